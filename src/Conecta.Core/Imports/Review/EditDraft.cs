using Conecta.Core.Imports.Rows;

namespace Conecta.Core.Imports.Review;

/// <summary>Gathers what an edit will do to rows; changes none.</summary>
internal sealed class EditDraft
{
    private readonly Dictionary<(int, string?, string?, string?), EditedCells> _cells = [];
    private readonly Dictionary<string, SkippedRows> _skips = new(StringComparer.Ordinal);
    private readonly HashSet<int> _rows = [];

    /// <summary>How many rows it changes.</summary>
    public int Count => _rows.Count;

    public EditPayload Payload => new() { Cells = [.. _cells.Values], Skips = [.. _skips.Values] };

    /// <summary>Writes a typed text into a cell; blank empties it. A cell that holds it already is passed over.</summary>
    public void SetCell(ImportRow row, int column, string text)
    {
        var (was, now) = (StagedCellEdit.Of(row.Cells, column), StagedCellEdit.Typed(column, text));
        if (was == now) return;
        var key = (column, was, now, StagedFindings.Split(row.Findings, column).Taken);
        if (!_cells.TryGetValue(key, out var alike)) _cells.Add(key, alike = new EditedCells(key.column, was, now, key.Taken, []));
        alike.Rows.Add(row.Seq);
        _rows.Add(row.Seq);
    }

    /// <summary>Leaves a row out (<paramref name="person"/> is who), or takes it back (null).</summary>
    public void Skip(ImportRow row, string? person)
    {
        if (row.SkippedBy is null == person is null) return;
        var was = row.SkippedBy ?? "";
        if (!_skips.TryGetValue(was, out var alike)) _skips.Add(was, alike = new SkippedRows(row.SkippedBy, person, []));
        alike.Rows.Add(row.Seq);
        _rows.Add(row.Seq);
    }
}
