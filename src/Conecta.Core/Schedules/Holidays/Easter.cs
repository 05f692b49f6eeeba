namespace Conecta.Core.Schedules.Holidays;

/// <summary>The Sunday of Easter in the Gregorian calendar: the Sunday after the ecclesiastical full moon that falls on or after 21 March.</summary>
public static class Easter
{
    /// <summary>Easter Sunday of a year from 1583 on.</summary>
    public static DateOnly Of(int year)
    {
        var (cycle, century) = (year % 19, year / 100);

        // The moon's age, with the corrections that each century brings for leap days left out and for the drift of the cycle.
        var moon = ((19 * cycle) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        if (moon == 29 || (moon == 28 && cycle > 10)) moon--;
        var fullMoon = new DateOnly(year, 3, 21).AddDays(moon);
        return fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);
    }
}
