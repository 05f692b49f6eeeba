using Conecta.Core.Contacts.Duplicates;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Contatos › Duplicados: the pairs that the last search found.</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class IndexModel(DuplicateDesk desk, DuplicateFinder finder) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<DuplicateCase> Cases { get; private set; } = null!;

    /// <summary>The last search; null before the first.</summary>
    public DuplicateScan? Last { get; private set; }

    /// <summary>Value of <c>motivo</c> in force, or empty.</summary>
    public string Reason => DuplicateWords.Filters.FirstOrDefault(f => f.Key == Request.Query["motivo"]).Key ?? "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Last = await desk.LastAsync(cancellationToken);
        var reason = DuplicateWords.Filters.FirstOrDefault(f => f.Key == Reason).Reason;
        Cases = await desk.PageAsync(reason == DuplicateReasons.None ? null : reason, Query with { Size = Math.Min(Query.Size, 25) }, Access, cancellationToken);
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        var url = DuplicateLinks.Index(Slug);
        switch (await finder.AskAsync(cancellationToken))
        {
            case null:
                TempData.Flash(FlashLevel.Info, "Procurando duplicados. Atualize esta página em alguns instantes.");
                return LocalRedirect(url);
            case 0:
                return Done("Nenhum duplicado encontrado.", url);
            case 1:
                return Done("1 par encontrado.", url);
            case var count:
                return Done($"{BulkForm.Number(count.Value)} pares encontrados.", url);
        }
    }

    public async Task<IActionResult> OnPostDismissAsync(string? par, CancellationToken cancellationToken)
    {
        if (DuplicateLinks.Pair(par) is not { } pair) return NotFound();
        await desk.DismissAsync(pair.First, pair.Second, cancellationToken);
        TempData.Flash(FlashLevel.Success, "Anotado: não são duplicados. O par não aparece mais aqui.", "Ver os que não são duplicados", DuplicateLinks.Dismissed(Slug));
        return LocalRedirect(DuplicateLinks.Index(Slug));
    }
}
