using Conecta.Core.Data;
using Conecta.Core.Tenancy;

namespace Conecta.Core.Users;

/// <summary>Where an account stands, as lists of people show it.</summary>
public enum AccountStanding
{
    /// <summary>Works.</summary>
    Active,

    /// <summary>Invited; no password was created yet.</summary>
    Invited,

    /// <summary>Blocked for a time after wrong tries.</summary>
    Locked,

    /// <summary>Disabled by an administrator.</summary>
    Disabled,
}

/// <summary>The one place that says whether an account may be used.</summary>
public static class AccountState
{
    /// <summary>Whether the account, its company and its concessionária are open. A wrong-password block is another matter.</summary>
    public static bool MayEnter(User user, Company? company, Dealer? dealer)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsEnabled && company is not { IsOpen: false } && dealer is not { IsSuspended: true };
    }

    /// <summary>How a list shows the account.</summary>
    public static AccountStanding StandingOf(User user, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.IsEnabled ? AccountStanding.Disabled
            : user.PasswordHash is null ? AccountStanding.Invited
            : user.LockoutEnd > new DateTimeOffset(now) ? AccountStanding.Locked
            : AccountStanding.Active;
    }
}
