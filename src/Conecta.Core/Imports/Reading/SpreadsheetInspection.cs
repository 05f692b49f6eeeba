using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>"O que entendemos": what a file holds, before its rows are read.</summary>
public sealed record SpreadsheetInspection
{
    public required FileKind Kind { get; init; }

    /// <summary>Every sheet in the order of the tabs; chart sheets are left out.</summary>
    public required IReadOnlyList<SheetInspection> Sheets { get; init; }

    /// <summary>The sheet to read: the one chosen, else the one proposed.</summary>
    public required SheetInspection Sheet { get; init; }

    /// <summary>Only for a text file.</summary>
    public TextInspection? Text { get; init; }

    /// <summary>Serials count from 1904 (old Excel for Mac). Needed by <see cref="SheetDate"/>.</summary>
    public bool Date1904 { get; init; }

    /// <summary>Warnings and questions about file, sheet and headings.</summary>
    public required IReadOnlyList<ImportFinding> Findings { get; init; }
}
