using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Tenancy;

/// <summary>What a person fills in for a concessionária; valid when it reaches the writer.</summary>
/// <param name="Name">Name, unique in the installation.</param>
/// <param name="Cnpj">14 bare places, or null.</param>
/// <param name="CompanyQuota">Most companies; null = no limit.</param>
/// <param name="UserQuota">Most users of its companies together; null = no limit.</param>
/// <param name="ContactQuota">Most contacts of its companies together; null = no limit.</param>
public sealed record DealerDraft(string Name, string? Cnpj, int? CompanyQuota, int? UserQuota, int? ContactQuota);

/// <summary>Creates and changes concessionárias; only the platform calls it.</summary>
public sealed class DealerWriter(ConectaDbContext db, TimeProvider clock)
{
    /// <summary>Makes a concessionária without people. Its first administrator comes in the same transaction, by the caller.</summary>
    /// <exception cref="FieldErrorException">Name or CNPJ exist.</exception>
    public async Task<Dealer> AddAsync(DealerDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var dealer = new Dealer { CreatedAt = clock.GetUtcNow().UtcDateTime };
        Apply(dealer, draft);
        db.Dealers.Add(dealer);
        await SaveAsync(cancellationToken);
        return dealer;
    }

    /// <summary>Changes a concessionária. A quota below what is in use is allowed: it only stops what is new.</summary>
    /// <exception cref="MissingException">There is no such concessionária.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    public Task UpdateAsync(long id, Guid version, DealerDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return db.WriteAsync(async token =>
        {
            var dealer = await FindAsync(id, token);
            if (dealer.Version != version) throw new EditConflictException(dealer.Version);
            Apply(dealer, draft);
            await SaveAsync(token);
        }, cancellationToken);
    }

    /// <summary>Suspends or restores a concessionária: its people are out from the next request on; its companies go on working (PLAT-1).</summary>
    /// <exception cref="MissingException">There is no such concessionária.</exception>
    public Task SetSuspendedAsync(long id, bool isSuspended, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var dealer = await FindAsync(id, token);
        dealer.IsSuspended = isSuspended;
        await SaveAsync(token);
    }, cancellationToken);

    private async Task<Dealer> FindAsync(long id, CancellationToken cancellationToken)
    {
        var dealers = db.Dealers;
        return await dealers.FirstOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new MissingException();
    }

    private static void Apply(Dealer dealer, DealerDraft draft) =>
        (dealer.Name, dealer.Cnpj, dealer.CompanyQuota, dealer.UserQuota, dealer.ContactQuota) =
        (draft.Name.Trim(), draft.Cnpj, draft.CompanyQuota, draft.UserQuota, draft.ContactQuota);

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
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Dealer_Name", nameof(Dealer), nameof(Dealer.Name)))
        {
            throw new FieldErrorException(nameof(Dealer.Name), "Já existe uma concessionária com este nome.");
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Dealer_Cnpj", nameof(Dealer), nameof(Dealer.Cnpj)))
        {
            throw new FieldErrorException(nameof(Dealer.Cnpj), "Este CNPJ já é de outra concessionária.");
        }
    }
}
