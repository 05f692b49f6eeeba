using Conecta.Core.Schedules.Holidays;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Holidays;

/// <summary>Holidays of the platform, inherited by its companies (SCHED-3).</summary>
public sealed class IndexModel(HolidayCalendars calendars, HolidayWriter writer, TimeProvider clock) : HolidayListPage(calendars, writer, clock)
{
    /// <inheritdoc/>
    public override HolidayPlace Place => HolidayPlace.Platform;

    /// <inheritdoc/>
    public override HolidayAddresses Addresses => new(PlatformLinks.Holidays, State is null ? null : "uf=" + State);

    /// <inheritdoc/>
    public override bool MayEdit => true;

    /// <inheritdoc/>
    public override bool MayRemove => true;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellationToken) => RemoveAsync(id, cancellationToken);
}
