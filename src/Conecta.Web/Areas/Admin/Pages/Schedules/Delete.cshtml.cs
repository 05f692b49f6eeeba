using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>Asks before schedules go to the bin, and says why one cannot.</summary>
[Requires(Permissions.SchedulesDelete)]
public sealed class DeleteModel(ConectaDbContext db, ScheduleBin bin) : ChosenPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await bin.PutAsync(Ids, Access, cancellationToken);
        return Done(Ids.Count == 1 ? "Horário movido para a lixeira." : $"{Ids.Count} horários movidos para a lixeira.", ScheduleLinks.Index(Slug));
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var schedules = db.Schedules;
        var found = await schedules.AsNoTracking().Where(s => Ids.Contains(s.Id)).OrderBy(s => s.NameFolded).ThenBy(s => s.Id).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        Ids = found.ConvertAll(s => s.Id);
        Names = found.ConvertAll(s => s.Name);
        Uses = await bin.UsesAsync(Ids, Access, cancellationToken);
    }
}
