using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conecta.Core.Imports;

/// <summary>The answer to "do you have these people's permission?" (import.md 10).</summary>
public enum ConsentAnswer
{
    /// <summary>Não tenho autorização registrada.</summary>
    None,

    /// <summary>Tenho autorização de todos.</summary>
    All,

    /// <summary>Está numa coluna.</summary>
    Column,
}

/// <summary>What a blank cell does to a present value.</summary>
public enum BlankRule
{
    /// <summary>Manter o que existe.</summary>
    Keep,

    /// <summary>Limpar.</summary>
    Clear,
}

/// <summary>What tags and groups of a row do to the present ones.</summary>
public enum ListRule
{
    /// <summary>Acrescentar.</summary>
    Add,

    /// <summary>Substituir.</summary>
    Replace,
}

/// <summary>Which row rules when several are one contact.</summary>
public enum RepeatedRule
{
    /// <summary>Juntar: the first rules, later ones fill its blanks.</summary>
    Merge,

    /// <summary>Ficar com a primeira.</summary>
    First,

    /// <summary>Ficar com a última: the last row that can stand alone rules.</summary>
    Last,
}

/// <summary>What an optional field with an invalid value does.</summary>
public enum InvalidOptionalRule
{
    /// <summary>Deixar a linha pendente.</summary>
    Pending,

    /// <summary>Importar sem o campo, com aviso.</summary>
    Drop,
}

/// <summary>What was said about consent when all contacts gave it.</summary>
/// <param name="Basis">Legal basis.</param>
/// <param name="Source">Where it was given.</param>
/// <param name="Date">When.</param>
/// <param name="DeclaredBy">Who declares it, by name.</param>
public sealed record ConsentDeclaration(string Basis, string Source, DateOnly Date, string DeclaredBy);

/// <summary>The panel "Regras" (import.md 11). The defaults are those of the specification.</summary>
public sealed record ImportRules
{
    /// <summary>What blank cells do.</summary>
    public BlankRule Blank { get; init; }

    /// <summary>What tags do.</summary>
    public ListRule Tags { get; init; }

    /// <summary>What groups do.</summary>
    public ListRule Groups { get; init; }

    /// <summary>What rows of one contact do.</summary>
    public RepeatedRule Repeated { get; init; }

    /// <summary>What invalid optional values do.</summary>
    public InvalidOptionalRule InvalidOptional { get; init; }

    /// <summary>Whether hidden rows are imported; null while the portal has not been answered, which counts as yes on the command line.</summary>
    public bool? IncludeHiddenRows { get; init; }

    /// <summary>Whether a row is found by its e-mail too.</summary>
    public bool MatchByEmail { get; init; }

    /// <summary>Whether nothing is imported while a row is pending.</summary>
    public bool OnlyIfNoPending { get; init; }

    /// <summary>Whether a service number (0800, 4003…) only loses the phone and not the row.</summary>
    public bool DropServiceNumbers { get; init; }

    /// <summary>Whether landlines hold a row back in this import; a company may refuse them in all of its imports.</summary>
    public bool RefuseLandlines { get; init; }

    /// <summary>The mark of decimals: ',' or '.'; null takes what the file shows.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>Whether dates whose column shows no order are read with the month first.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>DDD for numbers of 8 and 9 digits; null takes the company's.</summary>
    public int? AreaCode { get; init; }

    /// <summary>Name of the batch group; null takes "Importação {date} · {file}".</summary>
    public string? GroupName { get; init; }

    /// <summary>Tags that every contact of the import gets.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    /// <summary>The declaration for <see cref="ConsentAnswer.All"/>.</summary>
    public ConsentDeclaration? Consent { get; init; }
}

/// <summary>Names that the run will make because they do not exist; shown before.</summary>
/// <param name="Tags">New tags.</param>
/// <param name="Groups">New contact groups.</param>
public sealed record PlannedNames(IReadOnlyList<string> Tags, IReadOnlyList<string> Groups)
{
    /// <summary>Tags that earlier rounds of the import have made; its undo takes them away too.</summary>
    public IReadOnlyList<string>? MadeTags { get; init; }

    /// <summary>Contact groups that earlier rounds have made.</summary>
    public IReadOnlyList<string>? MadeGroups { get; init; }

    internal static PlannedNames Of(ImportJob import) => import.Creates is null ? new PlannedNames([], []) : ImportJson.Read<PlannedNames>(import.Creates);

    /// <summary>As it is kept with the import; null when there is nothing to keep.</summary>
    internal string? ToJson() => Tags.Count + Groups.Count + (MadeTags?.Count ?? 0) + (MadeGroups?.Count ?? 0) == 0 ? null : ImportJson.Write(this);

    /// <summary>Other names of the round, with what earlier rounds have made.</summary>
    internal PlannedNames With(IReadOnlyList<string> tags, IReadOnlyList<string> groups) => this with { Tags = tags, Groups = groups };
}

/// <summary>The one way in which small records of an import are kept as JSON.</summary>
internal static class ImportJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string? json)
        where T : class => JsonSerializer.Deserialize<T>(string.IsNullOrEmpty(json) ? "{}" : json, Options)!;
}
