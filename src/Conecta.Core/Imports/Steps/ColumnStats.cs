using Conecta.Core.Contacts.Values;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports.Steps;

/// <summary>What a read learns of one column: a sample of its cells, how full it is, what its dates tell.</summary>
internal sealed class ColumnStats(SheetHeading heading, bool date1904)
{
    private const int Half = ColumnSample.MaxCells / 2;

    // Beyond so many values a code that is still distinct enough is one.
    private const int MostCounted = 200_000;

    private static readonly HashSet<string> CodeWords =
        new([.. ImportFields.Find(ImportFields.ExternalId)!.Synonyms, "codigo externo"], StringComparer.Ordinal);

    private readonly List<string> _top = [];
    private readonly List<string> _spread = [];
    private readonly DateOrderEvidence _dates = new();
    private readonly HashSet<int>? _codes = CodeWords.Contains(HeadingText.Normalize(heading.Title).Text) ? [] : null;
    private int _filled;
    private int _stride = 1;
    private int _counted;

    public SheetHeading Heading { get; } = heading;

    public void Observe(in SheetCell cell)
    {
        _filled++;
        if (cell.Kind == SheetCellKind.Text && cell.Text.Length is >= 6 and <= 30 && char.IsAsciiDigit(cell.Text[0])) _dates.Observe(cell.Text);
        if (_codes is not null && _counted < MostCounted)
        {
            _counted++;
            _codes.Add(cell.Text.GetHashCode(StringComparison.Ordinal));
        }

        if (_top.Count < Half)
        {
            _top.Add(Short(CellValue.Sample(cell, date1904)));
        }
        else if (_filled % _stride == 0)
        {
            _spread.Add(Short(CellValue.Sample(cell, date1904)));
            if (_spread.Count < ColumnSample.MaxCells) return;
            // Every second goes, and from here on only half as many come: the sample stays spread over the whole file.
            for (var i = _spread.Count - 1; i >= 0; i -= 2) _spread.RemoveAt(i);
            _stride *= 2;
        }
    }

    public ColumnSample Sample(int rows)
    {
        List<string> cells = [.. _top, .. _spread.Take(Half)];
        var distinct = _codes is not null ? (double)_codes.Count / Math.Max(1, _counted)
            : cells.Count == 0 ? (double?)null : (double)cells.Distinct(StringComparer.Ordinal).Count() / cells.Count;
        // Only a counted column may pass for a code of its own.
        if (_codes is null && distinct > 0.9) distinct = null;
        return new ColumnSample(Heading.Column, Heading.Title, cells, rows == 0 ? 0 : (double)_filled / rows, distinct);
    }

    public ImportColumnMap ToMap(ImportJob import, ColumnMatch match, int rows) => new()
    {
        CompanyId = import.CompanyId,
        ImportJobId = import.Id,
        Position = Heading.Column,
        Letter = Heading.Letter,
        Heading = Heading.Name,
        NormalizedHeading = HeadingText.Normalize(Heading.Title).ToString(),
        Field = match.Field?.Key,
        Proposed = match.Field?.Key,
        Score = match.Score,
        Mismatch = match.Mismatch is { } m ? $"O título diz {m.HeadingMeans}, mas o conteúdo parece {m.ContentLooksLike}." : null,
        IsHidden = Heading.Hidden,
        FillRate = rows == 0 ? 0 : (double)_filled / rows,
        Samples = ImportJson.Write(_top.Concat(_spread).Distinct(StringComparer.Ordinal).Take(3).Select(s => s.Length > 80 ? s[..80] + "…" : s).ToList()),
        IsMonthFirst = _dates.Order == Contacts.Values.DateOrder.MonthFirst,
        DateAmbiguity = _dates.Ambiguity?.Argument,
    };

    private static string Short(string text) => text.Length <= 500 ? text : text[..500];
}
