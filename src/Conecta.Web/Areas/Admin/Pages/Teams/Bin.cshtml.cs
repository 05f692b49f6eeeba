using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>The bin of teams, with the way back. Who sees chosen teams only sees none of it, since no group leads to a deleted team.</summary>
[Requires(Permissions.TeamsDelete)]
public sealed class BinModel(TeamBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + Team.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (TeamVisibility.IsNarrowed(Access)) return NotFound();
        var (name, lost) = await bin.RestoreAsync(id, cancellationToken);
        var note = lost.Count == 0 ? "" : $" Confira a equipe: {string.Join(" e ", lost)} não vale mais e foi retirado.";
        return Done($"Equipe \"{name}\" restaurada.{note}", TeamLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var teams = TeamVisibility.IsNarrowed(Access) ? bin.Binned().Where(t => false) : bin.Binned();
        var total = await teams.CountAsync(cancellationToken);
        var items = await teams.AsNoTracking().OrderByDescending(t => t.DeletedAt).ThenByDescending(t => t.Id).Skip(query.Skip).Take(query.Size)
            .Select(t => new Row(t.Id, t.Name, t.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
