using Conecta.Core.Contacts.Values;
using Conecta.Core.Schedules.Holidays;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin;

/// <summary>The calendar of holidays of a tier, year by year, with what it inherits and what it says itself (SCHED-3).</summary>
public abstract class HolidayListPage(HolidayCalendars calendars, HolidayWriter writer, TimeProvider clock) : PortalPage, IFormPage
{
    /// <summary>The year that was asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "ano")]
    public int? AskedYear { get; set; }

    /// <summary>For the platform and a concessionária: the state whose inherited holidays are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "uf")]
    public string? AskedState { get; set; }

    /// <summary>The year that is shown.</summary>
    public int Year { get; private set; }

    /// <summary>The holidays of the year by their day.</summary>
    public IReadOnlyList<ResolvedHoliday> Holidays { get; private set; } = [];

    /// <summary>What this calendar says about dates that are not of this year, or that are no more.</summary>
    public IReadOnlyList<HolidayRule> Elsewhere { get; private set; } = [];

    /// <summary>Whose calendar.</summary>
    public abstract HolidayPlace Place { get; }

    /// <summary>Addresses of this calendar.</summary>
    public abstract HolidayAddresses Addresses { get; }

    /// <summary>Whether the person may add and change.</summary>
    public abstract bool MayEdit { get; }

    /// <summary>Whether the person may take back.</summary>
    public abstract bool MayRemove { get; }

    /// <summary>The state whose holidays are shown; a company's own is not asked for here.</summary>
    public string? State => BrazilianState.All.Any(s => s.Code == AskedState) ? AskedState : null;

    /// <summary>The rule of this calendar behind a holiday, or null when it is inherited as it is.</summary>
    public HolidayRule? OwnRule(ResolvedHoliday holiday)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        return holiday.ChangedBy is { } changed && changed.Tier == Place.Tier ? changed : holiday.AddedBy is { } added && added.Tier == Place.Tier ? added : null;
    }

    public virtual async Task LoadAsync(CancellationToken cancellationToken)
    {
        Year = AskedYear is >= 2000 and <= 2100 ? AskedYear.Value : TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).Year;
        var calendar = await calendars.ReadAsync(Place, State, cancellationToken);
        Holidays = calendar.Of(Year);
        var shown = Holidays.Select(OwnRule).Where(r => r is not null).Select(r => r!.Id).ToHashSet();
        Elsewhere = [.. calendar.Rules.Where(r => r.Tier == Place.Tier && !shown.Contains(r.Id))];
    }

    /// <summary>Takes back what this calendar says about a date.</summary>
    protected async Task<IActionResult> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var name = await writer.RemoveAsync(Place, id, cancellationToken);
        return Done($"\"{name}\": o que este calendário dizia foi retirado.", AskedYear is { } year ? Addresses.Year(year) : Addresses.List);
    }
}
