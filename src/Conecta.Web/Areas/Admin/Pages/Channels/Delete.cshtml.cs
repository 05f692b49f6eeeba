using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Asks before channels go to the bin, and says why one cannot.</summary>
[Requires(Permissions.ChannelsDelete)]
public sealed class DeleteModel(ConectaDbContext db, ChannelBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        TempData.Flash(FlashLevel.Success, Ids.Count == 1 ? "Canal movido para a lixeira." : $"{Ids.Count} canais movidos para a lixeira.", "Desfazer na lixeira", ChannelLinks.Bin(Slug));
        return LocalRedirect(ChannelLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var channels = db.Channels;
        var found = await channels.AsNoTracking().Where(s => Ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(s => s.Id);
        Names = found.ConvertAll(s => s.Name);
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
