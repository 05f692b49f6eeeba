using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Puts channels into the bin and takes them out again (CHN-1, LIST-4). After 30 days a job removes them for good.</summary>
public sealed class ChannelBin(ConectaDbContext db, TeamVisibility visibility, IEnumerable<IChannelUse> higher, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What uses the channels: teams that are restricted to them, and what higher floors know, such as open conversations.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (teams, links, seen) = (db.Teams, db.TeamChannels, visibility.Teams(by));
        List<ObjectUse> uses =
        [
            .. (await teams.AsNoTracking().Where(t => links.Any(l => l.TeamId == t.Id && ids.Contains(l.ChannelId))).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
                .Select(t => new { t.Id, t.Name, IsSeen = seen.Any(s => s.Id == t.Id) }).ToListAsync(cancellationToken))
                .Select(t => new ObjectUse("Equipe restrita a canais", t.IsSeen ? t.Name : TeamVisibility.OutOfView, t.IsSeen ? "equipes/" + t.Id : null)),
        ];
        foreach (var use in higher) uses.AddRange(await use.UsesAsync(ids, by, cancellationToken));
        return uses;
    }

    /// <summary>Puts unused channels into the bin.</summary>
    /// <exception cref="InUseException">Something uses one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var channels = db.Channels;
        var found = await channels.Where(c => ids.Contains(c.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        var uses = await UsesAsync(ids, by, token);
        if (uses.Count > 0) throw new InUseException(found[0].Name, uses);
        foreach (var channel in found)
        {
            channel.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeChannelJob.JobKind, channel.Id.ToString(CultureInfo.InvariantCulture), Channel.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a channel out of the bin, with its secrets. A team or a schedule that is gone is taken off.</summary>
    /// <returns>Its name, and what had to be taken off, in Portuguese; empty when nothing had.</returns>
    /// <exception cref="MissingException">There is no such channel in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name or number was given to another meanwhile.</exception>
    public Task<(string Name, IReadOnlyList<string> Lost)> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var channel = await Binned().FirstOrDefaultAsync(c => c.Id == id, token) ?? throw new MissingException();
        var (teams, schedules, lost) = (db.Teams, db.Schedules, new List<string>());
        if (channel.DefaultTeamId is { } team && !await teams.AnyAsync(t => t.Id == team, token))
        {
            channel.DefaultTeamId = null;
            lost.Add("a equipe padrão");
        }

        if (channel.ScheduleId is { } schedule && !await schedules.AnyAsync(s => s.Id == schedule, token))
        {
            channel.ScheduleId = null;
            lost.Add("o horário");
        }

        channel.DeletedAt = null;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Channel_Name", nameof(Channel), nameof(Channel.NameFolded)))
        {
            throw new FieldErrorException("", $"Já existe outro canal com a descrição \"{channel.Name}\". Mude a dele antes de restaurar este.");
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Channel_Number", nameof(Channel), nameof(Channel.NumberId)))
        {
            throw new FieldErrorException("", "Outro canal da empresa já usa este número. Exclua o outro, ou mude o número dele, antes de restaurar este.");
        }

        return (channel.Name, (IReadOnlyList<string>)lost);
    }, cancellationToken);

    /// <summary>Channels in the bin.</summary>
    public IQueryable<Channel> Binned() => db.Channels.IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.DeletedAt != null);
}

/// <summary>Removes a channel that has been in the bin for 30 days, secrets included; one that was restored meanwhile stays.</summary>
public sealed class PurgeChannelJob(ConectaDbContext db, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "channel.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - Channel.BinTime;
        return db.WriteAsync(async token =>
        {
            var company = db.FilterCompanyId;
            var everything = db.Channels.IgnoreQueryFilters([FilterNames.Bin]).Where(c => c.CompanyId == company);
            if (await everything.FirstOrDefaultAsync(c => c.Id == id && c.DeletedAt != null && c.DeletedAt <= before, token) is not { } channel) return;
            db.Channels.Remove(channel);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
