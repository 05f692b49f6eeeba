namespace Conecta.Core.Schedules.Hours;

/// <summary>A stretch of opening that belongs to the day on which it begins.</summary>
/// <param name="Start">Minutes after that day's midnight, 0 to 1439.</param>
/// <param name="End">Minutes after the same midnight, at most one day after the start; above 1440 it passes into the next day.</param>
/// <param name="Note">What the stretch is ("Manhã"), or null.</param>
public readonly record struct TimeRange(int Start, int End, string? Note = null)
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 24 * 60;

    /// <summary>The whole day.</summary>
    public static readonly TimeRange AllDay = new(0, Day);

    /// <summary>Whether it goes on after midnight.</summary>
    public bool PassesMidnight => End > Day;

    /// <summary>The times alone: <c>08:00-12:00</c>, <c>22:00-06:00</c>, or <c>24h</c> for a whole day.</summary>
    public string Times => this is { Start: 0, End: Day } ? "24h" : $"{Clock(Start)}-{Clock(End)}";

    /// <summary>The times and the note, as <see cref="HoursText"/> reads them.</summary>
    public override string ToString() => Note is null ? Times : $"{Times} {Note}";

    private static string Clock(int minutes) => FormattableString.Invariant($"{minutes / 60 % 24:00}:{minutes % 60:00}");
}
