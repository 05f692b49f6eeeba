using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Run;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The run, as it goes (import.md 5.4). The page asks again by itself; without scripts there is a link.</summary>
public sealed class RunModel(ConectaDbContext db, ImportConfirmation confirmation, TimeProvider clock) : ImportPage(db)
{
    private const int EstimateFromPercent = 5;

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Run;

    /// <summary>The last tenth that was said aloud; a screen reader hears each tenth once.</summary>
    [FromQuery(Name = "dito")]
    public int? Said { get; set; }

    /// <summary>Share of the rows that the run has passed, in percent.</summary>
    public int Percent => Import.Rows == 0 ? 0 : (int)(100L * Import.NextSeq / Import.Rows);

    /// <summary>The tenth to be said aloud.</summary>
    public int Tenth => Percent / 10 * 10;

    /// <summary>Whether that tenth is news.</summary>
    public bool IsNews => Said is not null && Said != Tenth;

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => Import.StartedAt is { } start ? clock.GetUtcNow().UtcDateTime - start : TimeSpan.Zero;

    /// <summary>Rows each second; null before anything can be said.</summary>
    public int? Rate => Import.NextSeq > 0 && Elapsed.TotalSeconds >= 1 ? (int)(Import.NextSeq / Elapsed.TotalSeconds) : null;

    /// <summary>Time left; null in the first twentieth, where a guess would mislead.</summary>
    public TimeSpan? Left => Percent >= EstimateFromPercent && Elapsed.TotalSeconds >= 1
        ? Elapsed * ((double)(Import.Rows - Import.NextSeq) / Import.NextSeq)
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await EnterAsync(cancellationToken) ?? Page();

    /// <summary>How far the run is, for the page that waits.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (Import.State is ImportState.Queued or ImportState.Importing) return Partial("_Running", this);
        Response.Headers["HX-Redirect"] = ImportLinks.Furthest(Slug, Id, Import.State);
        return StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>Lets a run that stopped by a fault go on from where it stood.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        try
        {
            await confirmation.ResumeAsync(Id, cancellationToken);
        }
        catch (ImportMoveException)
        {
            return Elsewhere("A importação não está parada. Nada foi mudado.");
        }

        return Done("A importação continua de onde parou.", ImportLinks.Step(Slug, Id, ImportStep.Run));
    }
}
