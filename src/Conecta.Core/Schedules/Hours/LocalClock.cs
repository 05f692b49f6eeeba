namespace Conecta.Core.Schedules.Hours;

/// <summary>
/// Turns what a clock on the wall shows into instants, daylight saving included (SCHED-5): when the clock is put back a time is shown twice, when it is put
/// forward some times are never shown. Only the way from an instant to the clock is asked of the zone; the way back is worked out from it.
/// </summary>
public static class LocalClock
{
    /// <summary>What the clock shows at an instant.</summary>
    /// <param name="utc">The instant (UTC).</param>
    /// <param name="zone">Zone of the clock.</param>
    public static DateTime At(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The first instant (UTC) at which the clock shows a time; for a time that is never shown, the instant of the jump.</summary>
    public static DateTime First(DateTime local, TimeZoneInfo zone) => Instants(local, zone).First;

    /// <summary>The last instant (UTC) at which the clock shows a time; for a time that is never shown, the instant of the jump.</summary>
    public static DateTime Last(DateTime local, TimeZoneInfo zone) => Instants(local, zone).Last;

    private static (DateTime First, DateTime Last) Instants(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var guess = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var before = guess - Offset(guess.AddDays(-1), zone);
        var after = guess - Offset(guess.AddDays(1), zone);
        if (before == after) return (before, before);
        var (early, late) = before < after ? (before, after) : (after, before);
        var (isEarly, isLate) = (Shows(early, local, zone), Shows(late, local, zone));
        if (isEarly || isLate) return (isEarly ? early : late, isLate ? late : early);
        var jump = Jump(early.AddDays(-1), late.AddDays(1), zone);
        return (jump, jump);
    }

    private static bool Shows(DateTime utc, DateTime local, TimeZoneInfo zone) => At(utc, zone).Ticks == local.Ticks;

    private static TimeSpan Offset(DateTime utc, TimeZoneInfo zone) => zone.GetUtcOffset(utc);

    // The instant between the two at which the offset changes.
    private static DateTime Jump(DateTime from, DateTime until, TimeZoneInfo zone)
    {
        var old = Offset(from, zone);
        while (until - from > TimeSpan.FromTicks(1))
        {
            var middle = from + TimeSpan.FromTicks((until - from).Ticks / 2);
            if (Offset(middle, zone) == old) from = middle;
            else until = middle;
        }

        return until;
    }
}
