using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>Configurações › Horários e feriados: the list of schedules.</summary>
public sealed class IndexModel(ConectaDbContext db) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string Weekly, HolidayFollowing Following, int Exceptions, int Teams, int Agents, bool IsDefault)
    {
        /// <summary>The week in few words.</summary>
        public string Week => WeeklyHours.Parse(Weekly).Summary();
    }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Whether there is any schedule at all.</summary>
    public bool HasAny { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var (all, exceptions, settings) = (db.Schedules, db.ScheduleExceptions, db.ScheduleSettings);
        var (teamLinks, teams, agentLinks, agents) = (db.TeamSchedules, db.Set<Core.Teams.Team>(), db.AgentSchedules, db.Set<Core.Agents.Agent>());
        var schedules = all.AsNoTracking();
        if (query.Q is { } text)
        {
            var folded = SearchText.Fold(text, 2 * Schedule.NameMaxLength);
            schedules = schedules.Where(s => s.NameFolded.Contains(folded));
        }

        var total = await schedules.CountAsync(cancellationToken);
        HasAny = total > 0 || await all.AnyAsync(cancellationToken);
        var sorted = query.Descending
            ? schedules.OrderByDescending(s => s.NameFolded).ThenByDescending(s => s.Id)
            : schedules.OrderBy(s => s.NameFolded).ThenBy(s => s.Id);
        var items = await sorted.Skip(query.Skip).Take(query.Size).Select(s => new Row(
            s.Id, s.Name, s.Weekly, s.Following,
            exceptions.Count(e => e.ScheduleId == s.Id),
            teamLinks.Count(l => l.ScheduleId == s.Id && teams.Any(t => t.Id == l.TeamId)),
            agentLinks.Count(l => l.ScheduleId == s.Id && agents.Any(a => a.Id == l.AgentId)),
            settings.Any(d => d.DefaultScheduleId == s.Id))).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
