namespace Conecta.Core.Imports.Matching;

/// <summary>What a field holds; the content of a column is judged by it.</summary>
public enum ImportFieldKind
{
    /// <summary>Any text of one line; no content speaks for or against it.</summary>
    Text,

    /// <summary>Text with paragraphs.</summary>
    Notes,

    /// <summary>A person's or company's name.</summary>
    Name,
    Phone,
    CountryCode,
    AreaCode,

    /// <summary>A number without area code, to be joined with one.</summary>
    LocalNumber,
    Email,

    /// <summary>CPF or CNPJ.</summary>
    Document,
    Cpf,
    Cnpj,
    Date,
    Number,
    YesNo,

    /// <summary>One of the options of a custom field.</summary>
    Choice,
    State,
    PostalCode,
    WebAddress,
    Tags,
    Groups,

    /// <summary>An agent of the company, by name or e-mail.</summary>
    Agent,

    /// <summary>Several fields in one text (<see cref="ColumnSplits"/>).</summary>
    Split,

    /// <summary>The provider's id of a person (BSUID), such as <c>BR.1a2b3c</c>.</summary>
    WhatsAppUserId,
}

/// <summary>A place in the contact that a column can fill (import.md 7.4).</summary>
/// <param name="Key">The stable key of profiles, command line and results; custom fields have <c>custom:</c> before theirs.</param>
/// <param name="Label">What screens call it, in Portuguese.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="MaxLength">Greatest length of a text in UTF-16 units; 0 where the kind itself sets it.</param>
/// <param name="IsKey">Whether a row can find its contact by this field.</param>
/// <param name="Synonyms">Normalised headings that mean this field; the label and the key need not be repeated.</param>
public sealed record ImportField(
    string Key, string Label, ImportFieldKind Kind, int MaxLength, bool IsKey, IReadOnlyList<string> Synonyms)
{
    /// <summary>What comes before the key of a custom field.</summary>
    public const string CustomPrefix = "custom:";

    /// <summary>A field that the company made.</summary>
    /// <param name="key">The key of the custom field, without prefix.</param>
    /// <param name="label">Its label, which is also what a heading is expected to say.</param>
    /// <param name="kind">Its type.</param>
    /// <param name="maxLength">Its own limit.</param>
    public static ImportField Custom(string key, string label, ImportFieldKind kind, int maxLength) =>
        new(CustomPrefix + key, label, kind, maxLength, IsKey: false, [HeadingText.Normalize(key).Text]);
}
