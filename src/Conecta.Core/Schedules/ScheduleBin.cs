using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Puts schedules into the bin and takes them out again (LIST-4). After 30 days a job removes them for good.</summary>
public sealed class ScheduleBin(ConectaDbContext db, TeamVisibility visibility, IEnumerable<IScheduleUse> others, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What uses the schedules (SCHED-4): the company, teams, agents, what other features know. Names that the asking person may not see are withheld.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (settings, teamLinks, agentLinks, teams, agents) = (db.ScheduleSettings, db.TeamSchedules, db.AgentSchedules, db.Teams, db.Agents);
        var (seenTeams, seenAgents) = (visibility.Teams(by), visibility.Agents(by));
        var uses = new List<ObjectUse>();
        if (await settings.AnyAsync(s => s.DefaultScheduleId != null && ids.Contains(s.DefaultScheduleId.Value), cancellationToken))
            uses.Add(new ObjectUse("Horário padrão", "Empresa", "horarios/padrao"));
        uses.AddRange((await teams.AsNoTracking().Where(t => teamLinks.Any(l => l.TeamId == t.Id && ids.Contains(l.ScheduleId))).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, IsSeen = seenTeams.Any(s => s.Id == t.Id) }).ToListAsync(cancellationToken))
            .Select(t => t.IsSeen ? new ObjectUse("Equipe", t.Name, "equipes/" + t.Id) : new ObjectUse("Equipe", TeamVisibility.OutOfView, null)));
        uses.AddRange((await agents.AsNoTracking().Where(a => agentLinks.Any(l => l.AgentId == a.Id && ids.Contains(l.ScheduleId))).OrderBy(a => a.NameFolded).ThenBy(a => a.Id)
            .Select(a => new { a.Id, a.User.Name, IsSeen = seenAgents.Any(s => s.Id == a.Id) }).ToListAsync(cancellationToken))
            .Select(a => a.IsSeen ? new ObjectUse("Agente", a.Name, "agentes/" + a.Id) : new ObjectUse("Agente", "agente fora da sua visualização", null)));
        foreach (var use in others) uses.AddRange(await use.UsesAsync(ids, by, cancellationToken));
        return uses;
    }

    /// <summary>Puts unused schedules into the bin.</summary>
    /// <exception cref="InUseException">Something uses one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var schedules = db.Schedules;
        var found = await schedules.Where(s => ids.Contains(s.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        var uses = await UsesAsync(ids, by, token);
        if (uses.Count > 0) throw new InUseException(found[0].Name, uses);
        foreach (var schedule in found)
        {
            schedule.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeScheduleJob.JobKind, schedule.Id.ToString(CultureInfo.InvariantCulture), Schedule.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a schedule out of the bin.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="MissingException">There is no such schedule in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name was given to another meanwhile.</exception>
    public Task<string> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var schedule = await Binned().FirstOrDefaultAsync(s => s.Id == id, token) ?? throw new MissingException();
        schedule.DeletedAt = null;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Schedule_Name", nameof(Schedule), nameof(Schedule.NameFolded)))
        {
            throw new FieldErrorException("", $"Já existe outro horário com o nome \"{schedule.Name}\". Mude o nome dele antes de restaurar este.");
        }

        return schedule.Name;
    }, cancellationToken);

    /// <summary>Schedules in the bin.</summary>
    public IQueryable<Schedule> Binned() => db.Schedules.IgnoreQueryFilters([FilterNames.Bin]).Where(s => s.DeletedAt != null);
}
