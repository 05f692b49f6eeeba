using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Users;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>Dates of teams out of view stand in nobody's trail who may not open them; those of the company are everybody's, as long as they are there.</summary>
public sealed class HolidayView(ConectaDbContext db, TeamVisibility visibility) : INarrowedObjects
{
    /// <inheritdoc/>
    public string Kind => "holiday";

    /// <inheritdoc/>
    public IQueryable<long> Seen(Access by)
    {
        var (dates, teams) = (db.CompanyHolidays, visibility.Teams(by));
        return dates.Where(h => h.TeamId == null || teams.Any(t => t.Id == h.TeamId)).Select(h => h.Id);
    }
}
