using Conecta.Core.Contacts.Merging;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Asks before a joining is undone, with what goes back and what stays.</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class UndoModel(MergeUndo undo) : CompanyPage, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>What undoing would do.</summary>
    public UndoPreview Preview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var kept = await undo.UndoAsync(Id, cancellationToken);
        await LoadAsync(cancellationToken);
        return Done(
            kept.Count == 0 ? "União desfeita: os dois contatos estão como antes." : $"União desfeita. Ficou como está, por ter sido alterado depois: {string.Join(", ", kept)}.",
            ContactLinks.Details(Slug, Preview.Case.SurvivorId));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Preview = await undo.PreviewAsync(Id, cancellationToken) ?? throw new Core.Shared.MissingException();
}
