using Conecta.Core.Schedules;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>The bin of schedules, with the way back.</summary>
[Requires(Permissions.SchedulesDelete)]
public sealed class BinModel(ScheduleBin bin) : CompanyPage, IFormPage
{
    /// <summary>A row.</summary>
    public sealed record Row(long Id, string Name, DateTime DeletedAt)
    {
        /// <summary>When it is gone for good (UTC).</summary>
        public DateTime GoneAt => DeletedAt + Schedule.BinTime;
    }

    /// <summary>The open page of the list, the last deleted first.</summary>
    public Page<Row> Rows { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var name = await bin.RestoreAsync(id, cancellationToken);
        return Done($"Horário \"{name}\" restaurado.", ScheduleLinks.Edit(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (query, schedules) = (Query, bin.Binned());
        var total = await schedules.CountAsync(cancellationToken);
        var items = await schedules.AsNoTracking().OrderByDescending(s => s.DeletedAt).ThenByDescending(s => s.Id).Skip(query.Skip).Take(query.Size)
            .Select(s => new Row(s.Id, s.Name, s.DeletedAt!.Value)).ToListAsync(cancellationToken);
        Rows = new Page<Row>(items, query.Page, query.Size, total);
    }
}
