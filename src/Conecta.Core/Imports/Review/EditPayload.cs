using Conecta.Core.Imports.Rows;

namespace Conecta.Core.Imports.Review;

/// <summary>What a correction changed, so that it can be done to the rows and undone again; rows that are changed alike stand together.</summary>
internal sealed record EditPayload
{
    /// <summary>Cells.</summary>
    public IReadOnlyList<EditedCells> Cells { get; init; } = [];

    /// <summary>Rows left out or taken back.</summary>
    public IReadOnlyList<SkippedRows> Skips { get; init; } = [];

    /// <summary>Rows that are only planned again, because something beside them changed.</summary>
    public IReadOnlyList<int> Planned { get; init; } = [];

    /// <summary>An option that was made for them.</summary>
    public NewOption? Option { get; init; }

    /// <summary>Contacts that came back from the bin for them.</summary>
    public IReadOnlyList<long> Restored { get; init; } = [];

    /// <summary>Rows that it added to the import.</summary>
    public IReadOnlyList<AddedRow> Added { get; init; } = [];

    /// <summary>Every row that the edit touches.</summary>
    public List<int> Rows() => [.. Cells.SelectMany(c => c.Rows).Concat(Skips.SelectMany(s => s.Rows)).Concat(Planned).Distinct().Order()];

    /// <summary>Does it to a row, or takes it back; a cell that meanwhile holds something else stays as it is. False when nothing changed.</summary>
    public Func<ImportRow, bool> Change(bool undo)
    {
        var cells = Cells.SelectMany(c => c.Rows.Select(seq => (Seq: seq, Cell: c))).ToLookup(c => c.Seq, c => c.Cell);
        var skips = Skips.SelectMany(s => s.Rows.Select(seq => (Seq: seq, Skip: s))).ToDictionary(s => s.Seq, s => s.Skip);
        var planned = Planned.ToHashSet();
        return row =>
        {
            var isChanged = planned.Contains(row.Seq);
            foreach (var cell in cells[row.Seq])
            {
                var (from, to) = undo ? (cell.Now, cell.Was) : (cell.Was, cell.Now);
                if (StagedCellEdit.Of(row.Cells, cell.Column) != from) continue;
                row.Cells = StagedCellEdit.With(row.Cells, cell.Column, to);
                var kept = StagedFindings.Split(row.Findings, cell.Column).Kept;
                row.Findings = undo ? StagedFindings.Join(kept, cell.Findings) : kept;
                isChanged = true;
            }

            if (!skips.TryGetValue(row.Seq, out var skip)) return isChanged;
            var (was, now) = undo ? (skip.Now, skip.Was) : (skip.Was, skip.Now);
            if (row.SkippedBy != was) return isChanged;
            row.SkippedBy = now;
            return true;
        };
    }
}

/// <summary>One column of some rows.</summary>
/// <param name="Column">0 for column A.</param>
/// <param name="Was">What it held, as staged; null for nothing.</param>
/// <param name="Now">What it holds.</param>
/// <param name="Findings">What the reader had found in it, as staged.</param>
/// <param name="Rows">Seqs of the rows.</param>
internal sealed record EditedCells(int Column, string? Was, string? Now, string? Findings, List<int> Rows);

/// <summary>Rows that somebody leaves out, or takes back.</summary>
/// <param name="Was">Who had left them out before.</param>
/// <param name="Now">Who leaves them out; null when they take part again.</param>
/// <param name="Rows">Seqs of the rows.</param>
internal sealed record SkippedRows(string? Was, string? Now, List<int> Rows);

/// <summary>An option of a campo adicional.</summary>
/// <param name="FieldId">The field.</param>
/// <param name="Text">The option.</param>
internal sealed record NewOption(long FieldId, string Text);
