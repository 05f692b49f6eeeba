using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>A feature that points at templates and must be asked before one is deleted (TPL-9). Features above implement it, and <see cref="TeamTemplates"/>.</summary>
public interface ITemplateUse
{
    /// <summary>What uses one of the templates; names that the asking person may not see are withheld.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> templateIds, Access by, CancellationToken cancellationToken);
}

/// <summary>Puts templates into the bin and takes them out again. After 30 days a job removes them for good.</summary>
public sealed class TemplateBin(ConectaDbContext db, IEnumerable<ITemplateUse> users, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Where the templates are used.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken)
    {
        var uses = new List<ObjectUse>();
        foreach (var user in users) uses.AddRange(await user.UsesAsync(ids, by, cancellationToken));
        return uses;
    }

    /// <summary>Puts unused templates into the bin.</summary>
    /// <exception cref="InUseException">Something uses one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var templates = db.MessageTemplates;
        var found = await templates.Where(t => ids.Contains(t.Id)).ToListAsync(token);
        if (found.Count == 0 || found.Count != ids.Distinct().Count()) throw new MissingException();
        if (await UsesAsync(ids, by, token) is { Count: > 0 } uses) throw new InUseException(found[0].Name, uses);
        foreach (var template in found)
        {
            template.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeTemplateJob.JobKind, template.Id.ToString(CultureInfo.InvariantCulture), MessageTemplate.BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes a template out of the bin.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="MissingException">There is no such template in the bin.</exception>
    /// <exception cref="FieldErrorException">Its name was given to another meanwhile.</exception>
    public Task<string> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var template = await Binned().FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
        template.DeletedAt = null;
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_MessageTemplate_Name", nameof(MessageTemplate), nameof(MessageTemplate.Name)))
        {
            throw new FieldErrorException("", $"Já existe outro modelo chamado \"{template.Name}\". Mude o nome dele antes de restaurar este.");
        }

        return template.Name;
    }, cancellationToken);

    /// <summary>Templates in the bin.</summary>
    public IQueryable<MessageTemplate> Binned() => db.MessageTemplates.IgnoreQueryFilters([FilterNames.Bin]).Where(t => t.DeletedAt != null);
}

/// <summary>Removes a template that has been in the bin for 30 days; one that was restored meanwhile stays.</summary>
public sealed class PurgeTemplateJob(ConectaDbContext db, MediaFiles media, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "template.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - MessageTemplate.BinTime;
        return db.WriteAsync(async token =>
        {
            var (company, files, editions) = (db.FilterCompanyId, db.TemplateFiles, db.TemplateEditions);
            var everything = db.MessageTemplates.IgnoreQueryFilters([FilterNames.Bin]).Where(t => t.CompanyId == company);
            if (await everything.FirstOrDefaultAsync(t => t.Id == id && t.DeletedAt != null && t.DeletedAt <= before, token) is not { } template) return;
            foreach (var file in await files.Where(f => editions.Any(e => e.TemplateId == id && e.Id == f.EditionId)).Select(f => f.MediaFileId).Distinct().ToListAsync(token)) media.LetGo(file);
            db.MessageTemplates.Remove(template);
            await db.SaveChangesAsync(token);
        }, cancellationToken);
    }
}

/// <summary>Says which files are samples of templates.</summary>
public sealed class TemplateMediaUse(ConectaDbContext db) : IMediaUse
{
    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<long>> UsedAsync(IReadOnlyCollection<long> mediaFileIds, CancellationToken cancellationToken)
    {
        var files = db.TemplateFiles;
        return await files.Where(f => mediaFileIds.Contains(f.MediaFileId)).Select(f => f.MediaFileId).Distinct().ToListAsync(cancellationToken);
    }
}
