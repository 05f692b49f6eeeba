using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Configurações › Equipes: the list.</summary>
public sealed class IndexModel(ConectaDbContext db, TeamVisibility visibility) : CompanyPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DistributionMode Distribution, int Members, int WaitMinutes, long? OverflowId, string? Overflow);

    /// <summary>Only teams of this way of distribution.</summary>
    [BindProperty(SupportsGet = true, Name = "distribuicao")]
    public string? Distribution { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    /// <summary>Whether there is any team at all in what the person sees.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Whether the person sees chosen teams only, and therefore makes none.</summary>
    public bool IsNarrowed => TeamVisibility.IsNarrowed(Access);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var (members, agents) = (db.TeamMembers, db.Agents);
        var all = visibility.Teams(Access);
        var seen = all;
        var teams = all.AsNoTracking();
        if (query.Q is { } text)
        {
            var folded = SearchText.Fold(text, 2 * Team.NameMaxLength);
            teams = teams.Where(t => t.NameFolded.Contains(folded));
        }

        if (Enum.TryParse<DistributionMode>(Distribution, out var mode)) teams = teams.Where(t => t.Distribution == mode);
        var rows = teams.Select(t => new
        {
            Team = t,
            Members = members.Count(m => m.TeamId == t.Id && agents.Any(a => a.Id == m.AgentId)),
            Overflow = seen.Where(o => o.Id == t.OverflowTeamId).Select(o => o.Name).FirstOrDefault(),
        });
        var sorted = (query.Sort, query.Descending) switch
        {
            ("agentes", false) => rows.OrderBy(r => r.Members).ThenBy(r => r.Team.Id),
            ("agentes", true) => rows.OrderByDescending(r => r.Members).ThenByDescending(r => r.Team.Id),
            (_, true) => rows.OrderByDescending(r => r.Team.NameFolded).ThenByDescending(r => r.Team.Id),
            _ => rows.OrderBy(r => r.Team.NameFolded).ThenBy(r => r.Team.Id),
        };
        var total = await teams.CountAsync(cancellationToken);
        HasAny = total > 0 || await all.AnyAsync(cancellationToken);
        var items = await sorted.Skip(query.Skip).Take(query.Size)
            .Select(r => new Row(r.Team.Id, r.Team.Name, r.Team.Distribution, r.Members, r.Team.WaitLimitMinutes, r.Team.OverflowTeamId, r.Overflow))
            .ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
