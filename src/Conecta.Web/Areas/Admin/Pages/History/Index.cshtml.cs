using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Restoring;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>Configurações › Histórico: every version of every object of the configuration, the newest first; the way back to a moment; how long versions are kept.</summary>
public sealed class IndexModel(ConfigurationHistory history, ConfigurationModel model, AuditView people, ConectaDbContext db) : CompanyPage, IFormPage
{
    /// <summary>Filters of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public HistoryFilter Filter { get; set; } = new();

    /// <summary>How many months versions are kept.</summary>
    [BindProperty]
    public int Months { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<VersionRow> Rows { get; private set; } = null!;

    /// <summary>Who may have saved.</summary>
    public IReadOnlyList<(long Id, string Name)> People { get; private set; } = [];

    /// <summary>Kinds to filter by.</summary>
    public IReadOnlyList<ConfigurationKind> Kinds => history.Kinds(Access);

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => Filter.IsNarrowed(Zone, model);

    /// <summary>The fields that a version changed.</summary>
    public HistoryChanges Changes(VersionRow row) => new(AuditFields.Changes(row.Version.Kind, row.Fields, Zone, null, TeamVisibility.IsNarrowed(Access)));

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Months = Company.HistoryMonths;
        return LoadAsync(cancellationToken);
    }

    /// <summary>Sets how long versions are kept.</summary>
    [Requires(Permissions.ApplicationEdit)]
    public async Task<IActionResult> OnPostMonthsAsync(CancellationToken cancellationToken)
    {
        if (Months is < ConfigurationCare.LeastMonths or > ConfigurationCare.MostMonths)
            throw new FieldErrorException(nameof(Months), $"Informe de {ConfigurationCare.LeastMonths} a {ConfigurationCare.MostMonths} meses.");
        var id = Company.Id;
        var company = await db.Set<Core.Tenancy.Company>().SingleAsync(c => c.Id == id, cancellationToken);
        company.HistoryMonths = Months;
        await db.SaveChangesAsync(cancellationToken);
        return Done("Tempo de guarda do histórico salvo.", HistoryLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        People = [.. (await people.People(Access).AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).Take(1000).Select(u => new { u.Id, u.Name }).ToListAsync(cancellationToken)).Select(u => (u.Id, u.Name))];
        Rows = await history.PageAsync(Filter.Read(Zone, model), Query, Access, cancellationToken);
    }
}
