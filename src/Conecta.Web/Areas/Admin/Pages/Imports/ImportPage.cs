using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Web.Components.Flash;
using Conecta.Web.Components.Navigation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>A step of one import: finds the import of the address and leads elsewhere when the step is not open (import.md 4).</summary>
public abstract class ImportPage(ConectaDbContext db) : CompanyPage
{
    /// <summary>Key of the import.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The import, as it stands now.</summary>
    public ImportJob Import { get; private set; } = null!;

    /// <summary>The step of this page.</summary>
    public abstract ImportStep Step { get; }

    /// <summary>Whether choices about file and columns can still be changed.</summary>
    public bool IsEditable => ImportSteps.IsEditable(Import.State) && Import.Round == 0;

    /// <summary>The path above the page's title.</summary>
    public Crumb[] Crumbs => [new("Importação de contatos", ImportLinks.Index(Slug)), new(Import.FileName)];

    /// <summary>Whether a script of ours asked for a piece of the page.</summary>
    protected bool IsPolled => Request.Headers.ContainsKey("HX-Request");

    /// <summary>Loads the import.</summary>
    /// <returns>What to answer instead of the page: 404 for an import that this company does not have, the furthest step with a notice; null to go on.</returns>
    protected async Task<IActionResult?> EnterAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (ImportSteps.IsOpen(Step, Import.State)) return null;
        var furthest = ImportSteps.Furthest(Import.State);
        if (Step > furthest)
            TempData.Flash(FlashLevel.Info, $"A etapa {ImportSteps.Name(Step)} ainda não está disponível. A importação está em {ImportSteps.Name(furthest)}.");
        return LocalRedirect(ImportLinks.Step(Slug, Id, furthest));
    }

    /// <summary>Loads the import again.</summary>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == Id, cancellationToken);
        if (import is not null) Import = import;
        return import is not null;
    }

    /// <summary>Leads to the furthest open step, with the reason why nothing was done.</summary>
    protected IActionResult Elsewhere(string reason)
    {
        TempData.Flash(FlashLevel.Warning, reason);
        return LocalRedirect(ImportLinks.Furthest(Slug, Id, Import.State));
    }
}
