using System.Globalization;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Restoring;
using Conecta.Core.Teams;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>The filtered history as a workbook, one line for each field that changed.</summary>
public sealed class ExportModel(ConfigurationHistory history, ConfigurationModel model, AuditTrail audit, DownloadFiles files, TimeProvider clock) : CompanyPage
{
    private static readonly string[] Headings = ["Quando", "Quem", "Pessoa por trás do suporte", "Origem", "Tipo", "Cadastro", "Versão", "Situação", "Observação", "Campo", "Antes", "Depois"];

    public async Task<IActionResult> OnGetAsync(HistoryFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var today = TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone);
        return await files.SendAsync($"historico-{Slug}-{today:yyyy-MM-dd}.xlsx", (output, token) => WriteAsync(output, filter.Read(Zone, model), token), cancellationToken);
    }

    private async Task WriteAsync(Stream output, VersionFilter filter, CancellationToken cancellationToken)
    {
        var (count, withholds) = (0, TeamVisibility.IsNarrowed(Access));
        await using (var book = await StreamedWorkbook.StartAsync(output, "Histórico", Headings, cancellationToken))
        {
            await foreach (var (version, fields) in history.AllAsync(filter, Access, cancellationToken))
            {
                string[] about =
                [
                    TimeZoneInfo.ConvertTimeFromUtc(version.At, Zone).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture), version.ActorName, version.RealPerson ?? "", HistoryWords.Of(version.Origin),
                    model.Kinds.FirstOrDefault(k => k.Key == version.Kind)?.Title ?? version.Kind, version.ObjectName, version.Number.ToString(CultureInfo.InvariantCulture), HistoryWords.Of(version.State), version.Note ?? "",
                ];
                var changes = AuditFields.Changes(version.Kind, fields, Zone, null, withholds);
                if (changes.Count == 0) await book.AddAsync([.. about, "", "", ""], null);
                foreach (var (field, before, after) in changes) await book.AddAsync([.. about, field, before, after], null);
                count++;
            }
        }

        await audit.WriteAsync("configuration.exported", "configuration", null, null, AuditResult.Done, cancellationToken, new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Quantidade"] = [null, count] });
    }
}
