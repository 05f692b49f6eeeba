namespace Conecta.Core.Imports.Workbooks;

/// <summary>The example rows of the template. Such a row is ignored only while its values are exactly these (import.md 13).</summary>
internal static class TemplateExamples
{
    /// <summary>Field key → value, for each example row.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows =
    [
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Maria Exemplo da Silva",
            ["phone"] = "(35) 98888-0001",
            ["email"] = "maria@exemplo.com.br",
            ["externalId"] = "EX-0001",
            ["city"] = "Itajubá",
            ["state"] = "MG",
            ["tags"] = "cliente",
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Padaria Exemplo Ltda.",
            ["phone"] = "+55 11 3333-0002",
            ["externalId"] = "EX-0002",
            ["city"] = "São Paulo",
            ["state"] = "SP",
            ["tags"] = "cliente, loja",
        },
    ];

    private static readonly HashSet<string>[] Values = [.. Rows.Select(r => r.Values.ToHashSet(StringComparer.Ordinal))];

    /// <summary>Whether the filled cells of a row are those of an example, no more and no fewer.</summary>
    public static bool Match(IEnumerable<string> cells)
    {
        var set = cells.ToHashSet(StringComparer.Ordinal);
        return Array.Exists(Values, example => example.SetEquals(set));
    }
}
