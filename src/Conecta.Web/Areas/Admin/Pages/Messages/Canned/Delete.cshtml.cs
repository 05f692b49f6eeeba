using Conecta.Core.Messages.Canned;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Asks before canned messages go to the bin.</summary>
[Requires(Permissions.CannedDelete)]
public sealed class DeleteModel(CannedVisibility visibility, CannedBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Mensagem movida para a lixeira." : $"{Ids.Count} mensagens movidas para a lixeira.", CannedLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = await visibility.Editable(Access).AsNoTracking().Where(m => Ids.Contains(m.Id)).OrderBy(m => m.TitleFolded).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Title }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(m => m.Id);
        Names = found.ConvertAll(m => m.Title);
    }
}
