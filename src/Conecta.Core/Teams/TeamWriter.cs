using Conecta.Core.Agents;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Creates and changes teams of the scope's company. Refusals name the properties of <see cref="TeamFields"/>.</summary>
public sealed class TeamWriter(ConectaDbContext db, TeamVisibility visibility, OverflowChain chain, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a team.</summary>
    /// <param name="fields">Valid fields.</param>
    /// <param name="by">The acting administrator; who sees chosen teams only makes none, since he could not see it.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">The name exists, or a choice is not his to make.</exception>
    public Task<long> CreateAsync(TeamFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (TeamVisibility.IsNarrowed(by))
            throw new FieldErrorException("", "Quem vê só algumas equipes não cria equipes novas. Peça a alguém com permissão total.");
        return db.WriteAsync(async token =>
        {
            var team = new Team { CreatedAt = clock.GetUtcNow().UtcDateTime };
            await ApplyAsync(team, fields, by, token);
            db.Teams.Add(team);
            await SaveAsync(token);
            await LinkAsync(team, fields, by, token);
            return team.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a team.</summary>
    /// <exception cref="MissingException">There is no such team in what the person sees.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists, a choice is not his to make, or the overflow runs in a circle.</exception>
    public Task UpdateAsync(long id, Guid version, TeamFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var team = await visibility.Teams(by).FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
            if (team.Version != version) throw new EditConflictException(team.Version);
            await ApplyAsync(team, fields, by, token);
            await LinkAsync(team, fields, by, token);
            await SaveAsync(token);
        }, cancellationToken);
    }

    private async Task ApplyAsync(Team team, TeamFields fields, Access by, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        await DemandVisibleAsync(fields.WaitTargetTeamId, team.WaitTargetTeamId, team.Id, nameof(fields.WaitTargetTeamId), by, cancellationToken);
        await DemandVisibleAsync(fields.OverflowTeamId, team.OverflowTeamId, team.Id, nameof(fields.OverflowTeamId), by, cancellationToken);
        if (fields.OverflowTeamId is { } overflow && overflow != team.OverflowTeamId
            && await chain.FindCircleAsync(team.Id, fields.Name.Trim(), overflow, cancellationToken) is { } circle)
            throw new FieldErrorException(nameof(fields.OverflowTeamId), $"O transbordo daria a volta: {circle}. Escolha uma equipe que não leve de volta a esta.");
        fields.CopyTo(team);
        team.NameFolded = SearchText.Fold(team.Name, 2 * Team.NameMaxLength);
        (team.WaitTargetTeamId, team.OverflowTeamId) = (fields.WaitTargetTeamId, fields.OverflowTeamId);
    }

    private async Task LinkAsync(Team team, TeamFields fields, Access by, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        await LinkMembersAsync(team, fields, by, changes, cancellationToken);
        await LinkTransfersAsync(team, fields, by, changes, cancellationToken);
        await LinkGroupsAsync(team, fields, changes, cancellationToken);
        if (changes.Count == 0) return;
        db.Entry(team).Property(t => t.Version).IsModified = true;
        audit.Add("team.changed", "team", team.Id, team.Name, changes: changes);
        await SaveAsync(cancellationToken);
    }

    private async Task LinkMembersAsync(Team team, TeamFields fields, Access by, Dictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        var members = db.TeamMembers;
        var rows = await members.Where(m => m.TeamId == team.Id).OrderBy(m => m.Position).ThenBy(m => m.AgentId).ToListAsync(cancellationToken);
        var wanted = fields.MemberIds.Distinct().ToList();
        var people = await visibility.Agents(by).Where(a => wanted.Contains(a.Id)).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name }).ToListAsync(cancellationToken);
        if (people.Count != wanted.Count) throw new FieldErrorException(nameof(fields.MemberIds), "Escolha agentes da lista.");
        var all = db.Agents;
        var before = (await all.Where(a => members.Any(m => m.TeamId == team.Id && m.AgentId == a.Id))
            .Select(a => new { a.Id, a.User.Name }).ToListAsync(cancellationToken)).ToDictionary(a => a.Id, a => a.Name);
        var present = rows.ToDictionary(r => r.AgentId, r => r.Position);
        var ordered = people
            .OrderBy(p => fields.Positions.GetValueOrDefault(p.Id) ?? present.GetValueOrDefault(p.Id, int.MaxValue))
            .ThenBy(p => present.GetValueOrDefault(p.Id, int.MaxValue)).ToList();
        db.TeamMembers.RemoveRange(rows.Where(r => !wanted.Contains(r.AgentId)));
        for (var place = 1; place <= ordered.Count; place++)
        {
            var id = ordered[place - 1].Id;
            if (rows.Find(r => r.AgentId == id) is { } row) row.Position = place;
            else db.TeamMembers.Add(new TeamMember { TeamId = team.Id, AgentId = id, Position = place });
        }

        Note(changes, "Members", rows.Select(r => before.GetValueOrDefault(r.AgentId, "?")), ordered.Select(p => p.Name));
    }

    private async Task LinkTransfersAsync(Team team, TeamFields fields, Access by, Dictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        var links = db.TeamTransferTargets;
        var rows = await links.Where(l => l.TeamId == team.Id).ToListAsync(cancellationToken);
        var seen = (await visibility.Teams(by).Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
        var posted = fields.TransferTeamIds.Distinct().Where(id => id != team.Id).ToList();
        if (posted.Exists(id => !seen.Contains(id) && !rows.Exists(r => r.TargetTeamId == id)))
            throw new FieldErrorException(nameof(fields.TransferTeamIds), "Escolha equipes da lista.");

        // What the person does not see stays as it was.
        var wanted = posted.Union(rows.Select(r => r.TargetTeamId).Where(id => !seen.Contains(id))).ToHashSet();
        links.RemoveRange(rows.Where(r => !wanted.Contains(r.TargetTeamId)));
        links.AddRange(wanted.Where(id => !rows.Exists(r => r.TargetTeamId == id)).Select(id => new TeamTransferTarget { TeamId = team.Id, TargetTeamId = id }));
        var teams = db.Teams;
        var names = await teams.AsNoTracking().OrderBy(t => t.NameFolded).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        Note(changes, "TransferTeams", names.Where(t => rows.Exists(r => r.TargetTeamId == t.Id)).Select(t => t.Name), names.Where(t => wanted.Contains(t.Id)).Select(t => t.Name));
    }

    private async Task LinkGroupsAsync(Team team, TeamFields fields, Dictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        var links = db.TeamContactGroups;
        var rows = await links.Where(l => l.TeamId == team.Id).ToListAsync(cancellationToken);
        var wanted = fields.ContactGroupIds.ToHashSet();
        var groups = db.Set<ContactGroup>();
        var names = await groups.AsNoTracking().Where(g => wanted.Contains(g.Id) || links.Any(l => l.TeamId == team.Id && l.ContactGroupId == g.Id))
            .OrderBy(g => g.NameFolded).Select(g => new { g.Id, g.Name }).ToListAsync(cancellationToken);
        if (wanted.Any(id => !names.Exists(g => g.Id == id))) throw new FieldErrorException(nameof(fields.ContactGroupIds), "Escolha grupos da lista.");
        links.RemoveRange(rows.Where(r => !wanted.Contains(r.ContactGroupId)));
        links.AddRange(wanted.Where(id => !rows.Exists(r => r.ContactGroupId == id)).Select(id => new TeamContactGroup { TeamId = team.Id, ContactGroupId = id }));
        Note(changes, "ContactGroups", names.Where(g => rows.Exists(r => r.ContactGroupId == g.Id)).Select(g => g.Name), names.Where(g => wanted.Contains(g.Id)).Select(g => g.Name));
    }

    private static void Note(Dictionary<string, object?[]> changes, string field, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (left, right) = (string.Join(", ", before), string.Join(", ", after));
        if (left != right) changes[field] = [left, right];
    }

    private async Task DemandVisibleAsync(long? wanted, long? present, long ownId, string field, Access by, CancellationToken cancellationToken)
    {
        if (wanted is not { } id || wanted == present) return;
        if (id == ownId) throw new FieldErrorException(field, "Escolha outra equipe: esta é a própria.");
        if (!await visibility.Teams(by).AnyAsync(t => t.Id == id, cancellationToken)) throw new FieldErrorException(field, "Escolha uma equipe da lista.");
    }

    // Two people who point two teams at each other at the same moment must not both pass. On SQLite the writer gate sees to it; on
    // PostgreSQL an update that changes nothing takes the lock of the company's row.
    private Task<int> LockAsync(CancellationToken cancellationToken)
    {
        var (companies, company) = (db.Companies, db.FilterCompanyId);
        return companies.Where(c => c.Id == company).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State), cancellationToken);
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
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Team_Name", nameof(Team), nameof(Team.NameFolded)))
        {
            throw new FieldErrorException(nameof(TeamFields.Name), "Já existe uma equipe com este nome.");
        }
    }
}
