using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Steps;

/// <summary>Writes findings in bulk, inside the caller's transaction.</summary>
internal sealed class IssueRows(ConectaDbContext db, long companyId, long importId) : IAsyncDisposable
{
    private static readonly BulkColumn[] Columns =
    [
        new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small), new("RowNo", BulkType.Small),
        new("Position", BulkType.Small), new("Code", BulkType.Text), new("Severity", BulkType.Text), new("Value", BulkType.Text), new("Message", BulkType.Text),
    ];

    private readonly BulkCommand _insert = BulkCommand.Insert(db, "ImportIssue", Columns);

    public ValueTask<int> AddAsync(int seq, ImportFinding finding) => _insert.AddAsync(
        companyId, importId, seq, finding.Row, finding.ColumnIndex ?? ImportIssue.NoColumn, finding.Code,
        finding.Severity == FindingSeverity.Error ? nameof(FindingSeverity.Error) : nameof(FindingSeverity.Warning),
        Visible(finding.Value), finding.Message.Length > 1000 ? finding.Message[..1000] : finding.Message);

    public Task FlushAsync(CancellationToken cancellationToken) => _insert.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _insert.DisposeAsync();

    /// <summary>Adds findings about the file in a transaction of their own or the caller's.</summary>
    public static Task WriteAsync(ConectaDbContext db, ImportJob import, IEnumerable<ImportFinding> findings, CancellationToken cancellationToken) =>
        db.WriteAsync(
            async token =>
            {
                await using var rows = new IssueRows(db, import.CompanyId, import.Id);
                foreach (var finding in findings) await rows.AddAsync(0, finding);
                await rows.FlushAsync(token);
            }, cancellationToken);

    /// <summary>Deletes findings a piece at a time: those about rows by <paramref name="rows"/>, else those about the file.</summary>
    public static async Task ClearAsync(ConectaDbContext db, long importId, bool rows, CancellationToken cancellationToken, params string[] codes)
    {
        var issues = db.ImportIssues;
        while (true)
        {
            var found = await issues.Where(i => i.ImportJobId == importId && (rows ? i.Seq > 0 : i.Seq == 0) && (codes.Length == 0 || codes.Contains(i.Code)))
                .OrderBy(i => i.Id).Select(i => i.Id).Take(2000).ToListAsync(cancellationToken);
            if (found.Count == 0) return;
            await db.WriteAsync(token => issues.Where(i => EF.Parameter(found).Contains(i.Id)).ExecuteDeleteAsync(token), cancellationToken);
        }
    }

    /// <summary>At most 200 characters then an ellipsis; what cannot be shown is written as an escape (import.md 20).</summary>
    private static string? Visible(string? value)
    {
        if (value is null) return null;
        if (value.Length == ImportFinding.MaxValueLength || value.Length == ImportFinding.MaxValueLength - 1 && char.IsHighSurrogate(value[^1])) value += "…";
        if (!value.Any(c => char.IsControl(c) || c == '\uffff' || char.IsSurrogate(c))) return value;
        var text = new System.Text.StringBuilder(value.Length + 8);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
                continue;
            }

            if (c is '\n' or '\r' or '\t') text.Append(c switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            else if (char.IsControl(c) || char.IsSurrogate(c) || c == '\uffff') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
            if (text.Length > ImportFinding.MaxValueLength) break;
        }

        return text.Length > 205 ? text.ToString(0, ImportFinding.MaxValueLength) + "…" : text.ToString();
    }
}
