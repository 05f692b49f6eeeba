using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Tenancy;

/// <summary>Which companies the people of a concessionária see (TIER-3, TIER-4): the one place that answers it.</summary>
public sealed class SupportScopes(ConectaDbContext db)
{
    /// <summary>The companies that a person of a concessionária sees; none for anybody else.</summary>
    public IQueryable<Company> VisibleTo(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (companies, scopes) = (db.Companies, db.SupportScopes);
        var (userId, dealerId) = (user.Id, user.DealerId);
        var own = companies.AsNoTracking().Where(c => c.DealerId == dealerId && dealerId != null);
        return user.Kind switch
        {
            UserKind.DealerAdmin => own,
            UserKind.SupportAnalyst => own.Where(c => !scopes.Any(s => s.UserId == userId) || scopes.Any(s => s.UserId == userId && s.CompanyId == c.Id)),
            _ => own.Where(_ => false),
        };
    }

    /// <summary>Companies that an analyst is narrowed to; empty means all.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(long userId, CancellationToken cancellationToken)
    {
        var scopes = db.SupportScopes;
        return await scopes.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.CompanyId).Select(s => s.CompanyId).ToListAsync(cancellationToken);
    }

    /// <summary>Narrows an analyst to some companies of the concessionária, or to none for all of them. Joins the caller's transaction.</summary>
    /// <exception cref="FieldErrorException">A company is not the concessionária's.</exception>
    public Task SetAsync(User analyst, IReadOnlyCollection<long> companyIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analyst);
        return db.WriteAsync(async token =>
        {
            var wanted = analyst.Kind == UserKind.SupportAnalyst ? companyIds.Distinct().ToList() : [];
            var companies = db.Companies;
            if (await companies.CountAsync(c => wanted.Contains(c.Id) && c.DealerId == analyst.DealerId, token) != wanted.Count)
                throw new FieldErrorException("Companies", "Escolha empresas da lista.");
            var present = await db.SupportScopes.Where(s => s.UserId == analyst.Id).ToListAsync(token);
            db.SupportScopes.RemoveRange(present.Where(s => !wanted.Contains(s.CompanyId)));
            db.SupportScopes.AddRange(wanted.Except(present.Select(s => s.CompanyId)).Select(id => new SupportScope { UserId = analyst.Id, CompanyId = id }));
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
