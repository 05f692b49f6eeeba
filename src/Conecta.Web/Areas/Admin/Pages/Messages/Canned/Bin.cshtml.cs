using Conecta.Core.Messages.Canned;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>The bin of canned messages, with the way back.</summary>
[Requires(Permissions.CannedDelete)]
public sealed class BinModel(CannedBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Title, string Shortcut, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + CannedMessage.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var (title, isOrphan) = await bin.RestoreAsync(id, Access, cancellationToken);
        return Done($"Mensagem \"{title}\" restaurada.{(isOrphan ? " Quem a tinha não existe mais: ela voltou inativa. Escolha para quem ela é." : "")}", CannedLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var query = Query;
        var messages = bin.Binned(Access);
        var total = await messages.CountAsync(cancellationToken);
        var items = await messages.AsNoTracking().OrderByDescending(m => m.DeletedAt).ThenByDescending(m => m.Id).Skip(query.Skip).Take(query.Size)
            .Select(m => new Row(m.Id, m.Title, m.Shortcut, m.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
