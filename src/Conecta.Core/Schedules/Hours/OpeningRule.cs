using Conecta.Core.Schedules.Holidays;

namespace Conecta.Core.Schedules.Hours;

/// <summary>What decides the hours of a day.</summary>
public enum OpeningRuleKind
{
    /// <summary>No schedule applies: open day and night.</summary>
    NoSchedule,

    /// <summary>The hours of the week.</summary>
    Weekly,

    /// <summary>An exception of the schedule.</summary>
    Exception,

    /// <summary>A holiday of the calendar.</summary>
    Holiday,
}

/// <summary>The rule that decided, so that a screen can name it and lead to it (SIM-5).</summary>
/// <param name="Kind">What kind of rule.</param>
/// <param name="Day">The day whose hours count: an opening after midnight still belongs to the day on which it began.</param>
/// <param name="Range">The stretch that is open; null while closed.</param>
/// <param name="Exception">The exception, when one decided.</param>
/// <param name="Holiday">The holiday, when one decided, with the tier it comes from.</param>
public sealed record OpeningRule(OpeningRuleKind Kind, DateOnly Day, TimeRange? Range = null, DateException? Exception = null, ResolvedHoliday? Holiday = null);

/// <summary>Whether somebody is open at an instant, and why.</summary>
/// <param name="IsOpen">Open.</param>
/// <param name="Rule">What decided it.</param>
/// <param name="ChangesAt">When open turns to closed or the reverse (UTC); null when that does not happen in <see cref="OpeningHours.HorizonDays"/> days.</param>
public sealed record OpeningDecision(bool IsOpen, OpeningRule Rule, DateTime? ChangesAt);

/// <summary>The hours of one day and what decided them.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rule">What decided them.</param>
/// <param name="Ranges">The stretches that begin on it; empty = closed.</param>
/// <param name="Holidays">Holidays of the day, those included that were cancelled or that the schedule does not follow.</param>
public sealed record DayPlan(DateOnly Day, OpeningRule Rule, IReadOnlyList<TimeRange> Ranges, IReadOnlyList<ResolvedHoliday> Holidays);
