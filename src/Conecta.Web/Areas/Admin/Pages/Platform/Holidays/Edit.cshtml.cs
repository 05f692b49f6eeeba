using Conecta.Core.Schedules.Holidays;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Holidays;

/// <summary>A date of the calendar of the platform.</summary>
public sealed class EditModel(HolidayWriter writer) : HolidayEditPage(writer)
{
    /// <inheritdoc/>
    public override HolidayPlace Place => HolidayPlace.Platform;

    /// <inheritdoc/>
    public override HolidayAddresses Addresses => new(PlatformLinks.Holidays, string.IsNullOrEmpty(State) ? null : "uf=" + Uri.EscapeDataString(State));

    /// <inheritdoc/>
    public override bool MayEdit => true;

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);
}
