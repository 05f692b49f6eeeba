using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Blocking;

/// <summary>What an inbound message of a contact may do (CON-10).</summary>
public enum InboundAnswer
{
    /// <summary>The contact is not blocked: attend it.</summary>
    Attend,

    /// <summary>Blocked and not told yet: send the one notice, attend nothing.</summary>
    Notify,

    /// <summary>Blocked and told: ignore.</summary>
    Ignore,
}

/// <summary>Blocks and unblocks contacts. History stays; nothing is deleted.</summary>
public sealed class ContactBlocks(ConectaDbContext db, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Blocks contacts; those that are blocked already and unknown ids are passed over.</summary>
    /// <returns>How many are newly blocked.</returns>
    /// <exception cref="FieldErrorException">No reason, or too long a one.</exception>
    public Task<int> BlockAsync(IReadOnlyCollection<long> contactIds, string? reason, CancellationToken cancellationToken)
    {
        var text = ContactText.OneLine(reason, ContactLimits.BlockReason);
        if (!text.IsAccepted || string.IsNullOrEmpty(text.Value))
            throw new FieldErrorException("Reason", $"Informe o motivo do bloqueio, com até {ContactLimits.BlockReason} caracteres.");
        var now = clock.GetUtcNow().UtcDateTime;
        return ChangeAsync(contactIds, c => c.BlockedAt is null, c => (c.BlockedAt, c.BlockedReason, c.BlockNoticeAt) = (now, text.Value, null), cancellationToken);
    }

    /// <summary>Unblocks contacts; those that are not blocked and unknown ids are passed over.</summary>
    /// <returns>How many were unblocked.</returns>
    public Task<int> UnblockAsync(IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken) =>
        ChangeAsync(contactIds, c => c.BlockedAt is not null, c => (c.BlockedAt, c.BlockedReason, c.BlockNoticeAt) = (null, null, null), cancellationToken);

    /// <summary>Whether the company writes to this contact at all.</summary>
    public Task<bool> IsBlockedAsync(long contactId, CancellationToken cancellationToken) =>
        db.Contacts.AnyAsync(c => c.Id == contactId && c.BlockedAt != null, cancellationToken);

    /// <summary>
    /// What to do with a message that came in. <see cref="InboundAnswer.Notify"/> is answered once for each blocking, however many messages
    /// come at the same time.
    /// </summary>
    public Task<InboundAnswer> ReceiveAsync(long contactId, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            var (contacts, now) = (db.Contacts, clock.GetUtcNow().UtcDateTime);
            var told = await contacts.Where(c => c.Id == contactId && c.BlockedAt != null && c.BlockNoticeAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.BlockNoticeAt, now), token);
            if (told > 0) return InboundAnswer.Notify;
            return await IsBlockedAsync(contactId, token) ? InboundAnswer.Ignore : InboundAnswer.Attend;
        }, cancellationToken);

    private async Task<int> ChangeAsync(
        IReadOnlyCollection<long> contactIds, Func<Contact, bool> isMeant, Action<Contact> change, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var batch in contactIds.Chunk(Batch))
            changed += await db.WriteAsync(async token =>
            {
                var contacts = (await db.Contacts.Where(c => batch.Contains(c.Id)).ToListAsync(token)).Where(isMeant).ToList();
                foreach (var contact in contacts)
                {
                    change(contact);
                    contact.UpdatedAt = clock.GetUtcNow().UtcDateTime;
                }

                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                return contacts.Count;
            }, cancellationToken);
        return changed;
    }
}
