using System.Globalization;

namespace Conecta.Core.Imports.Reading;

/// <summary>Turns the serial of a date cell into a calendar date.</summary>
public static class SheetDate
{
    private static readonly string[] IsoFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>The date of a cell of kind <see cref="SheetCellKind.Date"/>, to the millisecond, without a time zone.</summary>
    /// <param name="text">The raw text of the cell: a serial or an ISO date.</param>
    /// <param name="date1904">The workbook counts from 1904.</param>
    /// <param name="date">The date, when there is one.</param>
    /// <returns>False for negative serials, for the day 29/02/1900 (serial 60, which Excel shows but which never was), and beyond the year 9999.</returns>
    public static bool TryRead(string text, bool date1904, out DateTime date)
    {
        date = default;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            var iso = text.AsSpan().TrimEnd('Z');
            return DateTime.TryParseExact(iso, IsoFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }
        if (!double.IsFinite(serial) || serial < 0 || serial >= 2_958_466 || (!date1904 && serial is >= 60 and < 61))
            return false;
        // Excel counts a 29 February 1900 that never was: from serial 61 on its days are one too high.
        var origin = date1904 ? new DateTime(1904, 1, 1) : serial < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        var milliseconds = Math.Round(serial * 86_400_000d);
        if (milliseconds > (DateTime.MaxValue - origin).TotalMilliseconds)
            return false;
        date = origin.AddMilliseconds(milliseconds);
        return true;
    }
}
