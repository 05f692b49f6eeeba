using System.ComponentModel.DataAnnotations;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Undo of an import: dry run with its lists, reason, progress, outcome (import.md 17).</summary>
[Requires(Permissions.ContactsImportUndo)]
public sealed class UndoModel(ConectaDbContext db, ImportUndoing undoing, UndoResults results, ImportControl control, DownloadFiles files)
    : ImportPage(db), IFormPage
{
    /// <summary>What a person fills in.</summary>
    public sealed class InputModel
    {
        /// <summary>Why it is undone.</summary>
        [StringLength(ImportUndoing.ReasonMaxLength)]
        public string? Reason { get; set; }
    }

    /// <summary>The form.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The open list, by its word in the address.</summary>
    [FromQuery(Name = "lista")]
    public string? ListWord { get; set; }

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Result;

    /// <summary>The undo; null before its dry run.</summary>
    public ImportUndo? Undo { get; private set; }

    /// <summary>The open list; null when none is.</summary>
    public Page<UndoLine>? Lines { get; private set; }

    /// <summary>Which list is open.</summary>
    public UndoList? Open => ListWord switch { "apagados" => UndoList.Deleted, "restaurados" => UndoList.Restored, "ficam" => UndoList.Kept, _ => null };

    /// <summary>Whether the import can be undone now.</summary>
    public bool IsPossible => undoing.IsPossible(Import);

    /// <summary>Whether a worker is at it.</summary>
    public bool IsMoving => Undo is { IsPaused: false, Stage: ImportUndoStage.Checking or ImportUndoStage.Running };

    /// <summary>Address of the contacts; null for people who may not see them.</summary>
    public string? ContactsUrl => May(Permissions.ContactsView) ? $"/e/{Slug}/contatos" : null;

    /// <summary>Share of the rows that are done, in percent.</summary>
    public int Percent => Import.Rows == 0 || Undo is null ? 0 : (int)(100L * Undo.NextSeq / Import.Rows);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        await LoadAsync(cancellationToken);
        if (IsPossible || Undo?.Stage is ImportUndoStage.Running or ImportUndoStage.Done) return Page();
        return Elsewhere("Esta importação não pode ser desfeita: ela não terminou, nada entrou ou já passaram 14 dias do fim.");
    }

    /// <summary>How far the dry run or the undo is, for the page that waits.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        Undo = await undoing.FindAsync(Id, cancellationToken);
        if (IsMoving)
        {
            await control.WatchAsync(Import, cancellationToken);
            return Partial("_Undoing", this);
        }

        Response.Headers["HX-Refresh"] = "true";
        return StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>What stayed and why, as a workbook.</summary>
    public async Task<IActionResult> OnGetKeptAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        return await files.SendAsync($"ficaram-importacao-{Id}.xlsx", (output, token) => results.WriteKeptAsync(Import, output, token), cancellationToken);
    }

    [WithoutInput]
    public Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken) =>
        DoAsync(undoing.CheckAsync, "Estamos conferindo o que pode ser desfeito. Nada muda ainda.", cancellationToken);

    /// <summary>Confirms what the dry run has shown.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        DoAsync((id, token) => undoing.StartAsync(id, Input.Reason, token), "A importação está sendo desfeita.", cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        DoAsync(undoing.PauseAsync, "Pausado. O que já voltou está gravado.", cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken) =>
        DoAsync(undoing.ResumeAsync, "O trabalho continua de onde parou.", cancellationToken);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Import is null && !await FindAsync(cancellationToken)) return;
        Undo = await undoing.FindAsync(Id, cancellationToken);
        if (Open is { } list && Undo?.Stage is ImportUndoStage.Checked or ImportUndoStage.Done)
            Lines = await results.ListAsync(Import!, list, Query, cancellationToken);
    }

    private async Task<IActionResult> DoAsync(Func<long, CancellationToken, Task> act, string done, CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await act(Id, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere("Isso não é possível nesta etapa da importação. Nada foi mudado.");
        }

        return Done(done, ImportLinks.Undo(Slug, Id));
    }
}
