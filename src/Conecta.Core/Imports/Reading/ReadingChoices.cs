namespace Conecta.Core.Imports.Reading;

/// <summary>What the user decided under "Ajustar leitura"; null leaves it to the file's content.</summary>
public sealed record ReadingChoices
{
    /// <summary>Nothing decided.</summary>
    public static ReadingChoices None { get; } = new();

    /// <summary><see cref="SheetInspection.Index"/> of the sheet; the only way to a hidden one.</summary>
    public int? SheetIndex { get; init; }

    /// <summary>The row of the headings as Excel numbers it; 0 for a file without headings.</summary>
    public int? HeadingRow { get; init; }

    public TextEncodingKind? Encoding { get; init; }

    public char? Separator { get; init; }

    /// <summary>"Ler sem aspas": quotes are ordinary characters.</summary>
    public bool IgnoreQuotes { get; init; }
}
