using System.Buffers;
using System.Globalization;

namespace Conecta.Core.Imports.Reading;

/// <summary>Tells from the first rows whether decimals have a comma or a point and whether the day or the month comes first. Ties go to
/// the Brazilian way.</summary>
internal static class TextEvidence
{
    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.,");

    public static char DecimalMark(IEnumerable<PeekedRow> rows)
    {
        var (commas, points) = (0, 0);
        foreach (var text in Texts(rows))
        {
            var number = text.AsSpan().Trim();
            number = number.StartsWith("R$") ? number[2..].Trim() : number.TrimStart('-');
            var mark = number.LastIndexOfAny('.', ',');
            if (mark <= 0 || mark == number.Length - 1 || number.ContainsAnyExcept(NumberChars))
                continue;
            var decimals = number.Length - mark - 1;
            var other = number[mark] == ',' ? '.' : ',';
            var grouped = number[..mark].Contains(other);
            var repeated = number[..mark].Contains(number[mark]);
            // 1.234 may be a thousand or a fraction, and 1.234.567 is only groups: neither tells.
            if (repeated || (decimals == 3 && !grouped) || (decimals > 3 && mark > 3))
                continue;
            if (number[mark] == ',')
                commas++;
            else
                points++;
        }
        return points > commas ? '.' : ',';
    }

    public static DateOrder DateOrder(IEnumerable<PeekedRow> rows)
    {
        var (dayFirst, monthFirst) = (0, 0);
        foreach (var text in Texts(rows))
        {
            var parts = text.Split('/', 3);
            if (parts.Length < 3
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second))
                continue;
            if (first is > 12 and <= 31 && second is >= 1 and <= 12)
                dayFirst++;
            else if (second is > 12 and <= 31 && first is >= 1 and <= 12)
                monthFirst++;
        }
        return monthFirst > dayFirst ? Reading.DateOrder.MonthDayYear : Reading.DateOrder.DayMonthYear;
    }

    private static IEnumerable<string> Texts(IEnumerable<PeekedRow> rows) =>
        rows.SelectMany(r => r.Cells).Where(c => c.Kind == SheetCellKind.Text && c.Text.Length <= 40).Select(c => c.Text);
}
