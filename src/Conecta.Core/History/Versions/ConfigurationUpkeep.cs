using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.History.Versions;

/// <summary>
/// Looks after the versions of every company once an hour: objects that came to be where nothing records them (the founding of a company) get a first version, and
/// versions older than the company keeps them go (HIST-3).
/// </summary>
public sealed class ConfigurationUpkeep(ConectaDbContext db, IServiceScopeFactory scopes) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "configuration.upkeep";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var companies = db.Set<Company>();
        foreach (var company in await companies.Select(c => new { c.Id, c.HistoryMonths }).ToListAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company.Id);
            var care = scope.ServiceProvider.GetRequiredService<ConfigurationCare>();
            await care.FindUnrecordedAsync(cancellationToken);
            await care.PurgeAsync(company.HistoryMonths, cancellationToken);
        }
    }
}

/// <summary>What <see cref="ConfigurationUpkeep"/> does in one company.</summary>
public sealed class ConfigurationCare(ConectaDbContext db, ConfigurationModel model, ConfigurationRecorder recorder, MediaFiles media, TimeProvider clock)
{
    /// <summary>Fewest months that a company may keep versions.</summary>
    public const int LeastMonths = 6;

    /// <summary>Most months.</summary>
    public const int MostMonths = 120;

    /// <summary>Gives a first version to objects without any.</summary>
    /// <returns>How many got one.</returns>
    public async Task<int> FindUnrecordedAsync(CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var shape in model.Shapes(db.Model).Values)
        {
            var ids = await ConfigurationDocuments.UnrecordedAsync(db, shape, cancellationToken);
            foreach (var some in ids.Chunk(500))
                found += await db.WriteAsync(
                    token => recorder.RecordAsync(db, [.. some.Select(id => (shape.Kind.Key, id))], ConfigurationOrigin.Baseline, token), cancellationToken);
        }

        return found;
    }

    /// <summary>Lets go of old versions. What an object was at the edge of the kept time stays, so that every kept moment can be restored.</summary>
    /// <returns>How many went.</returns>
    public Task<int> PurgeAsync(int months, CancellationToken cancellationToken)
    {
        var (versions, files, edge) = (db.ConfigurationVersions, db.ConfigurationVersionFiles, clock.GetUtcNow().UtcDateTime.AddMonths(-Math.Max(LeastMonths, months)));
        var old = versions.Where(v => v.At < edge
            && (v.State == ConfigurationState.Gone || versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.Number > v.Number && w.At <= edge)));
        return db.WriteAsync(async token =>
        {
            var named = await files.Where(f => old.Any(v => v.Id == f.VersionId)).Select(f => f.MediaFileId).Distinct().ToListAsync(token);
            var gone = await old.ExecuteDeleteAsync(token);
            foreach (var file in named) media.LetGo(file);
            await db.SaveChangesAsync(token);
            return gone;
        }, cancellationToken);
    }
}

/// <summary>A file that a version names is used: a restore brings it back with its message.</summary>
public sealed class ConfigurationMediaUse(ConectaDbContext db) : IMediaUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<long>> UsedAsync(IReadOnlyCollection<long> mediaFileIds, CancellationToken cancellationToken)
    {
        var files = db.ConfigurationVersionFiles;
        return await files.Where(f => mediaFileIds.Contains(f.MediaFileId)).Select(f => f.MediaFileId).Distinct().ToListAsync(cancellationToken);
    }
}
