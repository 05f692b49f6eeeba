using System.Linq.Expressions;

namespace Conecta.Core.Messages.Canned;

/// <summary>Whether agents have a canned message today.</summary>
public enum CannedState
{
    /// <summary>Ativa: agents have it.</summary>
    Active,

    /// <summary>Inativa: switched off.</summary>
    Inactive,

    /// <summary>Agendada: its first day is still to come.</summary>
    Scheduled,

    /// <summary>Vencida: its last day is over.</summary>
    Expired,
}

/// <summary>Works the state out of switch and validity.</summary>
public static class CannedStates
{
    /// <summary>The state on a day of the company.</summary>
    public static CannedState Of(bool isActive, DateOnly? from, DateOnly? to, DateOnly today) =>
        !isActive ? CannedState.Inactive : to < today ? CannedState.Expired : from > today ? CannedState.Scheduled : CannedState.Active;

    /// <summary>The same as a condition of a query.</summary>
    public static Expression<Func<CannedMessage, bool>> Is(CannedState state, DateOnly today) => state switch
    {
        CannedState.Inactive => m => !m.IsActive,
        CannedState.Expired => m => m.IsActive && m.ValidTo < today,
        CannedState.Scheduled => m => m.IsActive && (m.ValidTo == null || m.ValidTo >= today) && m.ValidFrom > today,
        _ => m => m.IsActive && (m.ValidTo == null || m.ValidTo >= today) && (m.ValidFrom == null || m.ValidFrom <= today),
    };

    /// <summary>Today in a zone.</summary>
    public static DateOnly Today(TimeProvider clock, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, zone));
    }
}
