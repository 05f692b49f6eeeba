using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>What an import did: the equation, its rows, its files (import.md 5.5, 15).</summary>
public sealed class ResultModel(ConectaDbContext db, ImportMapping mapping, ImportResults results, PendingRows pending) : ImportPage(db)
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await EnterAsync(cancellationToken) is { } elsewhere) return elsewhere;
        Summary = await results.GetAsync(Id, cancellationToken);
        var view = await mapping.GetAsync(Id, cancellationToken);
        var filter = Chip is null && Import.Pending > 0 ? RowFilter.Pending : RowFilters.Parse(Chip);
        Table = await RowTable.ReadAsync(results, view, Slug, Step, filter, Query, ContactsUrl, cancellationToken);
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
}
