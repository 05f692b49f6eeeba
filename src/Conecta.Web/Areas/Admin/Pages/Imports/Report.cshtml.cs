using Conecta.Core.Data;
using Conecta.Core.Imports.Workbooks;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The report of a finished import: every row, where it ended and why.</summary>
public sealed class ReportModel(ConectaDbContext db, ImportWorkbooks workbooks, DownloadFiles files) : ImportPage(db)
{
    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Result;

    public async Task<IActionResult> OnGetAsync(string format, CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        return format switch
        {
            "xlsx" => await files.SendAsync($"relatorio-importacao-{Id}.xlsx", (output, token) => workbooks.WriteReportAsync(Id, output, token), cancellationToken),
            "csv" => await files.SendAsync($"relatorio-importacao-{Id}.csv", (output, token) => workbooks.WriteCsvReportAsync(Id, output, token), cancellationToken),
            _ => NotFound(),
        };
    }
}
