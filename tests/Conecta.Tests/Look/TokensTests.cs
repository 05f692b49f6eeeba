using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Conecta.Tests.Look;

public sealed partial class TokensTests
{
    private static readonly JsonElement List = JsonDocument.Parse(File.ReadAllText(SourceTree.PathOf("wwwroot", "shared", "tokens.json"))).RootElement;
    private static readonly string Sheet = File.ReadAllText(SourceTree.PathOf("wwwroot", "admin", "portal.css"));

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Sheet_TokenBlock_RepeatsTheList(string theme)
    {
        var block = Sheet.Split($":root[data-bs-theme={theme}] {{", 2)[1].Split('}', 2)[0];

        var written = Declaration().Matches(block).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

        Assert.Equal(Tokens(theme).OrderBy(token => token.Key, StringComparer.Ordinal), written.OrderBy(token => token.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("light", "text", 4.5)]
    [InlineData("dark", "text", 4.5)]
    [InlineData("light", "graphic", 3.0)]
    [InlineData("dark", "graphic", 3.0)]
    public void Pairs_InUse_HaveEnoughContrast(string theme, string kind, double least)
    {
        var tokens = Tokens(theme);

        var weak = List.GetProperty("pairs").GetProperty(kind).EnumerateArray()
            .Select(pair => (Over: pair[0].GetString()!, Under: pair[1].GetString()!))
            .Select(pair => (pair.Over, pair.Under, Ratio: Contrast(tokens[pair.Over], tokens[pair.Under])))
            .Where(pair => pair.Ratio < least);

        Assert.Empty(weak);
    }

    [Fact]
    public void Sheet_ColourVariables_AreAllDeclaredSomewhere()
    {
        var used = Reference().Matches(Sheet).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        var declared = Declared().Matches(Sheet).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(used, name => name.StartsWith("--c-", StringComparison.Ordinal) && !declared.Contains(name));
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21.0)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void Contrast_KnownPair_IsTheKnownRatio(string over, string under, double expected) =>
        Assert.Equal(expected, Contrast(over, under), 0.01);

    private static Dictionary<string, string> Tokens(string theme) =>
        List.GetProperty("tokens").EnumerateArray().ToDictionary(token => token.GetProperty("name").GetString()!, token => token.GetProperty(theme).GetString()!);

    // WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double Contrast(string one, string other)
    {
        double a = Luminance(one), b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = new[] { 1, 3, 5 }
            .Select(start => int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex(@"(?<name>--[a-z-]+): (?<value>#[0-9a-f]{6});", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"var\((?<name>--[a-z-]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[\s{;](?<name>--[a-z-]+):", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();
}
