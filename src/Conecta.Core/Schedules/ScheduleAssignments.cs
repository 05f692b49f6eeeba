using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Which schedule a team or an agent has, as their forms set it. Whom the acting person sees is decided by the caller.</summary>
public sealed class ScheduleAssignments(ConectaDbContext db, AuditTrail audit)
{
    /// <summary>Name of the field that a refusal blames.</summary>
    public const string Field = "ScheduleId";

    /// <summary>The schedules that a form offers, by name.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var schedules = db.Schedules;
        return await schedules.AsNoTracking().OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => new Choice(s.Id, s.Name, null)).ToListAsync(cancellationToken);
    }

    /// <summary>The schedule of a team; null = the company's.</summary>
    public Task<long?> OfTeamAsync(long teamId, CancellationToken cancellationToken)
    {
        var (links, schedules) = (db.TeamSchedules, db.Schedules);
        return links.Where(l => l.TeamId == teamId && schedules.Any(s => s.Id == l.ScheduleId)).Select(l => (long?)l.ScheduleId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The schedule of an agent; null = his hora inicial and hora final.</summary>
    public Task<long?> OfAgentAsync(long agentId, CancellationToken cancellationToken)
    {
        var (links, schedules) = (db.AgentSchedules, db.Schedules);
        return links.Where(l => l.AgentId == agentId && schedules.Any(s => s.Id == l.ScheduleId)).Select(l => (long?)l.ScheduleId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Gives a team a schedule, or the company's. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">There is no such schedule.</exception>
    public Task SetTeamAsync(long teamId, long? scheduleId, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var links = db.TeamSchedules;
        var row = await links.FirstOrDefaultAsync(l => l.TeamId == teamId, token);
        if (row?.ScheduleId == scheduleId) return;
        var (before, after) = await NamesAsync(row?.ScheduleId, scheduleId, token);
        if (row is not null && scheduleId is { } other) row.ScheduleId = other;
        else if (row is not null) links.Remove(row);
        else links.Add(new TeamSchedule { TeamId = teamId, ScheduleId = scheduleId!.Value });
        var team = await db.Teams.FirstAsync(t => t.Id == teamId, token);
        db.Entry(team).Property(t => t.Version).IsModified = true;
        Note("team.changed", "team", teamId, team.Name, before, after);
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Gives an agent a schedule, or none. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">There is no such schedule.</exception>
    public Task SetAgentAsync(long agentId, long? scheduleId, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var links = db.AgentSchedules;
        var row = await links.FirstOrDefaultAsync(l => l.AgentId == agentId, token);
        if (row?.ScheduleId == scheduleId) return;
        var (before, after) = await NamesAsync(row?.ScheduleId, scheduleId, token);
        if (row is not null && scheduleId is { } other) row.ScheduleId = other;
        else if (row is not null) links.Remove(row);
        else links.Add(new AgentSchedule { AgentId = agentId, ScheduleId = scheduleId!.Value });
        var agent = await db.Agents.Include(a => a.User).FirstAsync(a => a.Id == agentId, token);
        db.Entry(agent).Property(a => a.Version).IsModified = true;
        Note("agent.changed", "agent", agentId, agent.User.Name, before, after);
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    private void Note(string action, string kind, long id, string name, string? before, string? after) =>
        audit.Add(action, kind, id, name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Schedule"] = [before, after] });

    private async Task<(string? Before, string? After)> NamesAsync(long? before, long? after, CancellationToken cancellationToken)
    {
        var schedules = db.Schedules;
        var names = await schedules.Where(s => s.Id == before || s.Id == after).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        if (after is { } id && !names.ContainsKey(id)) throw new FieldErrorException(Field, "Escolha um horário da lista.");
        return (before is { } old ? names.GetValueOrDefault(old) : null, after is { } wanted ? names[wanted] : null);
    }
}
