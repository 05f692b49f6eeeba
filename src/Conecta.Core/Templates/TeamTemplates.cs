using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Templates.Model;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>Which templates the agents of a team see, as its form sets them (TEAM-15). Which team the acting person sees is decided by the caller.</summary>
public sealed class TeamTemplates(ConectaDbContext db, TeamVisibility visibility, AuditTrail audit) : ITemplateUse
{
    /// <summary>Name of the field that a refusal blames.</summary>
    public const string Field = "TemplateIds";

    /// <summary>The templates that a form offers: those that agents may use, by name.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken cancellationToken) =>
        (await OfAgents().OrderBy(t => t.Name).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name, t.Category }).ToListAsync(cancellationToken)).ConvertAll(t => new Choice(t.Id, t.Name, TemplateNames.Of(t.Category)));

    /// <summary>The templates that a team is restricted to; null when it is not restricted.</summary>
    public async Task<List<long>?> OfTeamAsync(long teamId, CancellationToken cancellationToken)
    {
        var (limits, links, templates) = (db.TeamTemplateLimits, db.TeamTemplates, OfAgents());
        if (!await limits.AnyAsync(l => l.TeamId == teamId, cancellationToken)) return null;
        return await links.Where(l => l.TeamId == teamId && templates.Any(t => t.Id == l.TemplateId)).OrderBy(l => l.TemplateId).Select(l => l.TemplateId).ToListAsync(cancellationToken);
    }

    /// <summary>The templates that agents of a team may see at all, before any question of approval and channel (HSM-16).</summary>
    public IQueryable<MessageTemplate> For(long teamId)
    {
        var (limits, links) = (db.TeamTemplateLimits, db.TeamTemplates);
        return OfAgents().Where(t => !limits.Any(l => l.TeamId == teamId) || links.Any(l => l.TeamId == teamId && l.TemplateId == t.Id));
    }

    /// <summary>Restricts a team to some templates, or to none at all; null lifts the restriction. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">A template does not exist or is not for agents.</exception>
    public Task SetTeamAsync(long teamId, IReadOnlyCollection<long>? templateIds, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (limits, links, all) = (db.TeamTemplateLimits, db.TeamTemplates, db.MessageTemplates);
        var wanted = templateIds?.ToHashSet() ?? [];
        var limit = await limits.FirstOrDefaultAsync(l => l.TeamId == teamId, token);
        var rows = await links.Where(l => l.TeamId == teamId).ToListAsync(token);
        if (wanted.Count > 0 && await OfAgents().CountAsync(t => wanted.Contains(t.Id), token) != wanted.Count) throw new FieldErrorException(Field, "Escolha modelos da lista.");
        var alive = await all.Where(t => links.Any(l => l.TeamId == teamId && l.TemplateId == t.Id) || wanted.Contains(t.Id)).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(token);
        // A template in the bin keeps its place, so that restoring it brings it back.
        var gone = rows.Where(r => !wanted.Contains(r.TemplateId) && (templateIds is null || alive.Exists(t => t.Id == r.TemplateId))).ToList();
        var added = wanted.Where(id => !rows.Exists(r => r.TemplateId == id)).ToList();
        if (gone.Count == 0 && added.Count == 0 && (limit is not null) == (templateIds is not null)) return;
        links.RemoveRange(gone);
        if (limit is not null && templateIds is null) limits.Remove(limit);
        if (limit is null && templateIds is not null) limits.Add(new TeamTemplateLimit { TeamId = teamId });
        links.AddRange(added.Select(id => new TeamTemplate { TeamId = teamId, TemplateId = id }));
        var team = await db.Teams.FirstAsync(t => t.Id == teamId, token);
        db.Entry(team).Property(t => t.Version).IsModified = true;
        var before = limit is null ? "Todos" : string.Join(", ", alive.Where(t => rows.Exists(r => r.TemplateId == t.Id)).Select(t => t.Name));
        var after = templateIds is null ? "Todos" : string.Join(", ", alive.Where(t => wanted.Contains(t.Id)).Select(t => t.Name));
        audit.Add("team.changed", "team", teamId, team.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Templates"] = [before, after] });
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> templateIds, Access by, CancellationToken cancellationToken)
    {
        var (links, teams, seen) = (db.TeamTemplates, db.Teams, visibility.Teams(by));
        var rows = await teams.AsNoTracking().Where(t => links.Any(l => l.TeamId == t.Id && templateIds.Contains(l.TemplateId))).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, IsSeen = seen.Any(s => s.Id == t.Id) }).ToListAsync(cancellationToken);
        return rows.ConvertAll(t => t.IsSeen ? new ObjectUse("Equipe", t.Name, "equipes/" + t.Id) : new ObjectUse("Equipe", TeamVisibility.OutOfView, null));
    }

    private IQueryable<MessageTemplate> OfAgents() => db.MessageTemplates.AsNoTracking().Where(t => t.Audience == TemplateAudience.Everybody || t.Audience == TemplateAudience.Agents);
}
