using Conecta.Core.Agents;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>The bin of agents, with the way back. Who sees chosen teams only sees none of it, since a deleted agent is in no team.</summary>
[Requires(Permissions.AgentsDelete)]
public sealed class BinModel(AgentBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, string? Login, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + AgentBin.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (TeamVisibility.IsNarrowed(Access)) return NotFound();
        var name = await bin.RestoreAsync(id, cancellationToken);
        return Done($"Agente \"{name}\" restaurado, ainda desativado. Ligue \"Habilitado\" para que possa entrar.", AgentLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var agents = TeamVisibility.IsNarrowed(Access) ? bin.Binned().Where(a => false) : bin.Binned();
        var total = await agents.CountAsync(cancellationToken);
        var items = await agents.AsNoTracking().OrderByDescending(a => a.DeletedAt).ThenByDescending(a => a.Id).Skip(query.Skip).Take(query.Size)
            .Select(a => new Row(a.Id, a.User.Name, a.User.UserName, a.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
