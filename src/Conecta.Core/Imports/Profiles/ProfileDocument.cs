using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Conecta.Core.Imports.Profiles;

/// <summary>A mapping with its rules as a file of version 1 (import.md 20). What it does not name keeps the value of the specification.</summary>
public sealed record ProfileDocument
{
    /// <summary>The only version there is.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        MaxDepth = 8,
    };

    public int Version { get; init; }

    public string? Name { get; init; }

    /// <summary>Name of the sheet; null takes the visible one whose headings map best.</summary>
    public string? Sheet { get; init; }

    /// <summary>Row of the headings as Excel numbers it; null finds it.</summary>
    public int? HeaderRow { get; init; }

    public bool NoHeader { get; init; }

    /// <summary><c>auto</c>, <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, <c>macintosh</c> or <c>cp850</c>.</summary>
    public string Encoding { get; init; } = ProfileWords.Auto;

    /// <summary><c>auto</c>, <c>;</c>, <c>,</c>, <c>|</c> or <c>tab</c>.</summary>
    public string Delimiter { get; init; } = ProfileWords.Auto;

    /// <summary><c>auto</c>, <c>,</c> or <c>.</c>.</summary>
    [JsonPropertyName("decimal")]
    public string DecimalMark { get; init; } = ProfileWords.Auto;

    /// <summary><c>auto</c> or <c>dmy</c> (the column's own dates may still show the month first), or <c>mdy</c>.</summary>
    public string DateOrder { get; init; } = "dmy";

    /// <summary>Always <c>BR</c>.</summary>
    public string Country { get; init; } = "BR";

    public int? AreaCode { get; init; }

    /// <summary><c>externalId</c> and <c>phone</c>, and <c>email</c> where e-mails tell contacts.</summary>
    public IReadOnlyList<string> Key { get; init; } = ["externalId", "phone"];

    public string Blank { get; init; } = "keep";

    public string Tags { get; init; } = "add";

    public string Groups { get; init; } = "add";

    public string Repeated { get; init; } = "merge";

    public string HiddenRows { get; init; } = "include";

    public string InvalidOptional { get; init; } = "pending";

    /// <summary><c>error</c>, or <c>drop</c>: the row goes on without its phone.</summary>
    public string ServiceNumbers { get; init; } = "error";

    public string Landlines { get; init; } = "accept";

    public bool OnlyIfNoPending { get; init; }

    public string? Group { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    public ProfileConsent Consent { get; init; } = new();

    public IReadOnlyList<ProfileColumn> Columns { get; init; } = [];

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The file.</param>
    /// <param name="detail">What is wrong with it, in Portuguese; null when nothing is.</param>
    /// <returns>The profile; null when it is not one.</returns>
    public static ProfileDocument? Parse(string json, out string? detail)
    {
        try
        {
            var document = JsonSerializer.Deserialize<ProfileDocument>(json, Options);
            detail = document is null ? "o arquivo está vazio" : ProfileWords.Fault(document);
            return detail is null ? document : null;
        }
        catch (JsonException fault)
        {
            detail = fault.Path is { Length: > 1 } path && fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? $"propriedade desconhecida em {path}"
                : fault.Path is { Length: > 1 } place ? $"valor que não se lê em {place}" : "não é um perfil em JSON";
            return null;
        }
    }

    /// <summary>The profile as a file.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);
}

/// <summary>The answer about consent that a profile gives.</summary>
public sealed record ProfileConsent
{
    /// <summary><c>none</c>, <c>all</c> or <c>column</c>.</summary>
    public string Answer { get; init; } = "none";

    public string? Basis { get; init; }

    public string? Source { get; init; }

    public DateOnly? Date { get; init; }

    public string? DeclaredBy { get; init; }
}

/// <summary>What a column of a profile fills.</summary>
public sealed record ProfileColumn
{
    /// <summary>Heading; compared normalised.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Key of the field; null = não importar.</summary>
    public string? Field { get; init; }

    /// <summary><c>default</c>, <c>overwrite</c>, <c>ifEmpty</c> or <c>never</c>.</summary>
    public string Policy { get; init; } = "default";
}
