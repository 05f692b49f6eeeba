using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Pauses;

/// <summary>A feature that points at reasons and must be asked before one is deleted (LIST-4). Higher floors implement it.</summary>
public interface IPauseUse
{
    /// <summary>What points at one of the reasons; empty when nothing does. Names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> reasonIds, Access by, CancellationToken cancellationToken);
}

/// <summary>Puts reasons into the bin and takes them out again. After 30 days a job removes them for good.</summary>
public sealed class PauseBin(ConectaDbContext db, IEnumerable<IPauseUse> others, JobQueue jobs, TimeProvider clock)
{
    /// <summary>What uses the reasons.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var uses = new List<ObjectUse>();
        foreach (var use in others) uses.AddRange(await use.UsesAsync(ids, by, cancellationToken));
        return uses;
    }

    /// <summary>Puts unused reasons into the bin.</summary>
    /// <exception cref="InUseException">Something uses one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var reasons = db.PauseReasons;
        var found = await reasons.Where(p => ids.Contains(p.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        var uses = await UsesAsync(ids, by, token);
        if (uses.Count > 0) throw new InUseException(found[0].Name, uses);
        foreach (var reason in found)
        {
            reason.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgePauseJob.JobKind, reason.Id.ToString(CultureInfo.InvariantCulture), PauseReason.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a reason out of the bin.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="MissingException">There is no such reason in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name was given to another meanwhile.</exception>
    public Task<string> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var reason = await Binned().FirstOrDefaultAsync(p => p.Id == id, token) ?? throw new MissingException();
        reason.DeletedAt = null;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, PauseReasonMapping.NameIndex, nameof(PauseReason), nameof(PauseReason.NameFolded)))
        {
            throw new FieldErrorException("", $"Já existe outra pausa com o nome \"{reason.Name}\". Mude o nome dela antes de restaurar esta.");
        }

        return reason.Name;
    }, cancellationToken);

    /// <summary>Reasons in the bin.</summary>
    public IQueryable<PauseReason> Binned() => db.PauseReasons.IgnoreQueryFilters([FilterNames.Bin]).Where(p => p.DeletedAt != null);
}

/// <summary>Removes a reason that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgePauseJob(ConectaDbContext db, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "pause.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - PauseReason.BinTime;
        return db.WriteAsync(async token =>
        {
            var reasons = db.PauseReasons.IgnoreQueryFilters([FilterNames.Bin]);
            if (await reasons.FirstOrDefaultAsync(p => p.Id == id && p.DeletedAt != null && p.DeletedAt <= before, token) is not { } reason) return;
            db.PauseReasons.Remove(reason);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}
