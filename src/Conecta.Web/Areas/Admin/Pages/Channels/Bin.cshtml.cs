using Conecta.Core.Channels;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>The bin of channels, with the way back.</summary>
[Requires(Permissions.ChannelsDelete)]
public sealed class BinModel(ChannelBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + Channel.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var (name, lost) = await bin.RestoreAsync(id, cancellationToken);
        return Done($"Canal \"{name}\" restaurado.{(lost.Count == 0 ? "" : $" Não existe mais: {string.Join(" e ", lost)}.")}", ChannelLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (query, channels) = (Query, bin.Binned());
        var total = await channels.CountAsync(cancellationToken);
        var items = await channels.AsNoTracking().OrderByDescending(s => s.DeletedAt).ThenByDescending(s => s.Id).Skip(query.Skip).Take(query.Size)
            .Select(s => new Row(s.Id, s.Name, s.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
