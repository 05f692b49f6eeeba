using Conecta.Core.Data;
using Conecta.Core.Pauses;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Pauses;

/// <summary>Asks before reasons go to the bin, and says why one cannot.</summary>
[Requires(Permissions.PausesDelete)]
public sealed class DeleteModel(ConectaDbContext db, PauseBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Pausa movida para a lixeira." : $"{Ids.Count} pausas movidas para a lixeira.", PauseLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var reasons = db.PauseReasons;
        var found = await reasons.AsNoTracking().Where(s => Ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(s => s.Id);
        Names = found.ConvertAll(s => s.Name);
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
