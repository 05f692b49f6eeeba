using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>
/// Creates and changes agents of the scope's company together with their accounts. Refusals name the properties of <see cref="AgentFields"/>.
/// Which agents the acting person sees is decided by the caller.
/// </summary>
public sealed class AgentWriter(ConectaDbContext db, AccountWriter accounts, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes an agent and mails the invitation.</summary>
    /// <exception cref="FieldErrorException">The login exists, the company's user limit is reached, or a group is not on the list.</exception>
    public Task<long> CreateAsync(AgentFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var user = await accounts.CreateAsync(fields, Place(), token);
            user.Language = fields.Language;
            var agent = new Agent { User = user, UserId = user.Id, CreatedAt = clock.GetUtcNow().UtcDateTime };
            Apply(agent, fields);
            db.Agents.Add(agent);
            await db.SaveChangesAsync(token);
            await LinkGroupsAsync(agent, fields, token);
            if (!fields.IsEnabled) await accounts.SetEnabledAsync(user.Id, Place(), false, token);
            return agent.Id;
        }, cancellationToken);
    }

    /// <summary>Changes an agent.</summary>
    /// <exception cref="MissingException">There is no such agent in this company.</exception>
    /// <exception cref="EditConflictException">Somebody saved him since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The login exists, the company's user limit is reached, or a group is not on the list.</exception>
    public Task UpdateAsync(long id, Guid version, AgentFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var agent = await FindAsync(id, token);
            if (agent.Version != version) throw new EditConflictException(agent.Version);
            await accounts.ChangeAsync(agent.UserId, fields, Place(), fields.IsEnabled, AccountWriter.VersionOf(agent.User), token);
            agent.User.Language = fields.Language;
            Apply(agent, fields);

            // The account is part of what the form shows: its change alone makes a new version, too.
            db.Entry(agent).Property(a => a.Version).IsModified = true;
            await LinkGroupsAsync(agent, fields, token);
            await SaveAsync(token);
        }, cancellationToken);
    }

    /// <summary>Enables or disables agents; disabling ends their sign-ins at once (ROLE-5, ROLE-8).</summary>
    /// <returns>How many changed.</returns>
    /// <exception cref="MissingException">One of them does not exist in this company.</exception>
    /// <exception cref="FieldErrorException">Enabling would pass the company's user limit; none was changed.</exception>
    public Task<int> SetEnabledAsync(IReadOnlyCollection<long> ids, bool isEnabled, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var changed = 0;
        foreach (var id in ids.Distinct())
        {
            var agent = await FindAsync(id, token);
            if (agent.User.IsEnabled == isEnabled) continue;
            await accounts.SetEnabledAsync(agent.UserId, Place(), isEnabled, token);
            db.Entry(agent).Property(a => a.Version).IsModified = true;
            changed++;
        }

        await SaveAsync(token);
        return changed;
    }, cancellationToken);

    private AccountPlace Place() => AccountPlace.Agent(db.FilterCompanyId);

    private async Task<Agent> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.Agents.Include(a => a.User).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw new MissingException();

    private static void Apply(Agent agent, AgentFields fields)
    {
        fields.CopyTo(agent);
        agent.NameFolded = SearchText.Fold(fields.Name.Trim(), 2 * User.NameMaxLength);
    }

    private async Task LinkGroupsAsync(Agent agent, AgentFields fields, CancellationToken cancellationToken)
    {
        var links = db.AgentContactGroups;
        var rows = await links.Where(l => l.AgentId == agent.Id).ToListAsync(cancellationToken);
        var wanted = fields.ContactGroupIds.ToHashSet();
        var groups = db.Set<ContactGroup>();
        var names = await groups.AsNoTracking().Where(g => wanted.Contains(g.Id) || links.Any(l => l.AgentId == agent.Id && l.ContactGroupId == g.Id))
            .OrderBy(g => g.NameFolded).Select(g => new { g.Id, g.Name }).ToListAsync(cancellationToken);
        if (wanted.Any(id => !names.Exists(g => g.Id == id))) throw new FieldErrorException(nameof(fields.ContactGroupIds), "Escolha grupos da lista.");
        var before = rows.ConvertAll(r => r.ContactGroupId);
        if (wanted.SetEquals(before)) return;
        links.RemoveRange(rows.Where(r => !wanted.Contains(r.ContactGroupId)));
        links.AddRange(wanted.Except(before).Select(id => new AgentContactGroup { AgentId = agent.Id, ContactGroupId = id }));
        audit.Add("agent.changed", "agent", agent.Id, agent.User.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["ContactGroups"] =
            [
                string.Join(", ", names.Where(g => before.Contains(g.Id)).Select(g => g.Name)),
                string.Join(", ", names.Where(g => wanted.Contains(g.Id)).Select(g => g.Name)),
            ],
        });
        await SaveAsync(cancellationToken);
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
    }
}
