using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Puts teams into the bin and takes them out again (TEAM-18). After 30 days a job removes them for good.</summary>
public sealed class TeamBin(ConectaDbContext db, TeamVisibility visibility, OverflowChain chain, IEnumerable<ITeamUse> higher, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What uses the teams: other teams that lead to them, user groups that see them, what higher floors know. Uses among the given teams do not count.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (teams, links, scopes, groups) = (db.Teams, db.TeamTransferTargets, db.UserGroupTeams, db.UserGroups);
        var seen = (await visibility.Teams(by).Select(t => t.Id).ToListAsync(cancellationToken)).ToHashSet();
        var users = await teams.AsNoTracking().Where(t => !ids.Contains(t.Id)).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new
            {
                t.Id,
                t.Name,
                Waits = t.WaitTargetTeamId != null && ids.Contains(t.WaitTargetTeamId.Value),
                Overflows = t.OverflowTeamId != null && ids.Contains(t.OverflowTeamId.Value),
                Transfers = links.Any(l => l.TeamId == t.Id && ids.Contains(l.TargetTeamId)),
            })
            .Where(t => t.Waits || t.Overflows || t.Transfers).ToListAsync(cancellationToken);
        var uses = new List<ObjectUse>();
        foreach (var user in users)
        {
            var (name, path) = seen.Contains(user.Id) ? (user.Name, "equipes/" + user.Id) : (TeamVisibility.OutOfView, null);
            if (user.Overflows) uses.Add(new ObjectUse("Transbordo da equipe", name, path));
            if (user.Waits) uses.Add(new ObjectUse("Destino do tempo de espera da equipe", name, path));
            if (user.Transfers) uses.Add(new ObjectUse("Equipes para transferência da equipe", name, path));
        }

        uses.AddRange(await groups.AsNoTracking().Where(g => scopes.Any(l => l.UserGroupId == g.Id && ids.Contains(l.TeamId))).OrderBy(g => g.Name).ThenBy(g => g.Id)
            .Select(g => new ObjectUse("Visualização do grupo de usuários", g.Name, "grupos-de-usuarios/" + g.Id)).ToListAsync(cancellationToken));
        foreach (var use in higher) uses.AddRange(await use.UsesAsync(ids, by, cancellationToken));
        return uses;
    }

    /// <summary>Puts unused teams into the bin.</summary>
    /// <exception cref="InUseException">Something uses one of them; none went.</exception>
    /// <exception cref="MissingException">One of them is not in what the person sees.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var found = await visibility.Teams(by).Where(t => ids.Contains(t.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        var uses = await UsesAsync(ids, by, token);
        if (uses.Count > 0) throw new InUseException(found[0].Name, uses);
        foreach (var team in found)
        {
            team.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeTeamJob.JobKind, team.Id.ToString(CultureInfo.InvariantCulture), Team.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a team out of the bin. A target that is gone, or an overflow that would now run in a circle, is taken off.</summary>
    /// <returns>Its name, and what had to be taken off, in Portuguese; empty when nothing had.</returns>
    /// <exception cref="MissingException">There is no such team in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name was given to another team meanwhile.</exception>
    public Task<(string Name, IReadOnlyList<string> Lost)> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var team = await Binned().FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
        var (alive, lost) = (db.Teams, new List<string>());
        if (await alive.AnyAsync(t => t.NameFolded == team.NameFolded, token)) throw NameTaken(team);
        if (team.WaitTargetTeamId is { } wait && !await alive.AnyAsync(t => t.Id == wait, token))
        {
            team.WaitTargetTeamId = null;
            lost.Add("o destino do tempo de espera");
        }

        if (team.OverflowTeamId is { } overflow
            && (!await alive.AnyAsync(t => t.Id == overflow, token) || await chain.FindCircleAsync(team.Id, team.Name, overflow, token) is not null))
        {
            team.OverflowTeamId = null;
            lost.Add("o transbordo");
        }

        team.DeletedAt = null;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Team_Name", nameof(Team), nameof(Team.NameFolded)))
        {
            throw NameTaken(team);
        }

        return (team.Name, (IReadOnlyList<string>)lost);
    }, cancellationToken);

    /// <summary>Teams in the bin.</summary>
    public IQueryable<Team> Binned() => db.Teams.IgnoreQueryFilters([FilterNames.Bin]).Where(t => t.DeletedAt != null);

    private static FieldErrorException NameTaken(Team team) =>
        new("", $"Já existe outra equipe com o nome \"{team.Name}\". Mude o nome dela antes de restaurar esta.");
}
