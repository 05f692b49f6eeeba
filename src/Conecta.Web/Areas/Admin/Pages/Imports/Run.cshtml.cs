using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Run;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The run, as it goes (import.md 5.4). The page learns of news by a stream of its own; without scripts there is a link.</summary>
public sealed class RunModel(ConectaDbContext db, ImportControl control, ImportEvents events, ProgressStream stream, TimeProvider clock) : ImportPage(db)
{
    private const int EstimateFromPercent = 5;

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Run;

    /// <summary>The last tenth that was said aloud; a screen reader hears each tenth once.</summary>
    [FromQuery(Name = "dito")]
    public int? Said { get; set; }

    /// <summary>The state that the asking page shows; a page that shows another one is led on.</summary>
    [FromQuery(Name = "estado")]
    public string? Shown { get; set; }

    /// <summary>Share of the rows that the run has passed, in percent.</summary>
    public int Percent => Import.Rows == 0 ? 0 : (int)(100L * Import.NextSeq / Import.Rows);

    /// <summary>The tenth to be said aloud.</summary>
    public int Tenth => Percent / 10 * 10;

    /// <summary>Whether that tenth is news.</summary>
    public bool IsNews => Said is not null && Said != Tenth;

    /// <summary>Time since the run began or went on after a stop.</summary>
    public TimeSpan Stretch => Import.State == ImportState.Importing && Import.StretchAt is { } start ? clock.GetUtcNow().UtcDateTime - start : TimeSpan.Zero;

    /// <summary>Rows passed in that time.</summary>
    public int StretchRows => Import.NextSeq - Import.StretchSeq;

    /// <summary>Rows each second; null before anything can be said.</summary>
    public int? Rate => StretchRows > 0 && Stretch.TotalSeconds >= 1 ? (int)(StretchRows / Stretch.TotalSeconds) : null;

    /// <summary>Time left; null in the first twentieth, where a guess would mislead.</summary>
    public TimeSpan? Left => Percent >= EstimateFromPercent && StretchRows > 0 && Stretch.TotalSeconds >= 1
        ? Stretch * ((double)(Import.Rows - Import.NextSeq) / StretchRows)
        : null;

    /// <summary>What happened last, latest first.</summary>
    public IReadOnlyList<ImportEvent> Events { get; private set; } = [];

    /// <summary>Whether this person may undo what entered.</summary>
    public bool MayUndo => May(Permissions.ContactsImportUndo);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        Events = await events.LastAsync(Import, cancellationToken);
        return Page();
    }

    /// <summary>How far the run is, for the page that waits.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (ImportSteps.IsMoving(Import.State) && (Shown is null || Shown == Import.State.ToString()))
        {
            await control.WatchAsync(Import, cancellationToken);
            Events = await events.LastAsync(Import, cancellationToken);
            return Partial("_Running", this);
        }

        Response.Headers["HX-Redirect"] = ImportLinks.Furthest(Slug, Id, Import.State);
        return StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>News of the run once a second, as server-sent events.</summary>
    public async Task<IActionResult> OnGetStreamAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        await stream.SendAsync(HttpContext, Id, cancellationToken);
        return new EmptyResult();
    }

    /// <summary>Lets a run that stopped by a fault or was paused go on from where it stood.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        DoAsync(control.ResumeAsync, "A importação continua de onde parou.", "A importação não está parada. Nada foi mudado.", cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        DoAsync(control.PauseAsync, "A importação está pausada. O que já entrou está gravado.", "A importação não está em andamento. Nada foi mudado.", cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken) =>
        DoAsync(control.CancelAsync, "A importação para no próximo bloco de linhas.", "A importação já terminou. Nada foi mudado.", cancellationToken);

    private async Task<IActionResult> DoAsync(Func<long, CancellationToken, Task> act, string done, string refused, CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await act(Id, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere(refused);
        }

        return Done(done, ImportLinks.Step(Slug, Id, ImportStep.Run));
    }
}
