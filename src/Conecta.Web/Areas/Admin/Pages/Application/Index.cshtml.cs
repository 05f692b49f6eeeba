using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Application;

/// <summary>Configurações › Aplicação: opens the first tab.</summary>
public sealed class IndexModel : CompanyPage
{
    public IActionResult OnGet() => LocalRedirect(ApplicationTabs.Tab(Slug, ApplicationTabs.All[0].Key));
}
