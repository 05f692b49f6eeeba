using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>Puts canned messages into the bin and takes them out again. After 30 days a job removes them for good.</summary>
public sealed class CannedBin(ConectaDbContext db, CannedVisibility visibility, CannedWriter writer, ShortcutCheck shortcuts, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Puts messages into the bin.</summary>
    /// <exception cref="MissingException">One of them is not among those that the person may change; none went.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var found = await visibility.Editable(by).Where(m => ids.Contains(m.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        foreach (var message in found)
        {
            message.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeCannedJob.JobKind, message.Id.ToString(CultureInfo.InvariantCulture), CannedMessage.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a message out of the bin. One whose teams or agent are gone comes back switched off.</summary>
    /// <returns>Its title, and whether it came back without anybody who has it.</returns>
    /// <exception cref="MissingException">There is no such message in what the person sees of the bin.</exception>
    /// <exception cref="FieldErrorException">Its shortcut was given to another message meanwhile.</exception>
    public Task<(string Title, bool IsOrphan)> RestoreAsync(long id, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        await writer.LockAsync(token);
        var message = await Binned(by).FirstOrDefaultAsync(m => m.Id == id, token) ?? throw new MissingException();
        var (links, teams, agents) = (db.CannedTeams, db.Set<Teams.Team>(), db.Set<Agents.Agent>());
        var alive = await links.Where(l => l.CannedMessageId == id && teams.Any(t => t.Id == l.TeamId)).Select(l => l.TeamId).ToListAsync(token);
        var isOrphan = message.Scope switch
        {
            CannedScope.Teams => alive.Count == 0,
            CannedScope.Personal => !await agents.AnyAsync(a => a.Id == message.AgentId, token),
            _ => false,
        };
        try
        {
            await shortcuts.DemandUniqueAsync(message, alive, by, token);
        }
        catch (FieldErrorException fault)
        {
            throw new FieldErrorException("", fault.Message.Replace("Escolha outro.", "Mude o atalho dela antes de restaurar esta.", StringComparison.Ordinal));
        }

        var gone = await links.Where(l => l.CannedMessageId == id && !alive.Contains(l.TeamId)).ToListAsync(token);
        links.RemoveRange(gone);
        message.DeletedAt = null;
        if (isOrphan) message.IsActive = false;
        await db.SaveChangesAsync(token);
        return (message.Title, isOrphan);
    }, cancellationToken);

    /// <summary>Messages in the bin that the person could change if they were not there.</summary>
    public IQueryable<CannedMessage> Binned(Access by) =>
        visibility.Editable(db.CannedMessages.IgnoreQueryFilters([FilterNames.Bin]).Where(m => m.DeletedAt != null), by);
}

/// <summary>Removes a canned message that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgeCannedJob(ConectaDbContext db, MediaFiles media, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "canned.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - CannedMessage.BinTime;
        return db.WriteAsync(async token =>
        {
            var (company, parts) = (db.FilterCompanyId, db.CannedParts);
            var everything = db.CannedMessages.IgnoreQueryFilters([FilterNames.Bin]).Where(m => m.CompanyId == company);
            if (await everything.FirstOrDefaultAsync(m => m.Id == id && m.DeletedAt != null && m.DeletedAt <= before, token) is not { } message) return;
            foreach (var file in await parts.Where(p => p.CannedMessageId == id && p.MediaFileId != null).Select(p => p.MediaFileId!.Value).ToListAsync(token)) media.LetGo(file);
            db.CannedMessages.Remove(message);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
