namespace Conecta.Core.Imports.Reading;

/// <summary>One sheet as the first look saw it. A text file has exactly one, without a name.</summary>
public sealed record SheetInspection
{
    /// <summary>Position in the workbook, 0 for the first tab; the way to choose the sheet.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required SheetVisibility Visibility { get; init; }

    /// <summary>False when the sheet was only listed: it comes after the first 50.</summary>
    public bool Peeked { get; init; }

    /// <summary>The first filled rows.</summary>
    public IReadOnlyList<PeekedRow> FirstRows { get; init; } = [];

    /// <summary>True when there are more rows than <see cref="FirstRows"/>.</summary>
    public bool HasMoreRows { get; init; }

    /// <summary>The row of the headings as Excel numbers it; 0 when there is none.</summary>
    public int HeadingRow { get; init; }

    /// <summary>What the caller's judge gave the heading row; 0 without one.</summary>
    public double HeadingScore { get; init; }

    public IReadOnlyList<SheetHeading> Headings { get; init; } = [];

    /// <summary>'.' or ',' by the evidence in the first rows; a tie goes to the comma.</summary>
    public char DecimalMark { get; init; } = ',';

    /// <summary>By the evidence in the first rows; a tie goes to day, month, year.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>The first filled rows below the headings.</summary>
    public IEnumerable<PeekedRow> FirstDataRows => FirstRows.Where(r => r.Number > HeadingRow);

    /// <summary>True when some row stands below the headings.</summary>
    public bool HasData => HasMoreRows || FirstDataRows.Any();
}
