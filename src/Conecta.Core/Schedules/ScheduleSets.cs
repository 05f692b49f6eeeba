using Conecta.Core.Data;
using Conecta.Core.Schedules.Holidays;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Sets of this feature.</summary>
public static class ScheduleSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Schedules of the scope's company that are not in the bin.</summary>
        public DbSet<Schedule> Schedules => db.Set<Schedule>();

        /// <summary>Their exceptions.</summary>
        public DbSet<ScheduleException> ScheduleExceptions => db.Set<ScheduleException>();

        /// <summary>The company's own schedule and state, at most one row.</summary>
        public DbSet<ScheduleSettings> ScheduleSettings => db.Set<ScheduleSettings>();

        /// <summary>Which team has which schedule.</summary>
        public DbSet<TeamSchedule> TeamSchedules => db.Set<TeamSchedule>();

        /// <summary>Which agent has which schedule.</summary>
        public DbSet<AgentSchedule> AgentSchedules => db.Set<AgentSchedule>();

        /// <summary>Dates of the scope's company and its teams.</summary>
        public DbSet<CompanyHoliday> CompanyHolidays => db.Set<CompanyHoliday>();

        /// <summary>Dates of the platform and of concessionárias.</summary>
        public DbSet<SharedHoliday> SharedHolidays => db.Set<SharedHoliday>();
    }
}
