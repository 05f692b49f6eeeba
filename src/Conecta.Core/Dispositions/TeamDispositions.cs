using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Dispositions;

/// <summary>What a team asks and offers when an attendance ends, as its form sets it. Which team the acting person sees is decided by the caller.</summary>
public sealed class TeamDispositions(ConectaDbContext db, AuditTrail audit)
{
    /// <summary>Name of the field that a refusal of the mark blames.</summary>
    public const string MarkField = "DispositionMark";

    /// <summary>Name of the field that a refusal of the list blames.</summary>
    public const string ListField = "DispositionIds";

    /// <summary>What a team's form offers, by name: what belongs to the team or to all, and what the team has listed already. A note marks what agents are not shown.</summary>
    /// <param name="teamId">The team; null while it is new.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(long? teamId, CancellationToken cancellationToken)
    {
        var (all, links, chosen) = (db.Dispositions, db.DispositionTeams, db.TeamDispositions);
        var rows = await all.AsNoTracking().OrderBy(d => d.NameFolded).ThenBy(d => d.Id)
            .Select(d => new
            {
                d.Id,
                d.Name,
                d.IsActive,
                Belongs = !links.Any(l => l.DispositionId == d.Id) || links.Any(l => l.DispositionId == d.Id && l.TeamId == teamId),
                IsListed = chosen.Any(l => l.DispositionId == d.Id && l.TeamId == teamId),
            }).ToListAsync(cancellationToken);
        return [.. rows.Where(d => d.Belongs || d.IsListed).Select(d => new Choice(d.Id, d.Name, !d.Belongs ? "de outras equipes" : d.IsActive ? null : "inativa"))];
    }

    /// <summary>What a team is set to: its mark, and the dispositions that it lists; none = all that it may.</summary>
    public async Task<(DispositionMark Mark, List<long> Ids)> OfTeamAsync(long teamId, CancellationToken cancellationToken)
    {
        var (marks, links, all) = (db.TeamDispositionMarks, db.TeamDispositions, db.Dispositions);
        var mark = await marks.Where(m => m.TeamId == teamId).Select(m => m.Mark).FirstOrDefaultAsync(cancellationToken);
        return (mark, await links.Where(l => l.TeamId == teamId && all.Any(d => d.Id == l.DispositionId)).OrderBy(l => l.DispositionId).Select(l => l.DispositionId).ToListAsync(cancellationToken));
    }

    /// <summary>What an agent of the team is asked at the end of an attendance. With nothing to offer nothing is asked, so that the X is never blocked for good.</summary>
    public async Task<(DispositionMark Mark, IReadOnlyList<Choice> Offered)> AtEndAsync(long teamId, CancellationToken cancellationToken)
    {
        var (mark, listed) = await OfTeamAsync(teamId, cancellationToken);
        if (mark == DispositionMark.Off) return (mark, []);
        var offered = await Offered(teamId, listed).OrderBy(d => d.NameFolded).ThenBy(d => d.Id).Select(d => new Choice(d.Id, d.Name, null)).ToListAsync(cancellationToken);
        return (offered.Count == 0 ? DispositionMark.Off : mark, offered);
    }

    /// <summary>Sets what a team asks and offers; switched off it keeps no list. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">A disposition does not exist or belongs to other teams, or one is required and there is none to choose.</exception>
    public Task SetTeamAsync(long teamId, DispositionMark mark, IReadOnlyCollection<long> dispositionIds, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (marks, links, all) = (db.TeamDispositionMarks, db.TeamDispositions, db.Dispositions);
        HashSet<long> wanted = mark == DispositionMark.Off ? [] : [.. dispositionIds];
        var row = await marks.FirstOrDefaultAsync(m => m.TeamId == teamId, token);
        var rows = await links.Where(l => l.TeamId == teamId).ToListAsync(token);
        var names = await all.Where(d => wanted.Contains(d.Id) || links.Any(l => l.TeamId == teamId && l.DispositionId == d.Id)).OrderBy(d => d.NameFolded).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.Name }).ToListAsync(token);
        // One in the bin keeps its place, so that restoring it brings it back.
        var gone = rows.Where(r => !wanted.Contains(r.DispositionId) && (mark == DispositionMark.Off || names.Exists(n => n.Id == r.DispositionId))).ToList();
        var added = wanted.Where(id => !rows.Exists(r => r.DispositionId == id)).ToList();
        var before = row?.Mark ?? DispositionMark.Off;
        if (gone.Count == 0 && added.Count == 0 && before == mark) return;
        await DemandAsync(teamId, mark, wanted, added, token);
        links.RemoveRange(gone);
        links.AddRange(added.Select(id => new TeamDisposition { TeamId = teamId, DispositionId = id }));
        if (row is not null && mark == DispositionMark.Off) marks.Remove(row);
        else if (row is not null) row.Mark = mark;
        else if (mark != DispositionMark.Off) marks.Add(new TeamDispositionMark { TeamId = teamId, Mark = mark });
        var team = await db.Teams.FirstAsync(t => t.Id == teamId, token);
        db.Entry(team).Property(t => t.Version).IsModified = true;
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        if (before != mark) changes["DispositionMark"] = [TeamDispositionMark.Of(before), TeamDispositionMark.Of(mark)];
        var (left, right) = (string.Join(", ", names.Where(n => rows.Exists(r => r.DispositionId == n.Id)).Select(n => n.Name)), string.Join(", ", names.Where(n => wanted.Contains(n.Id)).Select(n => n.Name)));
        if (left != right) changes["Dispositions"] = [left, right];
        if (changes.Count > 0) audit.Add("team.changed", "team", teamId, team.Name, changes: changes);
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    private async Task DemandAsync(long teamId, DispositionMark mark, HashSet<long> wanted, List<long> added, CancellationToken cancellationToken)
    {
        var (all, links) = (db.Dispositions, db.DispositionTeams);
        var known = await all.CountAsync(d => wanted.Contains(d.Id), cancellationToken);
        var free = await all.CountAsync(d => added.Contains(d.Id) && (!links.Any(l => l.DispositionId == d.Id) || links.Any(l => l.DispositionId == d.Id && l.TeamId == teamId)), cancellationToken);
        if (known != wanted.Count || free != added.Count) throw new FieldErrorException(ListField, "Escolha tabulações da lista.");
        if (mark == DispositionMark.Required && !await Offered(teamId, wanted).AnyAsync(cancellationToken))
            throw new FieldErrorException(MarkField, "Não há tabulação ativa que os agentes desta equipe possam escolher. Crie uma antes de exigir.");
    }

    private IQueryable<Disposition> Offered(long teamId, IReadOnlyCollection<long> listed)
    {
        var (links, isOpen) = (db.DispositionTeams, listed.Count == 0);
        return db.Dispositions.AsNoTracking().Where(d => d.IsActive && (isOpen || listed.Contains(d.Id))
            && (!links.Any(l => l.DispositionId == d.Id) || links.Any(l => l.DispositionId == d.Id && l.TeamId == teamId)));
    }
}
