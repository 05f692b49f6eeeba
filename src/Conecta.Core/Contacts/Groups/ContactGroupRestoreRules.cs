using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Groups;

/// <summary>What holds for a group of contacts that goes back to an earlier version: its definition, never its members (HIST-12).</summary>
public sealed class ContactGroupRestoreRules(ConectaDbContext db, ContactGroupWriter writer) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "contactgroup";

    /// <inheritdoc/>
    public Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (groups, members) = (db.ContactGroups, db.ContactGroupMembers);
        foreach (var id in ids)
        {
            var count = await members.CountAsync(m => m.ContactGroupId == id, cancellationToken);
            if (count > 0)
            {
                var name = await groups.Where(g => g.Id == id).Select(g => g.Name).FirstAsync(cancellationToken);
                throw new InUseException(name, [new ObjectUse("Contatos", count.ToString("N0", CultureInfo.GetCultureInfo("pt-BR")), null)]);
            }

            await writer.DeleteAsync(id, by, cancellationToken);
        }
    }
}
