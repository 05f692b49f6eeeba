using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>
/// Reads what <see cref="OpeningHours"/> needs to decide, for the scope's company, a team, an agent or one schedule. A team without a schedule keeps the
/// company's, with the team's holidays; an agent without one keeps his hora inicial and hora final on every day, else he is always in his hours.
/// </summary>
public sealed class OpeningHoursReader(ConectaDbContext db, HolidayCalendars calendars, ScheduleAssignments assignments)
{
    /// <summary>The hours of the company.</summary>
    public async Task<OpeningHours> CompanyAsync(CancellationToken cancellationToken) =>
        await OfAsync(await DefaultAsync(cancellationToken), HolidayPlace.Company, cancellationToken);

    /// <summary>The hours of a team.</summary>
    public async Task<OpeningHours> TeamAsync(long teamId, CancellationToken cancellationToken) =>
        await OfAsync(await assignments.OfTeamAsync(teamId, cancellationToken) ?? await DefaultAsync(cancellationToken), HolidayPlace.Team(teamId), cancellationToken);

    /// <summary>The hours of an agent.</summary>
    /// <exception cref="MissingException">There is no such agent.</exception>
    public async Task<OpeningHours> AgentAsync(long agentId, CancellationToken cancellationToken)
    {
        if (await assignments.OfAgentAsync(agentId, cancellationToken) is { } schedule) return await OfAsync(schedule, HolidayPlace.Company, cancellationToken);
        var agents = db.Agents;
        var hours = await agents.Where(a => a.Id == agentId).Select(a => new { a.StartsAt, a.EndsAt }).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
        var (calendar, zone) = (await calendars.ReadAsync(HolidayPlace.Company, null, cancellationToken), await ZoneAsync(cancellationToken));
        return hours is { StartsAt: { } from, EndsAt: { } to } ? Daily(from, to, calendar, zone) : OpeningHours.Always(calendar, zone);
    }

    /// <summary>One schedule, with the holidays of the company or of a team.</summary>
    /// <exception cref="MissingException">There is no such schedule.</exception>
    public async Task<OpeningHours> ScheduleAsync(long scheduleId, long? teamId, CancellationToken cancellationToken) =>
        await OfAsync(scheduleId, HolidayPlace.Team(teamId), cancellationToken);

    private async Task<OpeningHours> OfAsync(long? scheduleId, HolidayPlace place, CancellationToken cancellationToken)
    {
        var (calendar, zone) = (await calendars.ReadAsync(place, null, cancellationToken), await ZoneAsync(cancellationToken));
        if (scheduleId is not { } id) return OpeningHours.Always(calendar, zone);
        var (schedules, rows) = (db.Schedules, db.ScheduleExceptions);
        var schedule = await schedules.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw new MissingException();
        var exceptions = await rows.AsNoTracking().Where(e => e.ScheduleId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        return new OpeningHours(schedule.Name, WeeklyHours.Parse(schedule.Weekly), exceptions.ConvertAll(e => e.ToException()), calendar, schedule.Following, zone);
    }

    private static OpeningHours Daily(TimeOnly from, TimeOnly to, HolidayCalendar calendar, TimeZoneInfo zone)
    {
        static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
        var (start, end) = (Minutes(from), Minutes(to));
        return new OpeningHours("Hora inicial e final", WeeklyHours.EveryDay(new TimeRange(start, end <= start ? end + TimeRange.Day : end)), [], calendar, HolidayFollowing.None, zone);
    }

    private Task<long?> DefaultAsync(CancellationToken cancellationToken)
    {
        var settings = db.ScheduleSettings;
        return settings.Select(s => s.DefaultScheduleId).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken)
    {
        var (companies, company) = (db.Companies, db.FilterCompanyId);
        return TimeZoneInfo.FindSystemTimeZoneById(await companies.Where(c => c.Id == company).Select(c => c.TimeZone).FirstAsync(cancellationToken));
    }
}
