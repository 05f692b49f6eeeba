using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Pairs that somebody said are none, and the way back.</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class DismissedModel(DuplicateDesk desk) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<DismissedCase> Cases { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Cases = await desk.DismissedAsync(Query, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? par, CancellationToken cancellationToken)
    {
        if (DuplicateLinks.Pair(par) is not { } pair) return NotFound();
        await desk.ReturnAsync(pair.First, pair.Second, cancellationToken);
        return Done("O par volta a ser comparado.", DuplicateLinks.Dismissed(Slug));
    }
}
