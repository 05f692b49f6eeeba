using Conecta.Core.Data;
using Conecta.Core.Dispositions;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dispositions;

/// <summary>Asks before dispositions go to the bin, and says why one cannot.</summary>
[Requires(Permissions.DispositionsDelete)]
public sealed class DeleteModel(ConectaDbContext db, DispositionBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Tabulação movida para a lixeira." : $"{Ids.Count} tabulações movidas para a lixeira.", DispositionLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var dispositions = db.Dispositions;
        var found = await dispositions.AsNoTracking().Where(s => Ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(s => s.Id);
        Names = found.ConvertAll(s => s.Name);
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
