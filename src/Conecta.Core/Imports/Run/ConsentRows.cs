using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Run;

/// <summary>Appends the consent records of a chunk (import.md 10). The same answer from the same file adds none.</summary>
internal static class ConsentRows
{
    private static readonly BulkColumn[] Columns =
    [
        new("CompanyId", BulkType.Whole), new("ContactId", BulkType.Whole), new("State", BulkType.Text), new("Purpose", BulkType.Text),
        new("Channel", BulkType.Text), new("Source", BulkType.Text), new("LegalBasis", BulkType.Text), new("EvidenceAt", BulkType.Time),
        new("AuthorUserId", BulkType.Whole), new("AuthorName", BulkType.Text), new("ImportId", BulkType.Whole), new("ImportRow", BulkType.Small),
        new("IpAddress", BulkType.Text), new("At", BulkType.Time),
    ];

    public static async Task WriteAsync(
        ConectaDbContext db, ImportJob import, IReadOnlyList<(long ContactId, int RowNo, bool IsNew, string? Answer)> rows, DateTime now,
        CancellationToken cancellationToken)
    {
        var answers = rows.Select(r => (r.ContactId, r.RowNo, r.IsNew, Line: ConsentLine.Read(r.Answer))).Where(r => r.Line is not null).ToList();
        if (answers.Count == 0) return;
        var old = answers.Where(a => !a.IsNew).Select(a => a.ContactId).ToList();
        var recorded = new HashSet<(long, OptInState)>();
        if (old.Count > 0)
        {
            var (records, imports) = (db.ConsentRecords, db.ImportJobs);
            var present = await (
                from record in records
                join source in imports on record.ImportId equals source.Id
                where EF.Parameter(old).Contains(record.ContactId) && source.Sha256 == import.Sha256
                    && source.State != ImportState.Undoing && source.State != ImportState.Undone && source.State != ImportState.UndonePartly
                select new { record.ContactId, record.State }).ToListAsync(cancellationToken);
            recorded = [.. present.Select(p => (p.ContactId, p.State))];
        }

        var declared = import.ConsentAnswer == ConsentAnswer.All ? ImportJson.Read<ImportRules>(import.Rules).Consent : null;
        await using var insert = BulkCommand.Insert(db, "ConsentRecord", Columns);
        foreach (var (contactId, rowNo, _, line) in answers)
        {
            if (recorded.Contains((contactId, line!.State))) continue;
            await insert.AddAsync(
                import.CompanyId, contactId, line.State.ToString(), ConsentWriter.Purpose, ConsentWriter.Channel, line.Source, declared?.Basis, line.At, import.UserId,
                declared?.DeclaredBy ?? import.PersonName, import.Id, rowNo, import.IpAddress, now);
        }

        await insert.FlushAsync(cancellationToken);
    }
}
