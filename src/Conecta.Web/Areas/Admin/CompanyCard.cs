using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin;

/// <summary>What upper tiers see of a company: state, limits, counters and progress (TIER-5, DEAL-1).</summary>
/// <param name="Company">The company.</param>
/// <param name="Users">Enabled administrators and agents.</param>
/// <param name="LastSignInAt">Last sign-in of anybody of it (UTC).</param>
/// <param name="Steps">Configuration progress.</param>
/// <param name="Zone">Zone of times.</param>
public sealed record CompanyCard(Company Company, int Users, DateTime? LastSignInAt, IReadOnlyList<OnboardingStep> Steps, TimeZoneInfo Zone)
{
    /// <summary>Reads the card of a company that the caller may see.</summary>
    public static async Task<CompanyCard> ReadAsync(
        ConectaDbContext db, CompanyProgress progress, Company company, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(company);
        var users = db.Users.AsNoTracking().Where(u => u.CompanyId == company.Id);
        return new CompanyCard(
            company, await users.CountAsync(u => u.IsEnabled, cancellationToken), await users.MaxAsync(u => u.LastSignInAt, cancellationToken),
            await progress.ReadAsync(company.Id, cancellationToken), zone);
    }
}
