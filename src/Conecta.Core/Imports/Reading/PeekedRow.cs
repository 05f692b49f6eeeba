namespace Conecta.Core.Imports.Reading;

/// <summary>One of the first filled rows of a sheet, kept for choosing the heading and for the preview.</summary>
public sealed record PeekedRow(int Number, bool Hidden, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>Values that the record of a text file has, empty ones included; 0 for a workbook.</summary>
    internal int ValueCount { get; init; }
}
