namespace Conecta.Core.Schedules.Hours;

/// <summary>Days on which a schedule does not follow its week: closed, or with other hours (SCHED-2).</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day; the same for one day.</param>
/// <param name="IsYearly">Whether it comes every year; then only day and month count, and it may pass the turn of the year. 29/02 comes in leap years only.</param>
/// <param name="Hours">The stretches that begin on each of these days; empty = closed.</param>
/// <param name="Description">Why, as people read it.</param>
public sealed record DateException(DateOnly First, DateOnly Last, bool IsYearly, IReadOnlyList<TimeRange> Hours, string Description)
{
    /// <summary>How many days it covers at a time.</summary>
    public int Length => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The days as people read them: <c>24/12/2026</c>, <c>24/12 a 02/01, todo ano</c>.</summary>
    public string Days
    {
        get
        {
            var format = IsYearly ? "dd/MM" : "dd/MM/yyyy";
            string Text(DateOnly day) => day.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
            return (First == Last ? Text(First) : $"{Text(First)} a {Text(Last)}") + (IsYearly ? ", todo ano" : "");
        }
    }

    /// <summary>Whether a day is one of these.</summary>
    public bool Covers(DateOnly day)
    {
        if (!IsYearly) return day >= First && day <= Last;
        var (at, from, to) = (OfYear(day), OfYear(First), OfYear(Last));
        return from <= to && First.Year == Last.Year ? at >= from && at <= to : at >= from || at <= to;
    }

    private static int OfYear(DateOnly day) => (day.Month * 100) + day.Day;
}
