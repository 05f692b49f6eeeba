using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>
/// The first administrator of a company, whom the platform may correct as long as nobody of the company ever came in: a mistyped address would otherwise
/// leave the company without a door. From the first password on, the company looks after its own people (TIER-5).
/// </summary>
public sealed class FirstAdministrator(ConectaDbContext db, AccountWriter accounts, Invitations invitations, AuditTrail audit)
{
    /// <summary>Whether the invitation of the company's first administrator still waits.</summary>
    public async Task<bool> IsWaitingAsync(long companyId, CancellationToken cancellationToken) => await FindAsync(companyId, cancellationToken) is not null;

    /// <summary>Writes name and addresses anew and sends the invitation again; the earlier link is dead.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="fields">The person as it should have been, valid.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="MissingException">There is no such company, or somebody of it has a password already.</exception>
    /// <exception cref="FieldErrorException">The login belongs to another account.</exception>
    public Task CorrectAsync(long companyId, AccountFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var companies = db.Companies;
            var name = await companies.Where(c => c.Id == companyId).Select(c => c.Name).FirstOrDefaultAsync(token);
            var before = await FindAsync(companyId, token) ?? throw new MissingException();
            var after = await accounts.ChangeAsync(before.Id, fields, AccountPlace.CompanyAdmin(companyId), true, AccountWriter.VersionOf(before), token);
            // Another address brings a new invitation of itself.
            if (before.NormalizedUserName == after.NormalizedUserName && before.Email == after.Email) await invitations.InviteAsync(after, token);
            // One line for the company, one for the platform, whose act it is.
            audit.Add("user.invited", "user", after.Id, after.Name, companyId: companyId);
            audit.Add("company.invited", "company", companyId, name);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }

    private async Task<User?> FindAsync(long companyId, CancellationToken cancellationToken)
    {
        var users = db.Users;
        var people = users.AsNoTracking().Where(u => u.CompanyId == companyId && u.Kind == UserKind.CompanyAdmin);
        if (await people.AnyAsync(u => u.PasswordHash != null, cancellationToken)) return null;
        return await people.OrderBy(u => u.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
