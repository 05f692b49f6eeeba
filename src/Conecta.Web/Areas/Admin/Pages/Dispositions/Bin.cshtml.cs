using Conecta.Core.Dispositions;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dispositions;

/// <summary>The bin of dispositions, with the way back.</summary>
[Requires(Permissions.DispositionsDelete)]
public sealed class BinModel(DispositionBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + Disposition.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var (name, isOrphan) = await bin.RestoreAsync(id, cancellationToken);
        return Done(isOrphan ? $"Tabulação \"{name}\" restaurada desligada: as equipes dela não existem mais." : $"Tabulação \"{name}\" restaurada.", DispositionLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (query, dispositions) = (Query, bin.Binned());
        var total = await dispositions.CountAsync(cancellationToken);
        var items = await dispositions.AsNoTracking().OrderByDescending(s => s.DeletedAt).ThenByDescending(s => s.Id).Skip(query.Skip).Take(query.Size)
            .Select(s => new Row(s.Id, s.Name, s.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
