using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>What the form of a canned message offers.</summary>
/// <param name="Teams">Teams that the person sees.</param>
/// <param name="Agents">Agents whom the person sees.</param>
/// <param name="Categories">Categories in use.</param>
/// <param name="Variables">Variables that a part may hold.</param>
public sealed record CannedChoices(IReadOnlyList<Choice> Teams, IReadOnlyList<Choice> Agents, IReadOnlyList<string> Categories, IReadOnlyList<TextVariable> Variables);

/// <summary>A canned message as its form shows it.</summary>
/// <param name="Fields">What can be filled in.</param>
/// <param name="Version">To be posted back.</param>
/// <param name="Title">Its saved title.</param>
/// <param name="IsEditable">Whether the person's view lets him change it.</param>
/// <param name="UseCount">How often it was sent.</param>
/// <param name="LastUsedAt">When last (UTC); null = never.</param>
public sealed record CannedFound<T>(T Fields, Guid Version, string Title, bool IsEditable, long UseCount, DateTime? LastUsedAt);

/// <summary>Reads canned messages as their form shows them.</summary>
public sealed class CannedReader(ConectaDbContext db, CannedVisibility visibility, TeamReader teams, TeamVisibility teamVisibility, VariableCatalogue variables)
{
    /// <summary>A message with its teams and parts.</summary>
    /// <returns>Null when the person sees no such message.</returns>
    public async Task<CannedFound<T>?> FindAsync<T>(long id, Access by, CancellationToken cancellationToken)
        where T : CannedFields, new()
    {
        var (links, parts) = (db.CannedTeams, db.CannedParts);
        var message = await visibility.Seen(by).AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (message is null) return null;
        var fields = new T
        {
            Title = message.Title,
            Shortcut = message.Shortcut,
            Category = message.Category,
            Scope = message.Scope,
            AgentId = message.AgentId,
            IsActive = message.IsActive,
            ValidFrom = message.ValidFrom,
            ValidTo = message.ValidTo,
            TeamIds = await links.Where(l => l.CannedMessageId == id).OrderBy(l => l.TeamId).Select(l => l.TeamId).ToListAsync(cancellationToken),
            Parts = await parts.AsNoTracking().Where(p => p.CannedMessageId == id).OrderBy(p => p.Position).ThenBy(p => p.Id)
                .Select(p => new CannedPartFields { IsFile = p.MediaFileId != null, Text = p.Text, FileId = p.MediaFileId }).ToListAsync(cancellationToken),
        };
        var isEditable = await visibility.Editable(by).AnyAsync(m => m.Id == id, cancellationToken);
        return new CannedFound<T>(fields, message.Version, message.Title, isEditable, message.UseCount, message.LastUsedAt);
    }

    /// <summary>What the form offers.</summary>
    public async Task<CannedChoices> ChoicesAsync(Access by, CancellationToken cancellationToken) => new(
        await teams.TeamsAsync(by, cancellationToken),
        await teamVisibility.Agents(by).AsNoTracking().OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Select(a => new Choice(a.Id, a.User.Name, a.User.IsEnabled ? null : "desativado")).ToListAsync(cancellationToken),
        await CategoriesAsync(by, cancellationToken),
        await variables.ForAsync(MessageKind.Canned, cancellationToken));

    /// <summary>The categories of what the person sees, by name.</summary>
    public async Task<IReadOnlyList<string>> CategoriesAsync(Access by, CancellationToken cancellationToken) =>
        await visibility.Seen(by).Where(m => m.Category != null).Select(m => m.Category!).Distinct().OrderBy(c => c).Take(200).ToListAsync(cancellationToken);

    /// <summary>The files of the given parts that the person may use: those of messages that he sees, and what he sent in himself.</summary>
    public async Task<IReadOnlyDictionary<long, MediaFile>> FilesAsync(IEnumerable<long?> ids, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var wanted = ids.OfType<long>().Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<long, MediaFile>();
        return await Files(by).Where(f => wanted.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
    }

    private IQueryable<MediaFile> Files(Access by)
    {
        var (seen, parts, me) = (visibility.Seen(by), db.CannedParts, by.User.Id);
        return db.MediaFiles.AsNoTracking().Where(f => f.SentById == me || parts.Any(p => p.MediaFileId == f.Id && seen.Any(m => m.Id == p.CannedMessageId)));
    }
}
