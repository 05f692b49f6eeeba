using Conecta.Core.Data;
using Conecta.Core.Imports.Workbooks;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The pending rows of the person's own sheet, with what is wrong in each (import.md 13).</summary>
public sealed class CorrectionModel(ConectaDbContext db, CorrectionWorkbook workbook, DownloadFiles files) : ImportPage(db)
{
    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Review;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (Import.State == Core.Imports.ImportState.Validating) return Elsewhere("As linhas ainda estão sendo conferidas.");
        return await files.SendAsync($"correcao-importacao-{Id}.xlsx", (output, token) => workbook.WriteAsync(Id, output, token), cancellationToken);
    }
}
