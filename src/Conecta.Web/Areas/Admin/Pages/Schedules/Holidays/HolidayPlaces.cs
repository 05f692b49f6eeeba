using System.Globalization;

namespace Conecta.Web.Areas.Admin.Pages.Schedules.Holidays;

/// <summary>Addresses of the calendars inside a company.</summary>
internal static class HolidayPlaces
{
    public static HolidayAddresses Of(string slug, long? teamId) =>
        new(ScheduleLinks.Holidays(slug), teamId is { } id ? "equipe=" + id.ToString(CultureInfo.InvariantCulture) : null);
}
