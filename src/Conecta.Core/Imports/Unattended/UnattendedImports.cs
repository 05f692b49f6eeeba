using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Unattended;

/// <summary>Takes imports of other systems in; a durable job takes each through its steps.</summary>
public sealed class UnattendedImports(ConectaDbContext db, ImportUploads uploads, JobQueue jobs)
{
    /// <summary>The import that an earlier request with the same key made; null when there is none.</summary>
    public Task<long?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        db.ImportRequests.Where(r => r.RepeatKey == key).Select(r => (long?)r.ImportJobId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Takes one file. A second request with the same key, even at the same moment, gets the first one's import.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">The name it was sent under.</param>
    /// <param name="mode">What to do with existing and unknown contacts.</param>
    /// <param name="isDryRun">Whether only the plan is wanted.</param>
    /// <param name="profile">Text of a profile that was found to be one; null without.</param>
    /// <param name="key">Key of the request; null when every request is another import.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    public async Task<UploadOutcome> ReceiveAsync(
        Stream content, string fileName, ImportMode mode, bool isDryRun, string? profile, string? key, CancellationToken cancellationToken)
    {
        try
        {
            return await uploads.ReceiveAsync(content, fileName, mode, ImportSource.Api, startReading: false, cancellationToken, also: import =>
            {
                db.ImportRequests.Add(new ImportRequest { CompanyId = import.CompanyId, ImportJobId = import.Id, RepeatKey = key, IsDryRun = isDryRun, Profile = profile });
                jobs.Add(ImportJobKinds.Unattended, import.Id.ToString(CultureInfo.InvariantCulture));
            });
        }
        catch (DbUpdateException fault) when (key is not null && UniqueViolation.Is(fault, ImportRequestMapping.KeyIndex, "ImportRequest", nameof(ImportRequest.RepeatKey)))
        {
            db.ChangeTracker.Clear();
            if (await FindByKeyAsync(key, cancellationToken) is { } first) return new UploadOutcome(first, null, null);
            throw;
        }
    }
}
