using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>Reads the rows of a chunk with everything that their judgement needs, in a few queries and never one for each row.</summary>
internal sealed class UndoReader(ConectaDbContext db, PlanFields fields, IEnumerable<IContactHold> holds, ImportJob import, long? batchGroupId)
{
    private string? _batchName;

    /// <summary>The last row that an import has written: of one that failed only those before its checkpoint.</summary>
    public static int WrittenUntil(ImportJob import) => import.State == ImportState.Failed || import.Queued > 0 ? import.NextSeq : int.MaxValue;

    /// <summary>The rows behind a checkpoint whose contacts the import has written.</summary>
    public Task<List<UndoRow>> NextAsync(int after, int size, CancellationToken cancellationToken)
    {
        var written = WrittenUntil(import);
        return db.ImportRows.AsNoTracking()
            .Where(r => r.ImportJobId == import.Id && r.Seq > after && (r.Seq <= written || r.Round < import.Round) && r.ContactId != null
                && (r.Bucket == ImportBucket.New || r.Bucket == ImportBucket.Updated || r.Bucket == ImportBucket.Unchanged))
            .OrderBy(r => r.Seq).Take(size)
            .Select(r => new UndoRow(r.Seq, r.RowNo, r.Bucket!.Value, r.ContactId!.Value, r.Before, r.After, r.UndoNote)).ToListAsync(cancellationToken);
    }

    /// <summary>Judges rows by the base as it is now.</summary>
    public async Task<List<UndoDecision>> JudgeAsync(List<UndoRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.ConvertAll(r => r.ContactId);
        var contacts = await new ContactLookup(db, fields, byEmail: false).ByIdAsync(ids, cancellationToken);
        _batchName ??= batchGroupId is null ? "" : await db.ContactGroups.Where(g => g.Id == batchGroupId).Select(g => g.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
        foreach (var contact in contacts.Values) contact.Groups.Remove(_batchName);
        var judge = new UndoJudge(fields, await AroundAsync(rows, ids, cancellationToken));
        return rows.ConvertAll(row => judge.Judge(row, contacts.GetValueOrDefault(row.ContactId)));
    }

    private async Task<UndoSurroundings> AroundAsync(List<UndoRow> rows, List<long> ids, CancellationToken cancellationToken)
    {
        var created = rows.FindAll(r => r.Bucket == ImportBucket.New).ConvertAll(r => r.ContactId);
        var held = new HashSet<long>();
        var (others, undone) = (new HashSet<long>(), new HashSet<long>());
        if (created.Count > 0)
        {
            foreach (var hold in holds) held.UnionWith(await hold.HeldAsync(created, cancellationToken));
            var (importRows, imports) = (db.ImportRows, db.ImportJobs);
            var uses = await (
                from row in importRows
                join job in imports on row.ImportJobId equals job.Id
                where row.ContactId != null && EF.Parameter(created).Contains(row.ContactId.Value) && row.ImportJobId != import.Id
                    && (row.Bucket == ImportBucket.Updated || row.Bucket == ImportBucket.Unchanged)
                select new { Contact = row.ContactId!.Value, job.State }).ToListAsync(cancellationToken);
            others = [.. uses.Where(u => ImportMoves.Written.Contains(u.State)).Select(u => u.Contact)];
            undone = [.. uses.Where(u => u.State is ImportState.Undone or ImportState.UndonePartly or ImportState.Undoing).Select(u => u.Contact)];
        }

        var back = rows.FindAll(r => r.Bucket == ImportBucket.Updated && r.Before is not null).ConvertAll(r => FieldJson.Read(r.Before));
        var phones = back.Select(b => b.GetValueOrDefault(ImportFields.Phone)).OfType<string>().ToList();
        var codes = back.Select(b => b.GetValueOrDefault(ImportFields.ExternalId)).OfType<string>().ToList();
        // The bin keeps its keys: a number in it cannot be given to another contact.
        var all = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        var takenPhones = phones.Count == 0 ? [] : await all.Where(c => c.PhoneCanonical != null && EF.Parameter(phones).Contains(c.PhoneCanonical) && !EF.Parameter(ids).Contains(c.Id))
            .Select(c => c.PhoneCanonical!).ToListAsync(cancellationToken);
        var takenCodes = codes.Count == 0 ? [] : await all.Where(c => c.ExternalId != null && EF.Parameter(codes).Contains(c.ExternalId) && !EF.Parameter(ids).Contains(c.Id))
            .Select(c => c.ExternalId!).ToListAsync(cancellationToken);
        var owners = back.Select(b => b.GetValueOrDefault(ImportFields.Owner)).OfType<string>().Distinct().Select(o => long.Parse(o, CultureInfo.InvariantCulture)).ToList();
        var agents = db.Agents;
        var present = owners.Count == 0 ? [] : await agents.Where(a => EF.Parameter(owners).Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        return new UndoSurroundings(
            held, others, undone, takenPhones.ToHashSet(StringComparer.Ordinal), takenCodes.ToHashSet(StringComparer.Ordinal),
            present.Select(a => a.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal));
    }
}
