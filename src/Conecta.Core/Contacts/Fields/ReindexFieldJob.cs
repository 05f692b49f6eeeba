using System.Globalization;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Fields;

/// <summary>Brings the search up to date after a campo adicional became searchable or stopped being so. Harmless to repeat.</summary>
public sealed class ReindexFieldJob(ConectaDbContext db, ContactIndexSql index) : IJobHandler
{
    /// <summary>Kind of the job; its payload is the field's id.</summary>
    public const string JobKind = "contacts.reindex_field";

    private const int Batch = 500;

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var field = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var after = 0L;
        while (true)
        {
            var values = db.CustomFieldValues;
            var ids = await values.Where(v => v.CustomFieldId == field && v.ContactId > after).OrderBy(v => v.ContactId).Take(Batch)
                .Select(v => v.ContactId).ToListAsync(cancellationToken);
            if (ids.Count == 0) return;
            await db.WriteAsync(token => index.ReindexAsync(ids, token), cancellationToken);
            after = ids[^1];
        }
    }
}
