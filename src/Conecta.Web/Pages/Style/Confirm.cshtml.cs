using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Style;

/// <summary>The sample of a confirmation. Exists in Development only.</summary>
public sealed class ConfirmModel(IHostEnvironment environment) : PageModel
{
    /// <summary>The question.</summary>
    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();
}
