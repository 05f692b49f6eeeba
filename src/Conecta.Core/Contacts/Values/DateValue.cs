using System.Globalization;

namespace Conecta.Core.Contacts.Values;

/// <summary>In which order a column writes day and month.</summary>
public enum DateOrder
{
    /// <summary>31/12/2025, as in Brazil.</summary>
    DayFirst,

    /// <summary>12/31/2025.</summary>
    MonthFirst,
}

/// <summary>Dates as spreadsheets and people write them (import.md 8).</summary>
public static class DateValue
{
    private const int LastSerial = 2_958_465;

    /// <summary>The day that Excel invented: 29/02/1900.</summary>
    private const int MissingSerial = 60;

    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    private static readonly string[] Months =
        ["janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];

    /// <summary>
    /// Reads a text: day, month and year parted by <c>/ - .</c> or spaces, ISO 8601, months in words
    /// (<c>31 de dezembro de 2025</c>, <c>31-dez-25</c>), eight digits where only one reading is a date. A time of day behind
    /// the date is dropped. Two digits of a year mean 1930 to 2029 and are warned.
    /// </summary>
    public static ParsedValue<DateOnly> Parse(string? raw, DateOrder order = DateOrder.DayFirst)
    {
        var text = SearchText.Fold(raw);
        if (text.Length == 0)
            return Parsed.Blank<DateOnly>();
        if (text.Length > 60 || !TrySplit(WithoutTime(text), order, out var parts))
            return Parsed.Refuse<DateOnly>(ValueCodes.DateInvalid);

        var issues = new IssueCollector();
        var year = parts.Year;
        if (parts.YearDigits == 2)
        {
            year += year >= 30 ? 1900 : 2000;
            issues.Add(ValueCodes.DateTwoDigitYear, year.ToString(CultureInfo.InvariantCulture));
        }
        if (parts.Month is < 1 or > 12 || year is < 1 or > 9999 || parts.Day < 1 || parts.Day > DateTime.DaysInMonth(year, parts.Month))
            return Parsed.Refuse<DateOnly>(ref issues, ValueCodes.DateInvalid);
        return year < 1900
            ? Parsed.Refuse<DateOnly>(ref issues, ValueCodes.DateOutOfRange)
            : Parsed.Accept(new DateOnly(year, parts.Month, parts.Day), issues);
    }

    /// <summary>
    /// Reads the raw number of a cell as days of the workbook's date system; the fraction, a time of day, is dropped.
    /// Serial 60 of the 1900 system is a day that never was.
    /// </summary>
    public static ParsedValue<DateOnly> ParseSerial(string? raw, bool date1904 = false)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return Parsed.Blank<DateOnly>();
        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
            return Parsed.Refuse<DateOnly>(ValueCodes.DateInvalid);
        if (serial < (date1904 ? 0 : 1) || serial >= LastSerial + 1 - (date1904 ? 1462 : 0))
            return Parsed.Refuse<DateOnly>(ValueCodes.DateOutOfRange);
        var days = (int)serial;
        if (date1904)
            return Parsed.Accept(new DateOnly(1904, 1, 1).AddDays(days));
        return days == MissingSerial
            ? Parsed.Refuse<DateOnly>(ValueCodes.DateInvalid)
            : Parsed.Accept(new DateOnly(1899, 12, days > MissingSerial ? 30 : 31).AddDays(days));
    }

    /// <summary>Refuses a birth date in the future or more than 120 years ago.</summary>
    public static ParsedValue<DateOnly> AsBirthDate(ParsedValue<DateOnly> date, DateOnly today)
    {
        if (!date.IsAccepted || (date.Value <= today && date.Value >= today.AddYears(-120)))
            return date;
        var issues = new IssueCollector();
        issues.AddRange(date.Issues);
        return Parsed.Refuse<DateOnly>(ref issues, ValueCodes.DateOutOfRange);
    }

    /// <summary>A date in words, so that nobody has to guess which number was the month: <c>3 de abril de 2026</c>.</summary>
    public static string InWords(DateOnly date) => date.ToString("d 'de' MMMM 'de' yyyy", Portuguese);

    /// <summary>
    /// Day and month of a text that could change places: both numbers, both up to 12, not the same, year last. One such date
    /// says nothing; a whole column of them is warned once (<see cref="DateOrderEvidence"/>).
    /// </summary>
    internal static bool TryNumericPair(string? raw, out int first, out int second)
    {
        first = 0;
        second = 0;
        var text = WithoutTime(SearchText.Fold(raw));
        Span<Range> ranges = stackalloc Range[4];
        return text.Length <= 60
            && text.AsSpan().SplitAny(ranges, "/-. ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) == 3
            && text[ranges[0]].Length <= 2
            && TryDigits(text[ranges[0]], 2, out first) && TryDigits(text[ranges[1]], 2, out second) && TryDigits(text[ranges[2]], 4, out _);
    }

    private static string WithoutTime(string text)
    {
        // "t" of ISO 8601 or a space, with a colon somewhere behind it.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var start = text.LastIndexOfAny([' ', 't'], colon);
            if (start > 0)
                return text[..start].TrimEnd(' ', ',');
        }
        return text;
    }

    private static bool TrySplit(string text, DateOrder order, out (int Day, int Month, int Year, int YearDigits) parts)
    {
        parts = default;
        Span<Range> ranges = stackalloc Range[8];
        var count = text.AsSpan().SplitAny(ranges, "/-. ,", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (count == 1)
            return TryEightDigits(text[ranges[0]], order, out parts);
        Span<Range> kept = stackalloc Range[8];
        var words = 0;
        for (var i = 0; i < count; i++)
            if (text[ranges[i]] is not "de")
                kept[words++] = ranges[i];
        if (words != 3)
            return false;

        var (first, second, third) = (text[kept[0]], text[kept[1]], text[kept[2]]);
        if (first.Length == 4)
        {
            parts.YearDigits = 4;
            return TryDigits(first, 4, out parts.Year) && TryMonth(second, out parts.Month) && TryDigits(third, 2, out parts.Day);
        }
        parts.YearDigits = third.Length;
        if (third.Length is not (2 or 4) || !TryDigits(third, 4, out parts.Year))
            return false;
        return order == DateOrder.DayFirst || !char.IsAsciiDigit(second[0])
            ? TryDigits(first, 2, out parts.Day) && TryMonth(second, out parts.Month)
            : TryDigits(second, 2, out parts.Day) && TryMonth(first, out parts.Month);
    }

    private static bool TryEightDigits(string text, DateOrder order, out (int Day, int Month, int Year, int YearDigits) parts)
    {
        parts = default;
        if (text.Length != 8 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        var yearLast = order == DateOrder.DayFirst ? "ddMMyyyy" : "MMddyyyy";
        var found = 0;
        foreach (var format in (ReadOnlySpan<string>)["yyyyMMdd", yearLast])
        {
            if (!DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 1900 or > 2100)
                continue;
            parts = (date.Day, date.Month, date.Year, 4);
            found++;
        }
        return found == 1;
    }

    private static bool TryMonth(string text, out int month)
    {
        if (TryDigits(text, 2, out month))
            return true;
        for (var i = 0; i < Months.Length; i++)
        {
            if (text == Months[i] || (text.Length == 3 && Months[i].StartsWith(text, StringComparison.Ordinal)))
            {
                month = i + 1;
                return true;
            }
        }
        return false;
    }

    private static bool TryDigits(string text, int most, out int number)
    {
        number = 0;
        return text.Length <= most && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
