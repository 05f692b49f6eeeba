using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Tenancy;

/// <summary>Keeps the companies of a concessionária inside what the platform allows it (domain.md 6.1). Ended companies do not count.</summary>
public sealed class DealerQuota(ConectaDbContext db)
{
    /// <summary>Refuses one company more, or limits that together exceed the quota. Call inside the write.</summary>
    /// <param name="dealerId">The concessionária.</param>
    /// <param name="companyId">The company that changes; null for a new one or one that moves in.</param>
    /// <param name="limits">What the company shall have.</param>
    /// <param name="field">Field to blame for one company too many.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="FieldErrorException">The quota would be exceeded.</exception>
    public async Task DemandAsync(long dealerId, long? companyId, CompanyLimits limits, string field, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var (dealers, companies) = (db.Dealers, db.Companies);
        // An update that changes nothing takes the row's lock on PostgreSQL, so that two creations at once do not both take the last place.
        await dealers.Where(d => d.Id == dealerId).ExecuteUpdateAsync(set => set.SetProperty(d => d.IsSuspended, d => d.IsSuspended), cancellationToken);
        var quota = await dealers.AsNoTracking().Where(d => d.Id == dealerId).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
        var others = companies.AsNoTracking().Where(c => c.DealerId == dealerId && c.Id != companyId && c.State != CompanyState.Ended);
        if (companyId is null && quota.CompanyQuota is { } most && await others.CountAsync(cancellationToken) >= most)
            throw new FieldErrorException(field, $"A concessionária já tem {most} empresas, a cota contratada.");
        Demand(quota.UserQuota, limits.Users, await others.SumAsync(c => (long?)c.UserLimit, cancellationToken), "UserLimit", "usuários");
        Demand(quota.ContactQuota, limits.Contacts, await others.SumAsync(c => (long?)c.ContactLimit, cancellationToken), "ContactLimit", "contatos");
    }

    private static void Demand(long? quota, long? wanted, long? others, string field, string what)
    {
        if (quota is null) return;
        var left = Math.Max(0, quota.Value - (others ?? 0));
        if (wanted is null) throw new FieldErrorException(field, $"A concessionária tem cota de {what}: informe um limite de até {left}.");
        if (wanted > left) throw new FieldErrorException(field, $"O limite passa da cota da concessionária: restam {left} {what}.");
    }
}
