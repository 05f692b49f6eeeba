using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;

namespace Conecta.Core.Users;

/// <summary>Creates a company or a concessionária together with its first administrator, who gets the invitation mail: all of it or nothing.</summary>
public sealed class CompanyFounding(ConectaDbContext db, CompanyWriter companies, DealerWriter dealers, AccountWriter accounts)
{
    /// <summary>Makes a company with its ready groups and an administrator with permissão total.</summary>
    /// <param name="draft">The company.</param>
    /// <param name="dealerId">Concessionária that looks after it, or null.</param>
    /// <param name="first">Its first administrator, valid.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">Slug, CNPJ or login exist, or a quota would be exceeded.</exception>
    public Task<Company> FoundCompanyAsync(CompanyDraft draft, long? dealerId, AccountFields first, CancellationToken cancellationToken)
    {
        // The groups of the new company are written by somebody who stands in none.
        db.Scope.EnterInstallation();
        return db.WriteAsync(async token =>
        {
            var company = await companies.AddAsync(draft, dealerId, token);
            var full = ReadyGroups.FullAccess(company.Id);
            db.UserGroups.AddRange(full, ReadyGroups.Supervisor(company.Id));
            await db.SaveChangesAsync(token);
            await InviteAsync(first, AccountPlace.CompanyAdmin(company.Id, full.Id), token);
            return company;
        }, cancellationToken);
    }

    /// <summary>Makes a concessionária with its first administrator.</summary>
    /// <exception cref="FieldErrorException">Name, CNPJ or login exist.</exception>
    public Task<Dealer> FoundDealerAsync(DealerDraft draft, AccountFields first, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var dealer = await dealers.AddAsync(draft, token);
        await InviteAsync(first, AccountPlace.DealerAdmin(dealer.Id), token);
        return dealer;
    }, cancellationToken);

    // The form holds two names; what is wrong with the person must stand at the person's fields.
    private async Task InviteAsync(AccountFields first, AccountPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await accounts.CreateAsync(first, place, cancellationToken);
        }
        catch (FieldErrorException fault) when (fault.Field.Length > 0)
        {
            throw new FieldErrorException("First." + fault.Field, fault.Message);
        }
    }
}
