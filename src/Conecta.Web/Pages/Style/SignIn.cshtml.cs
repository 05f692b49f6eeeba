using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Conecta.Web.Pages.Style;

/// <summary>The sample of a page without the menu. Exists in Development only.</summary>
public sealed class SignInModel(IHostEnvironment environment) : PageModel
{
    /// <summary>The sample's fields.</summary>
    public InputModel Input { get; set; } = new();

    /// <summary>The page; <paramref name="erros"/> shows an invalid post.</summary>
    public IActionResult OnGet(bool erros = false)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (erros) ModelState.AddModelError("", "E-mail ou senha incorretos.");
        return Page();
    }

    /// <summary>The sample's fields.</summary>
    public sealed class InputModel
    {
        /// <summary>Sign-in address.</summary>
        public string? Email { get; set; }

        /// <summary>Never rendered back.</summary>
        public string? Password { get; set; }
    }
}
