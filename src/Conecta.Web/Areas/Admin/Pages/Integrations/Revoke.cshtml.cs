using Conecta.Core.Data;
using Conecta.Core.Integrations;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Integrations;

/// <summary>Asks before a key is ended for good.</summary>
[Requires(Permissions.IntegrationsDelete)]
public sealed class RevokeModel(ConectaDbContext db, ApiTokens tokens) : CompanyPage, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The key; null when the company has no such one.</summary>
    public ApiToken? Token { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Token is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(Id, cancellationToken);
        return Done("Chave revogada. Quem a usa já não entra.", TokenLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Token = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Id == Id, cancellationToken);
}
