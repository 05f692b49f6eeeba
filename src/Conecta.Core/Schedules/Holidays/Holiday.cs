using Conecta.Core.Schedules.Hours;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>Where a holiday comes from, and how near it stands: each tier may add, change and cancel what the ones before it say (SCHED-3).</summary>
public enum HolidayTier
{
    /// <summary>Federal law.</summary>
    National,

    /// <summary>Law of the company's state.</summary>
    State,

    /// <summary>Plataforma.</summary>
    Platform,

    /// <summary>Concessionária.</summary>
    Dealer,

    /// <summary>Empresa, its city's holidays among them.</summary>
    Company,

    /// <summary>Equipe.</summary>
    Team,
}

/// <summary>Which holidays close a schedule.</summary>
public enum HolidayFollowing
{
    /// <summary>Holidays, but no ponto facultativo.</summary>
    Holidays,

    /// <summary>Holidays and pontos facultativos.</summary>
    All,

    /// <summary>None: open on holidays as on other days.</summary>
    None,
}

/// <summary>What a tier does to the calendar.</summary>
public enum HolidayAct
{
    /// <summary>Adds a date.</summary>
    Add,

    /// <summary>Changes an inherited date: its name, whether it is optional, its hours, or in one year its day.</summary>
    Change,

    /// <summary>Cancels an inherited date: it is an ordinary day.</summary>
    Cancel,
}

/// <summary>A holiday as the law has it.</summary>
/// <param name="Key">Stable name, e.g. <c>br-natal</c>; changes of lower tiers name it.</param>
/// <param name="Day">The day.</param>
/// <param name="Name">Name.</param>
/// <param name="Tier">Federal or state law.</param>
/// <param name="IsOptional">Ponto facultativo: each company decides.</param>
/// <param name="Source">The law.</param>
public sealed record LegalHoliday(string Key, DateOnly Day, string Name, HolidayTier Tier, bool IsOptional, string Source);

/// <summary>What a tier says about one date.</summary>
/// <param name="Id">Key of the row.</param>
/// <param name="Tier">The tier that says it.</param>
/// <param name="Act">What it does.</param>
/// <param name="TargetKey">The holiday that is changed or cancelled; null for an added one.</param>
/// <param name="Year">The only year of a change or a cancellation; null = every year.</param>
/// <param name="Date">The day of an added date; of a change in one year the day to which it moves, or null.</param>
/// <param name="IsYearly">Whether an added date comes every year from its own year on.</param>
/// <param name="Name">Name of an added date; new name of a changed one, or null.</param>
/// <param name="IsOptional">Ponto facultativo.</param>
/// <param name="Hours">Hours of the day; empty = closed.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record HolidayRule(
    long Id, HolidayTier Tier, HolidayAct Act, string? TargetKey, int? Year, DateOnly? Date, bool IsYearly, string? Name, bool IsOptional,
    IReadOnlyList<TimeRange> Hours, string? Reason)
{
    /// <summary>Stable name of the date that the rule adds.</summary>
    public string Key => FormattableString.Invariant($"{Tier.ToString().ToLowerInvariant()}-{Id}");
}

/// <summary>A holiday of one year after every tier has spoken.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Day">The day.</param>
/// <param name="Name">Name.</param>
/// <param name="Tier">Where it comes from.</param>
/// <param name="IsOptional">Ponto facultativo.</param>
/// <param name="Hours">Hours of the day; empty = closed.</param>
/// <param name="Source">The law, or the reason that was given.</param>
/// <param name="ChangedBy">The last rule that changed or cancelled it, or null.</param>
/// <param name="IsCancelled">Whether it is an ordinary day.</param>
public sealed record ResolvedHoliday(
    string Key, DateOnly Day, string Name, HolidayTier Tier, bool IsOptional, IReadOnlyList<TimeRange> Hours, string? Source, HolidayRule? ChangedBy, bool IsCancelled)
{
    /// <summary>The rule that added it, when a tier did.</summary>
    public HolidayRule? AddedBy { get; init; }
}
