using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Tenancy;

/// <summary>Changes companies from outside: what the platform and the concessionária may do. The pages decide who may call what.</summary>
/// <remarks>Refusals are <see cref="FieldErrorException"/> with the names <c>Name</c>, <c>Cnpj</c>, <c>Slug</c>, <c>UserLimit</c>, <c>ContactLimit</c>, <c>DealerId</c>.</remarks>
public sealed class CompanyWriter(ConectaDbContext db, DealerQuota quota, TimeProvider clock)
{
    /// <summary>Makes a company without people. Its first administrator comes in the same transaction, by the caller.</summary>
    public Task<Company> AddAsync(CompanyDraft draft, long? dealerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return db.WriteAsync(async token =>
        {
            if (dealerId is { } dealer) await quota.DemandAsync(dealer, null, draft.Limits, "DealerKey", token);
            var company = new Company { DealerId = dealerId, CreatedAt = clock.GetUtcNow().UtcDateTime, State = CompanyState.Onboarding };
            Apply(company, draft);
            db.Companies.Add(company);
            await SaveAsync(token);
            return company;
        }, cancellationToken);
    }

    /// <summary>Changes a company.</summary>
    /// <exception cref="MissingException">There is no such company.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    public Task UpdateAsync(long id, Guid version, CompanyDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return db.WriteAsync(async token =>
        {
            var company = await FindAsync(id, token);
            if (company.Version != version) throw new EditConflictException(company.Version);
            if (company.DealerId is { } dealer) await quota.DemandAsync(dealer, id, draft.Limits, "", token);
            Apply(company, draft);
            await SaveAsync(token);
        }, cancellationToken);
    }

    /// <summary>Suspends an open company: from the next request on nobody of it is signed in.</summary>
    /// <exception cref="MissingException">There is no such company.</exception>
    public Task SuspendAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var company = await FindAsync(id, token);
        if (!company.IsOpen) throw new FieldErrorException("", "A empresa já não está em funcionamento.");
        company.State = CompanyState.Suspended;
        await SaveAsync(token);
    }, cancellationToken);

    /// <summary>Lets a suspended company work again.</summary>
    /// <exception cref="MissingException">There is no such company.</exception>
    public Task RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var company = await FindAsync(id, token);
        if (company.State != CompanyState.Suspended) throw new FieldErrorException("", "Só uma empresa suspensa pode ser restaurada.");
        company.State = CompanyState.Active;
        await SaveAsync(token);
    }, cancellationToken);

    /// <summary>Gives a company to another concessionária, or to none (TIER-2). What its analysts could see ends with it.</summary>
    /// <exception cref="MissingException">There is no such company or concessionária.</exception>
    public Task MoveAsync(long id, long? dealerId, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var company = await FindAsync(id, token);
        if (company.DealerId == dealerId) throw new FieldErrorException("DealerKey", "A empresa já está com esta concessionária.");
        if (dealerId is { } target)
            await quota.DemandAsync(target, null, new CompanyLimits(company.UserLimit, company.ContactLimit, null, null, null), "DealerKey", token);
        var scopes = await db.SupportScopes.Where(s => s.CompanyId == id).ToListAsync(token);
        db.SupportScopes.RemoveRange(scopes);
        (company.DealerId, company.AnalystId) = (dealerId, null);
        await SaveAsync(token);
    }, cancellationToken);

    /// <summary>Names the analyst in charge, or nobody. The caller has checked that the analyst belongs to the company's concessionária.</summary>
    public Task AssignAsync(long id, long? analystId, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var company = await FindAsync(id, token);
        var users = db.Users;
        if (analystId is { } analyst && !await users.AnyAsync(u => u.Id == analyst && u.DealerId == company.DealerId && u.DealerId != null, token))
            throw new FieldErrorException("AnalystKey", "Escolha uma pessoa da concessionária.");
        company.AnalystId = analystId;
        await SaveAsync(token);
    }, cancellationToken);

    private async Task<Company> FindAsync(long id, CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        return await companies.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new MissingException();
    }

    private static void Apply(Company company, CompanyDraft draft)
    {
        company.Name = draft.Name.Trim();
        company.LegalName = string.IsNullOrWhiteSpace(draft.LegalName) ? null : draft.LegalName.Trim();
        company.Cnpj = draft.Cnpj;
        company.Slug = draft.Slug;
        company.TimeZone = draft.TimeZone;
        if (company.IsOpen) company.State = draft.IsOnboarding ? CompanyState.Onboarding : CompanyState.Active;
        (company.UserLimit, company.ContactLimit) = (draft.Limits.Users, draft.Limits.Contacts);
        (company.ImportByteLimit, company.ImportRowLimit, company.StorageByteLimit) = (draft.Limits.ImportBytes, draft.Limits.ImportRows, draft.Limits.StorageBytes);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Company_Slug", nameof(Company), nameof(Company.Slug)))
        {
            throw new FieldErrorException(nameof(Company.Slug), "Este endereço já é usado por outra empresa. Escolha outro.");
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Company_Cnpj", nameof(Company), nameof(Company.Cnpj)))
        {
            throw new FieldErrorException(nameof(Company.Cnpj), "Este CNPJ já é de outra empresa.");
        }
    }
}
