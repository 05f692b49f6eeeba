using Conecta.Core.Variables;
using FsCheck;
using FsCheck.Fluent;

namespace Conecta.Tests.Variables;

public sealed class VariableTextProperties
{
    private static readonly string[] Parts =
        ["{{nome}}", "{{protocolo}}", "{{agente}}", "{{campo.pedido}}", "{{xyz}}", "{{}}", "Olá", "tudo bem", " ", "  ", ",", ", ", ".", "!", "\n", "(", ")", ":", "{", "é", "😀"];

    private static readonly IReadOnlyList<TextVariable> Allowed = [.. VariableTable.For(MessageKind.Canned), new TextVariable("campo.pedido", "Pedido", "Pedido")];

    private static Arbitrary<string[]> Texts() => Gen.Elements(Parts).ArrayOf().ToArbitrary();

    [Fact]
    public void Fill_AnyText_LeavesNoToken() => Prop.ForAll(Texts(), parts =>
    {
        var filled = VariableText.Fill(string.Concat(parts), new Dictionary<string, string?>(StringComparer.Ordinal) { ["nome"] = "Ana" });
        return Parts.Where(p => p.StartsWith("{{", StringComparison.Ordinal)).All(token => !filled.Contains(token, StringComparison.Ordinal)) && !filled.Contains('\uFFFF', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fill_EveryValueKnown_ChangesNothingButTheVariables() => Prop.ForAll(Texts(), parts =>
    {
        var values = Allowed.ToDictionary(v => v.Name, v => (string?)"#", StringComparer.Ordinal);
        (values["xyz"], values[""]) = ("#", "#");
        var text = string.Concat(parts);
        var expected = parts.Aggregate("", (sofar, part) => sofar + part);
        foreach (var token in Parts.Where(p => p.StartsWith("{{", StringComparison.Ordinal))) expected = expected.Replace(token, "#", StringComparison.Ordinal);
        return VariableText.Fill(text, values) == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fill_MissingValues_TakeAwayOnlyBlanksCommasAndLineBreaks() => Prop.ForAll(Texts(), parts =>
    {
        var text = string.Concat(parts);
        static string Letters(string s) => string.Concat(s.Where(c => c is not (' ' or ',' or ';' or '\n')));
        var written = text;
        foreach (var token in Parts.Where(p => p.StartsWith("{{", StringComparison.Ordinal))) written = written.Replace(token, "", StringComparison.Ordinal);
        return Letters(VariableText.Fill(text, new Dictionary<string, string?>(StringComparer.Ordinal))) == Letters(written);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fill_TextWithoutFault_IsTheSameAsItsPreviewWithSamples() => Prop.ForAll(Texts(), parts =>
    {
        var text = string.Concat(parts);
        var samples = Allowed.ToDictionary(v => v.Name, v => (string?)v.Sample, StringComparer.Ordinal);
        return VariableText.FindFault(text, Allowed) is not null || VariableText.Fill(text, samples) == VariableText.Preview(text, Allowed);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void FindFault_AnyText_NamesATokenThatStandsInIt() => Prop.ForAll(Texts(), parts =>
    {
        var text = string.Concat(parts);
        var fault = VariableText.FindFault(text, Allowed);
        return fault is null || fault.StartsWith("Há chaves", StringComparison.Ordinal) || text.Contains(fault.Split(' ')[2], StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();
}
