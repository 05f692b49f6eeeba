using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Automatic;

/// <summary>One message as a list shows it.</summary>
/// <param name="State">How it stands at the place.</param>
/// <param name="File">Its file, or null.</param>
/// <param name="Own">What the place itself says; null when it says nothing.</param>
public sealed record AutoMessageRow(AutoMessageState State, MediaFile? File, AutoMessage? Own)
{
    /// <summary>Version to be posted back; empty while the place says nothing.</summary>
    public Guid Version => Own?.Version ?? Guid.Empty;
}

/// <summary>Reads what the places of the scope's company say.</summary>
public sealed class AutoMessageReader(ConectaDbContext db, TeamVisibility teams)
{
    /// <summary>What counts for a team and a channel: all that <see cref="AutoMessages.Decide"/> needs for them.</summary>
    public async Task<AutoMessages> LoadAsync(long? teamId, long? channelId, CancellationToken cancellationToken)
    {
        var rows = db.AutoMessages;
        return new AutoMessages(await rows.AsNoTracking()
            .Where(m => (m.TeamId == null || m.TeamId == teamId) && (m.ChannelId == null || m.ChannelId == channelId)).ToListAsync(cancellationToken));
    }

    /// <summary>The messages of a place in the order of the screen.</summary>
    public async Task<IReadOnlyList<AutoMessageRow>> ListAsync(AutoMessagePlace place, CancellationToken cancellationToken)
    {
        var messages = await LoadAsync(place.TeamId, place.ChannelId, cancellationToken);
        var states = AutoMessageTable.For(place.Level).Select(rule => messages.StateAt(rule.Kind, place)).ToList();
        var (files, wanted) = (db.MediaFiles, states.Select(s => s.MediaFileId).OfType<long>().Distinct().ToList());
        var known = wanted.Count == 0 ? [] : await files.AsNoTracking().Where(f => wanted.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        return states.ConvertAll(s => new AutoMessageRow(s, s.MediaFileId is { } id ? known.GetValueOrDefault(id) : null, messages.Own(s.Rule.Kind, place)));
    }

    /// <summary>A place's word by its key; null when the person sees none.</summary>
    public Task<AutoMessage?> FindAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var (rows, seen) = (db.AutoMessages, teams.Teams(by));
        return rows.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && (m.TeamId == null || seen.Any(t => t.Id == m.TeamId)), cancellationToken);
    }

    /// <summary>The name of a team that the person sees; null when he sees no such team.</summary>
    public Task<string?> TeamNameAsync(long teamId, Access by, CancellationToken cancellationToken) =>
        teams.Teams(by).AsNoTracking().Where(t => t.Id == teamId).Select(t => t.Name).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The name of a channel; null when there is none. Everybody who sees channels sees all of them.</summary>
    public Task<string?> ChannelNameAsync(long channelId, CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        return channels.AsNoTracking().Where(c => c.Id == channelId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The file of a message that the person sees, or that he sent in himself; null otherwise.</summary>
    public Task<MediaFile?> FileAsync(long id, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var (files, rows, seen, me) = (db.MediaFiles, db.AutoMessages, teams.Teams(by), by.User.Id);
        return files.AsNoTracking().FirstOrDefaultAsync(
            f => f.Id == id && (f.SentById == me || rows.Any(m => m.MediaFileId == id && (m.TeamId == null || seen.Any(t => t.Id == m.TeamId)))), cancellationToken);
    }
}
