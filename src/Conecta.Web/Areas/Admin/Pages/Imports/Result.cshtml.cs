using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Run;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>What an import did: the equation, its rows, its files (import.md 5.5, 15).</summary>
public sealed class ResultModel(
    ConectaDbContext db, ImportMapping mapping, ImportResults results, PendingRows pending, ImportControl control, TimeProvider clock) : ImportPage(db)
{
    private readonly ConectaDbContext _db = db;

    /// <summary>The chip of the address.</summary>
    [FromQuery(Name = "linhas")]
    public string? Chip { get; set; }

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Result;

    /// <summary>Everything beside the rows.</summary>
    public ImportSummary Summary { get; private set; } = null!;

    /// <summary>The rows of the open chip: at first those that wait for a correction, when there are any.</summary>
    public RowTable Table { get; private set; } = null!;

    /// <summary>The batch group with its name now; null when it was deleted.</summary>
    public string? GroupName { get; private set; }

    /// <summary>Address of the contacts; null for people who may not see them.</summary>
    public string? ContactsUrl => May(Permissions.ContactsView) ? $"/e/{Slug}/contatos" : null;

    /// <summary>How long the run took.</summary>
    public TimeSpan? Elapsed => Import.FinishedAt - Import.StartedAt;

    /// <summary>Whether something entered that this person may still undo.</summary>
    public bool MayUndo => May(Permissions.ContactsImportUndo) && Import.State is ImportState.Done or ImportState.DonePending or ImportState.Cancelled
        && Import.UndoUntil > clock.GetUtcNow().UtcDateTime && Import.New + Import.Updated + Import.Unchanged > 0;

    /// <summary>Whether the question after a cancellation still stands: keep what entered, or undo it.</summary>
    public bool AsksToKeep => Import is { State: ImportState.Cancelled, KeptAt: null } && Import.New + Import.Updated > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        if (Import.State == ImportState.Undoing) return LocalRedirect(ImportLinks.Undo(Slug, Id));
        if (Import.UserId == Access.User.Id) await control.SeeResultAsync(Import, cancellationToken);
        Summary = await results.GetAsync(Id, cancellationToken);
        var view = await mapping.GetAsync(Id, cancellationToken);
        var filter = Chip is null && Import.Pending > 0 ? RowFilter.Pending : RowFilters.Parse(Chip);
        Table = await RowTable.ReadAsync(results, view, Slug, Step, filter, Query, ContactsUrl, Access, cancellationToken);
        GroupName = await _db.ContactGroups.Where(g => g.Id == Import.BatchGroupId).Select(g => g.Name).FirstOrDefaultAsync(cancellationToken);
        return Page();
    }

    /// <summary>"Corrigir pendências agora": the pending rows go through review once more.</summary>
    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await pending.TakeUpAsync(Id, startJob: true, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere("As pendências já estão em correção, ou não há mais nenhuma.");
        }

        return LocalRedirect(ImportLinks.Step(Slug, Id, ImportStep.Review));
    }

    /// <summary>Leaves the pending rows of an import that ended for later.</summary>
    public async Task<IActionResult> OnPostPutOffAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await pending.PutOffAsync(Id, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere("Não há pendências em correção aqui. Nada foi mudado.");
        }

        return Done("As pendências ficaram para depois. O que você corrigiu está guardado.", ImportLinks.Step(Slug, Id, ImportStep.Result));
    }

    /// <summary>After a cancellation: what entered stays.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await control.KeepAsync(Id, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere("Não há o que responder nesta importação. Nada foi mudado.");
        }

        return Done("O que entrou foi mantido.", ImportLinks.Step(Slug, Id, ImportStep.Result));
    }
}
