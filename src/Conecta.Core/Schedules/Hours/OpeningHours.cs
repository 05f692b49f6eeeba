using Conecta.Core.Schedules.Holidays;

namespace Conecta.Core.Schedules.Hours;

/// <summary>
/// A schedule with everything that its decisions need: week, exceptions, holidays, zone. Pure: the conversation engine, the simulator and the calendar
/// on the screen all ask this code. Of the rules for a day the most particular wins: an exception of the schedule, then a holiday, then the week.
/// A stretch belongs to the day on which it begins: a night shift that began before a holiday goes on into it, one that would begin on it does not.
/// </summary>
/// <param name="name">Name of the schedule; null when none applies.</param>
/// <param name="weekly">Hours of the week.</param>
/// <param name="exceptions">Exceptions; of several that cover a day a dated one wins over a yearly one, then the shorter, then the first.</param>
/// <param name="holidays">Calendar of holidays.</param>
/// <param name="following">Which holidays close.</param>
/// <param name="zone">Zone of the company.</param>
public sealed class OpeningHours(
    string? name, WeeklyHours weekly, IReadOnlyList<DateException> exceptions, HolidayCalendar holidays, HolidayFollowing following, TimeZoneInfo zone)
{
    /// <summary>How far ahead the next change is looked for.</summary>
    public const int HorizonDays = 400;

    private readonly List<DateException> _exceptions = [.. exceptions.OrderBy(e => e.IsYearly).ThenBy(e => e.Length)];

    /// <summary>Name of the schedule; null when none applies.</summary>
    public string? Name => name;

    /// <summary>Zone in which everything is evaluated.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Hours of the week.</summary>
    public WeeklyHours Weekly => weekly;

    /// <summary>Open day and night, since no schedule applies; holidays are still told in <see cref="DayPlan.Holidays"/>.</summary>
    public static OpeningHours Always(HolidayCalendar holidays, TimeZoneInfo zone) => new(null, WeeklyHours.Always, [], holidays, HolidayFollowing.None, zone);

    /// <summary>The hours of one day.</summary>
    public DayPlan Plan(DateOnly day)
    {
        var onDay = holidays.On(day);
        if (_exceptions.Find(e => e.Covers(day)) is { } exception)
            return new DayPlan(day, new OpeningRule(OpeningRuleKind.Exception, day, Exception: exception), exception.Hours, onDay);

        // Of two holidays on one day the one that closes more decides.
        var deciding = onDay.Where(Closes).OrderBy(h => h.Hours.Count > 0).ThenBy(h => h.IsOptional).FirstOrDefault();
        if (deciding is not null) return new DayPlan(day, new OpeningRule(OpeningRuleKind.Holiday, day, Holiday: deciding), deciding.Hours, onDay);
        return new DayPlan(day, new OpeningRule(name is null ? OpeningRuleKind.NoSchedule : OpeningRuleKind.Weekly, day), weekly[day.DayOfWeek], onDay);
    }

    /// <summary>Whether it is open at an instant, why, and until when.</summary>
    /// <param name="utc">The instant (UTC).</param>
    public OpeningDecision Decide(DateTime utc)
    {
        utc = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
        if (name is null) return new OpeningDecision(true, new OpeningRule(OpeningRuleKind.NoSchedule, DateOnly.FromDateTime(LocalClock.At(utc, zone)), TimeRange.AllDay), null);
        var today = DateOnly.FromDateTime(LocalClock.At(utc, zone));

        // Two days back: a stretch of a day's length, on a day with one hour more.
        var current = Spans(today.AddDays(-2), 3).LastOrDefault(s => s.From <= utc && s.To > utc);
        if (current is not null) return new OpeningDecision(true, current.Rule, EndOf(current, today));
        var next = Spans(today.AddDays(-1), HorizonDays).FirstOrDefault(s => s.From > utc);
        return new OpeningDecision(false, Plan(today).Rule, next?.From);
    }

    // Stretches that touch or overlap are one opening.
    private DateTime? EndOf(Span current, DateOnly today)
    {
        var end = current.To;
        foreach (var span in Spans(today.AddDays(-2), HorizonDays))
        {
            if (span.From > end) return end;
            if (span.To > end) end = span.To;
        }

        return end < LocalClock.Last(today.AddDays(HorizonDays - 4).ToDateTime(TimeOnly.MinValue), zone) ? end : null;
    }

    // The stretches that begin on some days, by their beginning.
    private IEnumerable<Span> Spans(DateOnly first, int days)
    {
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            var plan = Plan(day);
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            foreach (var range in plan.Ranges)
            {
                var (from, to) = (LocalClock.First(midnight.AddMinutes(range.Start), zone), LocalClock.Last(midnight.AddMinutes(range.End), zone));
                if (from < to) yield return new Span(from, to, plan.Rule with { Range = range });
            }
        }
    }

    private bool Closes(ResolvedHoliday holiday) =>
        !holiday.IsCancelled && (holiday.IsOptional ? following == HolidayFollowing.All : following != HolidayFollowing.None);

    private sealed record Span(DateTime From, DateTime To, OpeningRule Rule);
}
