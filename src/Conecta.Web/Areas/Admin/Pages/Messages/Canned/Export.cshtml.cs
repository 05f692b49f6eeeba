using Conecta.Core.Messages.Canned;
using Conecta.Core.Messages.Canned.Sheets;
using Conecta.Core.Teams;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>The filtered list as a workbook that the import reads back unchanged, or the headings alone.</summary>
public sealed class ExportModel(CannedExport export, TeamReader teams, DownloadFiles files, TimeProvider clock) : CompanyPage
{
    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "modelo")] bool isTemplate, [FromQuery(Name = "categoria")] string? category, [FromQuery(Name = "equipe")] long? teamId, [FromQuery(Name = "situacao")] string? state,
        CancellationToken cancellationToken)
    {
        if (isTemplate) return await files.SendAsync("modelo-de-mensagens-predefinidas.xlsx", CannedExport.WriteTemplateAsync, cancellationToken);
        var filter = IndexModel.Filter(category, teamId, state, await teams.TeamsAsync(Access, cancellationToken));
        var (q, today) = (Query.Q, CannedStates.Today(clock, Zone));
        return await files.SendAsync($"mensagens-predefinidas-{Slug}-{today:yyyy-MM-dd}.xlsx", (output, token) => export.WriteAsync(output, filter, q, today, Access, token), cancellationToken);
    }
}
