using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Which channels a team may use, as its form sets them (Equipe restrita, TEAM-13). Which team the acting person sees is decided by the caller.</summary>
public sealed class TeamChannels(ConectaDbContext db, AuditTrail audit)
{
    /// <summary>Name of the field that a refusal blames.</summary>
    public const string Field = "ChannelIds";

    /// <summary>The channels that a form offers, by name.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        return (await channels.AsNoTracking().OrderBy(c => c.NameFolded).ThenBy(c => c.Id).Select(c => new { c.Id, c.Name, c.Type }).ToListAsync(cancellationToken))
            .ConvertAll(c => new Choice(c.Id, c.Name, ChannelTypes.Of(c.Type).Name));
    }

    /// <summary>The channels that a team may use; empty = all.</summary>
    public async Task<List<long>> OfTeamAsync(long teamId, CancellationToken cancellationToken)
    {
        var (links, channels) = (db.TeamChannels, db.Channels);
        return await links.Where(l => l.TeamId == teamId && channels.Any(c => c.Id == l.ChannelId)).OrderBy(l => l.ChannelId).Select(l => l.ChannelId).ToListAsync(cancellationToken);
    }

    /// <summary>Whether a team may use a channel: its list names it, or it has none.</summary>
    public async Task<bool> AllowsAsync(long teamId, long channelId, CancellationToken cancellationToken)
    {
        var allowed = await OfTeamAsync(teamId, cancellationToken);
        return allowed.Count == 0 || allowed.Contains(channelId);
    }

    /// <summary>Restricts a team to some channels, or to none. Joins the caller's write.</summary>
    /// <exception cref="FieldErrorException">There is no such channel.</exception>
    public Task SetTeamAsync(long teamId, IReadOnlyCollection<long> channelIds, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (links, channels, wanted) = (db.TeamChannels, db.Channels, channelIds.ToHashSet());
        var rows = await links.Where(l => l.TeamId == teamId).ToListAsync(token);
        var names = await channels.Where(c => wanted.Contains(c.Id) || links.Any(l => l.TeamId == teamId && l.ChannelId == c.Id)).OrderBy(c => c.NameFolded).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name }).ToListAsync(token);
        if (wanted.Any(id => !names.Exists(n => n.Id == id))) throw new FieldErrorException(Field, "Escolha canais da lista.");
        // A channel in the bin keeps its place, so that restoring it brings it back.
        var gone = rows.Where(r => !wanted.Contains(r.ChannelId) && names.Exists(n => n.Id == r.ChannelId)).ToList();
        var added = wanted.Where(id => !rows.Exists(r => r.ChannelId == id)).ToList();
        if (gone.Count == 0 && added.Count == 0) return;
        links.RemoveRange(gone);
        links.AddRange(added.Select(id => new TeamChannel { TeamId = teamId, ChannelId = id }));
        var team = await db.Teams.FirstAsync(t => t.Id == teamId, token);
        db.Entry(team).Property(t => t.Version).IsModified = true;
        var before = string.Join(", ", names.Where(n => rows.Exists(r => r.ChannelId == n.Id)).Select(n => n.Name));
        var after = string.Join(", ", names.Where(n => wanted.Contains(n.Id)).Select(n => n.Name));
        audit.Add("team.changed", "team", teamId, team.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Channels"] = [before, after] });
        await db.SaveChangesAsync(token);
    }, cancellationToken);
}
