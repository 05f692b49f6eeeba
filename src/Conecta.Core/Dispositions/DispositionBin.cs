using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Dispositions;

/// <summary>Puts dispositions into the bin and takes them out again. After 30 days a job removes them for good.</summary>
public sealed class DispositionBin(ConectaDbContext db, TeamVisibility visibility, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What uses the dispositions: teams whose list names one.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var (teams, links, seen) = (db.Teams, db.TeamDispositions, visibility.Teams(by));
        return (await teams.AsNoTracking().Where(t => links.Any(l => l.TeamId == t.Id && ids.Contains(l.DispositionId))).OrderBy(t => t.NameFolded).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, IsSeen = seen.Any(s => s.Id == t.Id) }).ToListAsync(cancellationToken))
            .ConvertAll(t => t.IsSeen ? new ObjectUse("Equipe", t.Name, "equipes/" + t.Id) : new ObjectUse("Equipe", TeamVisibility.OutOfView, null));
    }

    /// <summary>Puts unused dispositions into the bin.</summary>
    /// <exception cref="InUseException">A team's list names one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var all = db.Dispositions;
        var found = await all.Where(d => ids.Contains(d.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        var uses = await UsesAsync(ids, by, token);
        if (uses.Count > 0) throw new InUseException(found[0].Name, uses);
        foreach (var disposition in found)
        {
            disposition.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeDispositionJob.JobKind, disposition.Id.ToString(CultureInfo.InvariantCulture), Disposition.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a disposition out of the bin. One whose teams are all gone comes back switched off, for otherwise it would belong to all.</summary>
    /// <returns>Its name, and whether it lost all its teams.</returns>
    /// <exception cref="MissingException">There is no such disposition in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name was given to another meanwhile.</exception>
    public Task<(string Name, bool IsOrphan)> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var disposition = await Binned().FirstOrDefaultAsync(d => d.Id == id, token) ?? throw new MissingException();
        var (links, teams) = (db.DispositionTeams, db.Teams);
        var rows = await links.Where(l => l.DispositionId == id).ToListAsync(token);
        var alive = await teams.Where(t => links.Any(l => l.DispositionId == id && l.TeamId == t.Id)).Select(t => t.Id).ToListAsync(token);
        var isOrphan = rows.Count > 0 && alive.Count == 0;
        links.RemoveRange(rows.Where(r => !alive.Contains(r.TeamId)));
        disposition.DeletedAt = null;
        if (isOrphan) disposition.IsActive = false;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, DispositionMapping.NameIndex, nameof(Disposition), nameof(Disposition.NameFolded)))
        {
            throw new FieldErrorException("", $"Já existe outra tabulação com o nome \"{disposition.Name}\". Mude o nome dela antes de restaurar esta.");
        }

        return (disposition.Name, isOrphan);
    }, cancellationToken);

    /// <summary>Dispositions in the bin.</summary>
    public IQueryable<Disposition> Binned() => db.Dispositions.IgnoreQueryFilters([FilterNames.Bin]).Where(d => d.DeletedAt != null);
}

/// <summary>A team that a disposition belongs to stays out of the bin: without it the disposition would belong to all.</summary>
public sealed class DispositionTeamUse(ConectaDbContext db) : ITeamUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> teamIds, Access by, CancellationToken cancellationToken)
    {
        var (all, links) = (db.Dispositions, db.DispositionTeams);
        return (await all.AsNoTracking().Where(d => links.Any(l => l.DispositionId == d.Id && teamIds.Contains(l.TeamId))).OrderBy(d => d.NameFolded).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.Name }).ToListAsync(cancellationToken)).ConvertAll(d => new ObjectUse("Tabulação", d.Name, "tabulacoes/" + d.Id));
    }
}

/// <summary>Removes a disposition that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgeDispositionJob(ConectaDbContext db, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "disposition.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - Disposition.BinTime;
        return db.WriteAsync(async token =>
        {
            var all = db.Dispositions.IgnoreQueryFilters([FilterNames.Bin]);
            if (await all.FirstOrDefaultAsync(d => d.Id == id && d.DeletedAt != null && d.DeletedAt <= before, token) is not { } disposition) return;
            db.Dispositions.Remove(disposition);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
