using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>"Corrigir em grupo": problems by column, reason and value, one act for all rows that have them (import.md 5.3).</summary>
public sealed class FixModel(ConectaDbContext db, ImportProblems problems, GroupFixes fixes, ImportEdits edits, DeniedAccess denied) : ImportPage(db), IFormPage
{
    private const int EditsShown = 50;

    /// <summary>What a form of the page posts.</summary>
    public sealed class InputModel
    {
        public int Position { get; set; }

        public string? Code { get; set; }

        public GroupAction Action { get; set; }

        /// <summary>Whether only the rows of <see cref="Value"/> are meant.</summary>
        public bool OfValue { get; set; }

        public string? Value { get; set; }

        public string? Text { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Review;

    /// <summary>The problems, the largest first.</summary>
    public IReadOnlyList<ProblemGroup> Groups { get; private set; } = [];

    /// <summary>Corrections so far, latest first.</summary>
    public IReadOnlyList<ImportEdit> Edits { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Corrects the rows of one group or of one of its values.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (Input.Action == GroupAction.CreateOption && !May(Permissions.CustomFieldsEdit)) return await denied.RefuseAsync(HttpContext, Permissions.CustomFieldsEdit);
        if (Input.Action == GroupAction.RestoreContacts && !May(Permissions.ContactsDelete)) return await denied.RefuseAsync(HttpContext, Permissions.ContactsDelete);
        if (!ModelState.IsValid) return await AgainAsync(cancellationToken);
        try
        {
            var outcome = await fixes.ApplyAsync(Id, new GroupFix(Input.Position, Input.Code ?? "", Input.Action, Input.OfValue, Input.Value, Input.Text), cancellationToken);
            var url = ImportLinks.Fix(Slug, Id);
            if (outcome.Rows > 0) return Done($"{ReviewWords.Many(outcome.Rows, "linha corrigida", "linhas corrigidas")} de uma vez. Você pode desfazer abaixo, em Correções feitas.", url);
            TempData.Flash(FlashLevel.Warning, "Nenhuma linha mudou: elas já foram corrigidas, ou esta ação não serve para elas.");
            return LocalRedirect(url);
        }
        catch (FieldErrorException refused)
        {
            ModelState.AddModelError("Input.Text", refused.Message);
            return await AgainAsync(cancellationToken);
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            return Elsewhere("Outra pessoa levou esta importação adiante. A correção não continuou.");
        }
    }

    /// <summary>Takes one correction back.</summary>
    /// <param name="edit">The correction.</param>
    /// <param name="toReview">Whether the person comes from the review.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    [WithoutInput]
    public async Task<IActionResult> OnPostUndoAsync(long edit, bool toReview, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        var url = toReview ? ImportLinks.Step(Slug, Id, ImportStep.Review) : ImportLinks.Fix(Slug, Id);
        try
        {
            var rows = await edits.UndoAsync(Id, edit, cancellationToken);
            return Done($"Correção desfeita: {ReviewWords.Many(rows, "linha voltou", "linhas voltaram")} ao que era.", url);
        }
        catch (MissingException)
        {
            TempData.Flash(FlashLevel.Info, "Esta correção já tinha sido desfeita.");
            return LocalRedirect(url);
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            return Elsewhere("Outra pessoa levou esta importação adiante. Nada foi desfeito.");
        }
    }

    /// <summary>Whether a refused post was about these rows.</summary>
    public bool IsPosted(ProblemGroup group, ProblemValue? value)
    {
        ArgumentNullException.ThrowIfNull(group);
        return !ModelState.IsValid && Input.Position == group.Position && Input.Code == group.Code && Input.OfValue == value is not null && Input.Value == value?.Value;
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Import is null && !await FindAsync(cancellationToken)) return;
        Groups = await problems.ListAsync(Import!, May(Permissions.CustomFieldsEdit), May(Permissions.ContactsDelete), Access, cancellationToken);
        Edits = await edits.ListAsync(Id, 0, EditsShown, cancellationToken);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken cancellationToken) =>
        await EnterAsync(cancellationToken) is { } elsewhere ? elsewhere
        : Import.State != ImportState.Reviewing ? Elsewhere("As linhas não podem ser corrigidas nesta etapa.") : null;

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
