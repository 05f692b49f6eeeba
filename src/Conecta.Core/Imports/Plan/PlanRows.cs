using System.Buffers;
using Conecta.Core.Data;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Steps;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Plan;

/// <summary>Writes what was decided about rows, with their findings, inside the caller's transaction.</summary>
internal sealed class PlanRows(ConectaDbContext db)
{
    private static readonly BulkColumn[] Decided =
    [
        new("Bucket", BulkType.Text), new("IsWarned", BulkType.Bool), new("ContactId", BulkType.Whole), new("Before", BulkType.Text),
        new("After", BulkType.Text), new("SurvivorRowNo", BulkType.Small),
    ];

    // Only a review and a long file need them; the command line saves itself the indexes.
    private static readonly BulkColumn[] DecidedWithKeys =
    [
        .. Decided, new("PhoneKey", BulkType.Whole), new("CodeKey", BulkType.Whole), new("UserKey", BulkType.Whole), new("MailKey", BulkType.Whole),
    ];

    private static readonly BulkColumn[] RowKey = [new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small)];

    private readonly ArrayBufferWriter<byte> _json = new(4096);

    /// <summary>Writes decisions.</summary>
    /// <param name="import">The import.</param>
    /// <param name="layout">What its rows were read by.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="replace">Whether findings of an earlier decision are there.</param>
    /// <param name="cancellationToken">Stops; the transaction then rolls back.</param>
    public async Task WriteAsync(ImportJob import, PlanLayout layout, IReadOnlyList<RowDecision> decisions, bool replace, CancellationToken cancellationToken)
    {
        if (replace)
        {
            var (issues, seqs) = (db.ImportIssues, decisions.Select(d => d.Row.Seq).ToList());
            var rows = decisions.Select(d => d.Row.RowNo).ToList();
            await issues.Where(i => i.ImportJobId == import.Id && EF.Parameter(rows).Contains(i.RowNo) && EF.Parameter(seqs).Contains(i.Seq)).ExecuteDeleteAsync(cancellationToken);
        }

        var keepsKeys = import.Source != ImportSource.Cli || import.Round > 0 || import.Rows > KeyTable.RowsInMemory;
        await using var update = BulkCommand.Update(db, "ImportRow", keepsKeys ? DecidedWithKeys : Decided, RowKey);
        await using var findings = new IssueRows(db, import.CompanyId, import.Id);
        foreach (var d in decisions)
        {
            var (before, after) = (FieldJson.Write(d.Before, _json), FieldJson.Write(d.After, _json));
            if (keepsKeys)
            {
                var keys = d.TakesPart ? KeyTable.Stored(d.Row, layout.Rules.MatchByEmail) : default;
                await update.AddAsync(
                    d.Bucket.ToString(), d.IsWarned, d.ContactId, before, after, d.SurvivorRowNo, keys.Phone, keys.Code, keys.User, keys.Mail,
                    import.CompanyId, import.Id, d.Row.Seq);
            }
            else
            {
                await update.AddAsync(
                    d.Bucket.ToString(), d.IsWarned, d.ContactId, before, after, d.SurvivorRowNo, import.CompanyId, import.Id, d.Row.Seq);
            }

            foreach (var finding in d.Row.Findings) await findings.AddAsync(d.Row.Seq, finding);
        }

        await update.FlushAsync(cancellationToken);
        await findings.FlushAsync(cancellationToken);
    }
}
