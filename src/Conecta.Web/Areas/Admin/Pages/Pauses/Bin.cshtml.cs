using Conecta.Core.Pauses;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Pauses;

/// <summary>The bin of reasons, with the way back.</summary>
[Requires(Permissions.PausesDelete)]
public sealed class BinModel(PauseBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + PauseReason.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var name = await bin.RestoreAsync(id, cancellationToken);
        return Done($"Pausa \"{name}\" restaurada.", PauseLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (query, reasons) = (Query, bin.Binned());
        var total = await reasons.CountAsync(cancellationToken);
        var items = await reasons.AsNoTracking().OrderByDescending(s => s.DeletedAt).ThenByDescending(s => s.Id).Skip(query.Skip).Take(query.Size)
            .Select(s => new Row(s.Id, s.Name, s.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
