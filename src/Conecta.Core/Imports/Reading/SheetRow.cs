using System.Runtime.InteropServices;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The row a reader stands on. It is reused: what must outlive the next read has to be copied.</summary>
public sealed class SheetRow
{
    private readonly List<SheetCell> cells = [];
    private readonly List<ImportFinding> findings = [];

    /// <summary>The number that Excel shows.</summary>
    public int Number { get; internal set; }

    /// <summary>Hidden by hand or by a filter.</summary>
    public bool Hidden { get; internal set; }

    /// <summary>The filled cells by column; empty ones are left out.</summary>
    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>The same cells without an enumerator.</summary>
    public ReadOnlySpan<SheetCell> Span => CollectionsMarshal.AsSpan(cells);

    /// <summary>What is wrong or was changed in this row.</summary>
    public IReadOnlyList<ImportFinding> Findings => findings;

    /// <summary>Values that a record of a text file has, empty ones included; 0 for a workbook.</summary>
    internal int ValueCount { get; set; }

    /// <summary>The cell of a column, or null when it is empty.</summary>
    public SheetCell? Find(int column)
    {
        var span = Span;
        // Most rows are dense, so the cell usually stands at its own index.
        if (column < span.Length && span[column].Column == column)
            return span[column];
        foreach (ref readonly var cell in span)
        {
            if (cell.Column == column)
                return cell;
        }
        return null;
    }

    internal void Clear()
    {
        cells.Clear();
        findings.Clear();
        Number = 0;
        Hidden = false;
        ValueCount = 0;
    }

    internal void Add(in SheetCell cell)
    {
        if (cells.Count == 0 || cells[^1].Column < cell.Column)
            cells.Add(cell);
        else
            cells.Insert(~IndexOf(cell.Column), cell);
    }

    internal void Add(ImportFinding finding) => findings.Add(finding);

    internal void CopyFrom(SheetRow other)
    {
        Clear();
        (Number, Hidden, ValueCount) = (other.Number, other.Hidden, other.ValueCount);
        cells.AddRange(other.cells);
        findings.AddRange(other.findings);
    }

    internal bool Has(int column) => cells.Count > 0 && column <= cells[^1].Column && IndexOf(column) >= 0;

    internal bool IsBlank()
    {
        foreach (ref readonly var cell in Span)
        {
            if (cell.IsVisible)
                return false;
        }
        return true;
    }

    private int IndexOf(int column)
    {
        var (low, high) = (0, cells.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (cells[middle].Column == column)
                return middle;
            if (cells[middle].Column < column)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}
