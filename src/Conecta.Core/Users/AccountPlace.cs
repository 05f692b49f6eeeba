using Conecta.Core.Data;

namespace Conecta.Core.Users;

/// <summary>Where an account stands: its door and what it belongs to. A writer finds an account only inside the place that the caller names.</summary>
public sealed record AccountPlace
{
    private AccountPlace(UserKind kind, long? companyId = null, long? dealerId = null, long? userGroupId = null) =>
        (Kind, CompanyId, DealerId, UserGroupId) = (kind, companyId, dealerId, userGroupId);

    /// <summary>The door.</summary>
    public UserKind Kind { get; }

    /// <summary>The company, for administrators and agents.</summary>
    public long? CompanyId { get; }

    /// <summary>The concessionária, for its people.</summary>
    public long? DealerId { get; }

    /// <summary>The group of an administrator; null keeps the present one.</summary>
    public long? UserGroupId { get; }

    /// <summary>An administrator of the platform.</summary>
    public static AccountPlace Platform() => new(UserKind.PlatformAdmin);

    /// <summary>An administrator of a concessionária.</summary>
    public static AccountPlace DealerAdmin(long dealerId) => new(UserKind.DealerAdmin, dealerId: dealerId);

    /// <summary>A support analyst of a concessionária.</summary>
    public static AccountPlace Support(long dealerId) => new(UserKind.SupportAnalyst, dealerId: dealerId);

    /// <summary>An administrator of a company, in a permission group.</summary>
    public static AccountPlace CompanyAdmin(long companyId, long? userGroupId = null) => new(UserKind.CompanyAdmin, companyId, userGroupId: userGroupId);

    /// <summary>An agent of a company.</summary>
    public static AccountPlace Agent(long companyId) => new(UserKind.Agent, companyId);

    /// <summary>Whether an account stands here. People of a concessionária may change between administrator and support.</summary>
    public bool Holds(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.CompanyId == CompanyId && user.DealerId == DealerId && (user.Kind == Kind || (IsDealer(user.Kind) && IsDealer(Kind)));
    }

    private static bool IsDealer(UserKind kind) => kind is UserKind.DealerAdmin or UserKind.SupportAnalyst;
}
