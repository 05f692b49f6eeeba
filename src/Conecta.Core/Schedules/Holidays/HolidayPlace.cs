namespace Conecta.Core.Schedules.Holidays;

/// <summary>Whose calendar of holidays: that of the platform, of a concessionária, of the scope's company or of one of its teams.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="OwnerId">The concessionária or the team; null for the platform and the company.</param>
public sealed record HolidayPlace(HolidayTier Tier, long? OwnerId)
{
    /// <summary>The platform's.</summary>
    public static HolidayPlace Platform { get; } = new(HolidayTier.Platform, null);

    /// <summary>That of the scope's company.</summary>
    public static HolidayPlace Company { get; } = new(HolidayTier.Company, null);

    /// <summary>That of a concessionária.</summary>
    public static HolidayPlace Dealer(long id) => new(HolidayTier.Dealer, id);

    /// <summary>That of a team of the scope's company, or the company's without one.</summary>
    public static HolidayPlace Team(long? id) => id is null ? Company : new(HolidayTier.Team, id);

    /// <summary>Whether it belongs to the installation and not to a company.</summary>
    public bool IsShared => Tier is HolidayTier.Platform or HolidayTier.Dealer;
}
