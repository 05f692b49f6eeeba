namespace Conecta.Core.Imports.Reading;

/// <summary>Finds the row of the headings among the first filled rows, and names the columns.</summary>
internal static class HeadingFinder
{
    /// <summary>The titles of a row as they would be shown, in the order of the columns; blank ones left out.</summary>
    public static List<string> Titles(PeekedRow row) =>
        [.. row.Cells.Where(c => c.Kind == SheetCellKind.Text).Select(c => VisibleText.Collapse(c.Text)).Where(t => t.Length > 0)];

    /// <summary>The row of the headings; 0 when none looks like it.</summary>
    /// <param name="rows">The first filled rows.</param>
    /// <param name="searched">How many of them may hold the headings.</param>
    /// <param name="score">How well a list of titles maps, 0 for not at all; null when nobody can tell.</param>
    public static (int Row, double Score) Find(IReadOnlyList<PeekedRow> rows, int searched, Func<IReadOnlyList<string>, double>? score)
    {
        var best = (Row: 0, Score: 0d);
        if (score is not null)
        {
            foreach (var row in rows.Take(searched))
            {
                var value = Titles(row) is { Count: > 0 } titles ? score(titles) : 0;
                if (value > best.Score)
                    best = (row.Number, value);
            }
            if (best.Row > 0)
                return best;
        }
        return (Guess(rows, searched), 0);
    }

    /// <summary>The columns to be offered.</summary>
    /// <param name="rows">The first filled rows.</param>
    /// <param name="headingRow">The row of the headings; 0 for none.</param>
    /// <param name="isText">A text file: its columns are those of the heading record, even where a title is blank.</param>
    /// <param name="isHidden">Whether a column is hidden.</param>
    public static IReadOnlyList<SheetHeading> Columns(IReadOnlyList<PeekedRow> rows, int headingRow, bool isText, Func<int, bool> isHidden)
    {
        var heading = rows.FirstOrDefault(r => headingRow > 0 && r.Number == headingRow);
        var columns = new SortedSet<int>();
        if (heading is not null)
            columns.UnionWith(heading.Cells.Where(c => c.IsVisible).Select(c => c.Column));
        if (isText && heading is not null)
            columns.UnionWith(Enumerable.Range(0, WithoutTrailingBlanks(heading)));
        else
            columns.UnionWith(rows.Where(r => r.Number > headingRow).SelectMany(r => r.Cells).Where(c => c.IsVisible).Select(c => c.Column));

        var titles = heading?.Cells.Where(c => c.IsVisible && c.Kind != SheetCellKind.Error).ToDictionary(c => c.Column, c => VisibleText.Collapse(c.Text)) ?? [];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var result = new List<SheetHeading>(columns.Count);
        foreach (var column in columns)
        {
            var letter = ColumnName.Of(column);
            var title = titles.TryGetValue(column, out var found) && found.Length > 0 ? found : $"Coluna {letter}";
            var name = title;
            for (var i = 2; !taken.Add(name); i++)
                name = $"{title} ({i})";
            result.Add(new SheetHeading(column, letter, title, name, isHidden(column)));
        }
        return result;
    }

    /// <summary>A trailing separator is not a further column.</summary>
    private static int WithoutTrailingBlanks(PeekedRow heading) =>
        Math.Min(heading.ValueCount, heading.Cells.Where(c => c.IsVisible).Select(c => c.Column + 1).DefaultIfEmpty(0).Max());

    /// <summary>Without a judge: the first row that is as wide as the table, all distinct texts that are no values, with rows below it.</summary>
    private static int Guess(IReadOnlyList<PeekedRow> rows, int searched)
    {
        var widest = rows.Select(r => r.Cells.Count(c => c.IsVisible)).DefaultIfEmpty(0).Max();
        foreach (var row in rows.Take(searched))
        {
            var cells = row.Cells.Where(c => c.IsVisible).ToList();
            var titles = Titles(row);
            if (titles.Count * 10 >= widest * 6
                && titles.Count == cells.Count
                && titles.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2 > titles.Count
                && !titles.Exists(LooksLikeValue))
                return row.Number;
        }
        return 0;
    }

    private static bool LooksLikeValue(string title) =>
        title.Contains('@', StringComparison.Ordinal) || title.Length > 100 || title.Count(char.IsAsciiDigit) * 2 > title.Length;
}
