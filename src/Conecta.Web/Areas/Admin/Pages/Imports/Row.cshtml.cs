using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>One row in the review with a field for each of its cells (import.md 5.3). The table posts single cells here too.</summary>
[RequestFormLimits(ValueCountLimit = 2048)]
public sealed class RowModel(ConectaDbContext db, ImportMapping mapping, ImportResults results, ImportEdits edits, DeniedAccess denied) : ImportPage(db), IFormPage
{
    [BindProperty]
    public RowInput Input { get; set; } = new();

    /// <summary>Place of the row in the file.</summary>
    [FromRoute]
    public int Seq { get; set; }

    /// <summary>The chip that the person comes from.</summary>
    [FromQuery(Name = "linhas")]
    public string? Chip { get; set; }

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Review;

    /// <summary>The row as it stands.</summary>
    public RowView Row { get; private set; } = null!;

    /// <summary>The columns that are imported.</summary>
    public IReadOnlyList<RowColumn> Columns { get; private set; } = [];

    /// <summary>The next row that waits; null when there is none.</summary>
    public int? NextPending { get; private set; }

    /// <summary>Whether the row's contact can be taken out of the bin here.</summary>
    public bool MayRestore => May(Permissions.ContactsDelete) && Row.Issues.Any(i => i.Code == Core.Imports.Issues.ImportIssueCode.MatchContactInTrash);

    /// <summary>Address of this row.</summary>
    public string Address => ImportLinks.Row(Slug, Id, Seq, Chip, Query.Page);

    /// <summary>Where the person comes from.</summary>
    public string BackUrl => ImportLinks.RowsAt(Slug, Id, Chip, Query.Page, Seq);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        Input.Cells = [.. Columns.Select(c => Cell(c.Position))];
        for (var i = 0; i < Columns.Count; i++)
            if (Row.Issues.FirstOrDefault(issue => issue.Position == Columns[i].Position && RowTable.IsError(issue)) is { } error)
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Input.Cells[{i}].Text"), error.Message);
        return Page();
    }

    /// <summary>Keeps the cells.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        try
        {
            var outcome = await edits.ChangeAsync(Id, Seq, [.. Input.Cells.Select(c => new TypedCell(c.Position, c.Text ?? "", c.Seen ?? ""))], cancellationToken);
            if (Input.Inline) return LocalRedirect(BackUrl);
            if (outcome.EditId is null && !Input.Next) return LocalRedirect(BackUrl);
        }
        catch (FieldErrorException refused)
        {
            var place = Input.Cells.FindIndex(c => refused.Field == string.Create(CultureInfo.InvariantCulture, $"Cells[{c.Position}]"));
            ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Input.Cells[{place}].Text"), refused.Message);
            return Again();
        }
        catch (ImportMoveException)
        {
            return await MovedAsync(cancellationToken);
        }

        Row = (await results.RowAsync(Id, Seq, Access, cancellationToken))!;
        var waits = Row.Bucket == ImportBucket.Pending;
        TempData.Flash(waits ? FlashLevel.Warning : FlashLevel.Success, waits ? $"Linha {Row.RowNo} salva, mas ainda há o que corrigir nela." : $"Linha {Row.RowNo} corrigida.");
        var next = Input.Next ? await results.NextPendingAsync(Id, Seq, cancellationToken) : null;
        return LocalRedirect(next is { } seq ? ImportLinks.Row(Slug, Id, seq, Chip, Query.Page) : waits ? Address : BackUrl);
    }

    /// <summary>Leaves the row out.</summary>
    public Task<IActionResult> OnPostSkipAsync(CancellationToken cancellationToken) =>
        ActAsync(token => edits.SkipAsync(Id, Seq, skip: true, token), row => $"Linha {row} ignorada.", cancellationToken);

    /// <summary>Takes a row back that was left out.</summary>
    public Task<IActionResult> OnPostBackAsync(CancellationToken cancellationToken) =>
        ActAsync(token => edits.SkipAsync(Id, Seq, skip: false, token), row => $"Linha {row} de volta.", cancellationToken);

    /// <summary>Takes the row's contact out of the bin.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken) => May(Permissions.ContactsDelete)
        ? await ActAsync(token => edits.RestoreContactsAsync(Id, [Seq], token), row => $"Contato da linha {row} restaurado da Lixeira.", cancellationToken)
        : await denied.RefuseAsync(HttpContext, Permissions.ContactsDelete);

    private async Task<IActionResult> ActAsync(Func<CancellationToken, Task<EditOutcome>> act, Func<int, string> words, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        try
        {
            await act(cancellationToken);
        }
        catch (ImportMoveException)
        {
            return await MovedAsync(cancellationToken);
        }

        return Done(words(Row.RowNo), BackUrl);
    }

    public Task LoadAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    private async Task<IActionResult?> OpenAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (Import.State != ImportState.Reviewing) return Elsewhere("As linhas não podem mais ser corrigidas nesta etapa.");
        if (await results.RowAsync(Id, Seq, Access, cancellationToken) is not { } row || row.Round != Import.Round) return NotFound();
        Row = row;
        Columns = RowTable.ColumnsOf(await mapping.GetAsync(Id, cancellationToken));
        NextPending = await results.NextPendingAsync(Id, Seq, cancellationToken);
        return null;
    }

    private RowInput.Cell Cell(int position) => new() { Position = position, Text = Row.Cells.GetValueOrDefault(position, ""), Seen = Row.Cells.GetValueOrDefault(position, "") };

    private async Task<IActionResult> MovedAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        return Elsewhere("Outra pessoa levou esta importação adiante. Nada foi mudado.");
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
