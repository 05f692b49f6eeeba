using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>Reads calendars of holidays with everything that they inherit (SCHED-3).</summary>
public sealed class HolidayCalendars(ConectaDbContext db)
{
    /// <summary>The calendar of a company or of one of its teams, or of an upper tier as a company of some state would inherit it.</summary>
    /// <param name="place">Whose calendar.</param>
    /// <param name="state">Two letters of the state for the platform and a concessionária; a company has its own.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<HolidayCalendar> ReadAsync(HolidayPlace place, string? state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var (shared, own, companies, company) = (db.SharedHolidays, db.CompanyHolidays, db.Companies, db.FilterCompanyId);
        var dealer = place.Tier switch
        {
            HolidayTier.Platform => null,
            HolidayTier.Dealer => place.OwnerId,
            _ => await companies.Where(c => c.Id == company).Select(c => c.DealerId).FirstOrDefaultAsync(cancellationToken),
        };
        var entries = new List<HolidayEntry>(await shared.AsNoTracking().Where(h => h.DealerId == null || h.DealerId == dealer).ToListAsync(cancellationToken));
        if (place.IsShared) return new HolidayCalendar(state, entries.Select(e => e.ToRule()));
        var team = place.OwnerId;
        entries.AddRange(await own.AsNoTracking().Where(h => h.TeamId == null || h.TeamId == team).ToListAsync(cancellationToken));
        return new HolidayCalendar(await StateAsync(cancellationToken), entries.Select(e => e.ToRule()));
    }

    /// <summary>The state whose holidays the scope's company keeps.</summary>
    public Task<string?> StateAsync(CancellationToken cancellationToken)
    {
        var settings = db.ScheduleSettings;
        return settings.Select(s => s.HolidayState).FirstOrDefaultAsync(cancellationToken);
    }
}
