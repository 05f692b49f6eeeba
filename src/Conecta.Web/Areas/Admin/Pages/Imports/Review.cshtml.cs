using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Run;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The dry run's outcome, row by row, and the button that imports (import.md 5.3, 12).</summary>
public sealed class ReviewModel(ConectaDbContext db, ImportMapping mapping, ImportResults results, ImportConfirmation confirmation, ImportEdits edits) : ImportPage(db), IFormPage
{
    /// <summary>More overwritten contacts than this ask for the typed number.</summary>
    public const int TypedFrom = 1000;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        /// <summary>Number of the plan that the person saw.</summary>
        public int Plan { get; set; }

        /// <summary>The number of overwritten contacts, typed.</summary>
        public string? Typed { get; set; }

        /// <summary>Takes over an import that somebody else began.</summary>
        public bool TakeOver { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The chip of the address.</summary>
    [FromQuery(Name = "linhas")]
    public string? Chip { get; set; }

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Review;

    /// <summary>Everything beside the rows.</summary>
    public ImportSummary Summary { get; private set; } = null!;

    /// <summary>The rows of the open chip.</summary>
    public RowTable Table { get; private set; } = null!;

    /// <summary>Whether the dry run is still under way.</summary>
    public bool IsValidating => Import.State == ImportState.Validating;

    /// <summary>Whether the import can be confirmed.</summary>
    public bool IsConfirmable => Import.State == ImportState.Reviewing;

    /// <summary>Whether the typed number is asked for.</summary>
    public bool AsksNumber => Import.ToUpdate > TypedFrom;

    /// <summary>Whether somebody else began the import; going on then asks to take it over.</summary>
    public bool IsForeign => Import.UserId != Access.User.Id;

    /// <summary>The latest correction that stands; null when there is none.</summary>
    public ImportEdit? LastEdit { get; private set; }

    /// <summary>Corrections that others made since the person saw the plan that was just refused.</summary>
    public IReadOnlyList<ImportEdit> Changed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        Input.Plan = Import.PlanNumber;
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>How far the dry run is, for the page that waits.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (IsValidating) return Partial("_Validating", this);
        Response.Headers["HX-Refresh"] = "true";
        return StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>Puts the import into the queue. Repeating it changes nothing.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (ImportSteps.Furthest(Import.State) > ImportStep.Review) return Elsewhere("Esta importação já tinha sido confirmada. Nada foi repetido.");
        if (!IsConfirmable) return Elsewhere("Ainda não há nada para confirmar. Nada foi gravado.");
        if (IsForeign && !Input.TakeOver)
            ModelState.AddModelError("Input.TakeOver", $"Esta importação foi começada por {Import.PersonName}. Marque que você a assume.");
        if (AsksNumber && new string([.. (Input.Typed ?? "").Where(char.IsAsciiDigit)]) != Import.ToUpdate.ToString(CultureInfo.InvariantCulture))
            ModelState.AddModelError("Input.Typed", $"Digite {Import.ToUpdate:N0}, o número de contatos que serão alterados.");
        if (!ModelState.IsValid) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        try
        {
            var findings = await confirmation.ConfirmAsync(Id, Input.Plan, cancellationToken);
            foreach (var finding in findings) ModelState.AddModelError("", finding.Message);
            if (findings.Count > 0) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            if (!IsConfirmable) return Elsewhere("Outra pessoa levou esta importação adiante. Nada foi repetido.");
            ModelState.Clear();
            ModelState.AddModelError("", "As linhas foram conferidas de novo depois que você abriu esta tela. Veja como ficou e confirme outra vez. Nada foi gravado.");
            Changed = await edits.ListAsync(Id, Input.Plan, 10, cancellationToken);
            Input = new InputModel { Plan = Import.PlanNumber };
            return await AgainAsync(StatusCodes.Status409Conflict, cancellationToken);
        }

        return LocalRedirect(ImportLinks.Step(Slug, Id, ImportStep.Run));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Import is null && !await FindAsync(cancellationToken)) return;
        if (IsValidating) return;
        Summary = await results.GetAsync(Id, cancellationToken);
        var view = await mapping.GetAsync(Id, cancellationToken);
        var contacts = May(Permissions.ContactsView) ? $"/e/{Slug}/contatos" : null;
        LastEdit = (await edits.ListAsync(Id, 0, 20, cancellationToken)).FirstOrDefault(e => e.UndoneAt is null && e.Round == Import!.Round);
        var filter = Chip is null && Import!.Round > 0 ? RowFilter.Pending : RowFilters.Parse(Chip);
        Table = await RowTable.ReadAsync(results, view, Slug, Step, filter, Query, contacts, Access, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(int status, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
