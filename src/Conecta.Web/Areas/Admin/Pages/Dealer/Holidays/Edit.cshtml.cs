using Conecta.Core.Schedules.Holidays;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Holidays;

/// <summary>A date of the calendar of a concessionária.</summary>
public sealed class EditModel(HolidayWriter writer) : HolidayEditPage(writer)
{
    /// <inheritdoc/>
    public override HolidayPlace Place => HolidayPlace.Dealer(Access.Dealer!.Id);

    /// <inheritdoc/>
    public override HolidayAddresses Addresses => new(DealerLinks.Holidays, string.IsNullOrEmpty(State) ? null : "uf=" + Uri.EscapeDataString(State));

    /// <inheritdoc/>
    public override bool MayEdit => true;

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);
}
