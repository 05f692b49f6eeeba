using System.Collections.Frozen;

namespace Conecta.Core.Contacts.Values;

/// <summary>The 26 states and the Distrito Federal.</summary>
public static class BrazilianState
{
    private static readonly (string Code, string Name)[] States =
    [
        ("AC", "Acre"), ("AL", "Alagoas"), ("AP", "Amapá"), ("AM", "Amazonas"), ("BA", "Bahia"), ("CE", "Ceará"),
        ("DF", "Distrito Federal"), ("ES", "Espírito Santo"), ("GO", "Goiás"), ("MA", "Maranhão"), ("MT", "Mato Grosso"),
        ("MS", "Mato Grosso do Sul"), ("MG", "Minas Gerais"), ("PA", "Pará"), ("PB", "Paraíba"), ("PR", "Paraná"),
        ("PE", "Pernambuco"), ("PI", "Piauí"), ("RJ", "Rio de Janeiro"), ("RN", "Rio Grande do Norte"),
        ("RS", "Rio Grande do Sul"), ("RO", "Rondônia"), ("RR", "Roraima"), ("SC", "Santa Catarina"), ("SP", "São Paulo"),
        ("SE", "Sergipe"), ("TO", "Tocantins"),
    ];

    private static readonly FrozenDictionary<string, string> ByText = States
        .SelectMany(state => new[] { (Key: SearchText.Fold(state.Code), state.Code), (Key: SearchText.Fold(state.Name), state.Code) })
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Code);

    /// <summary>Two-letter code and name of each, by code.</summary>
    public static IReadOnlyList<(string Code, string Name)> All => States;

    /// <summary>Reads a code or a full name, blind to case and accents, into the two-letter code.</summary>
    public static ParsedValue<string> Parse(string? raw)
    {
        var folded = SearchText.Fold(raw);
        if (folded.Length == 0)
            return Parsed.Blank<string>();
        return ByText.TryGetValue(folded, out var code) ? Parsed.Accept(code) : Parsed.Refuse<string>(ValueCodes.StateUnknown);
    }
}
