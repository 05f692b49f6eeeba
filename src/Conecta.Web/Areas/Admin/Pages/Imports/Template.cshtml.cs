using Conecta.Core.Imports.Workbooks;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The template to fill in, with the company's campos adicionais (import.md 13).</summary>
public sealed class TemplateModel(ImportWorkbooks workbooks, DownloadFiles files) : CompanyPage
{
    public async Task<IActionResult> OnGetAsync(string format, CancellationToken cancellationToken) => format switch
    {
        "xlsx" => await files.SendAsync("modelo-de-contatos.xlsx", (output, token) => workbooks.WriteTemplateAsync(output, Access, token), cancellationToken),
        "csv" => await files.SendAsync("modelo-de-contatos.csv", workbooks.WriteCsvTemplateAsync, cancellationToken),
        _ => NotFound(),
    };
}
