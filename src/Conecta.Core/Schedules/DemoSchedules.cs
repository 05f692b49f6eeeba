using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Schedules;

/// <summary>The demo's schedules: office hours for the company, a longer day for Suporte, a night shift; holidays of São Paulo with a date of the city, and what the platform and the concessionária add.</summary>
public sealed class DemoSchedules(TimeProvider clock) : IDemoSeed
{
    private static readonly string[] WorkDays = ["seg", "ter", "qua", "qui", "sex"];

    /// <inheritdoc/>
    public int Order => 45;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (companies, teams) = (db.Companies, db.Teams);
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var now = clock.GetUtcNow().UtcDateTime;
        var office = New("Comercial", "Segunda a sexta, das 8 às 18.", Week("08:00-18:00"), HolidayFollowing.Holidays);
        var support = New("Suporte estendido", "Todos os dias, com almoço escalonado.", Week("07:00-22:00") + "\nsáb 08:00-14:00\ndom 08:00-12:00", HolidayFollowing.None);
        var night = New("Plantão noturno", null, Week("22:00-06:00 Plantão"), HolidayFollowing.None);
        db.Schedules.AddRange(office, support, night);
        await db.SaveChangesAsync(cancellationToken);
        var year = now.Year;
        db.ScheduleExceptions.AddRange(
            new ScheduleException { ScheduleId = office.Id, First = new DateOnly(year, 12, 24), Last = new DateOnly(year, 12, 24), IsYearly = true, Hours = "08:00-12:00", Description = "Véspera de Natal" },
            new ScheduleException { ScheduleId = office.Id, First = new DateOnly(year, 12, 31), Last = new DateOnly(year, 12, 31), IsYearly = true, Hours = "08:00-12:00", Description = "Véspera de Ano-Novo" });
        db.ScheduleSettings.Add(new ScheduleSettings { DefaultScheduleId = office.Id, HolidayState = "SP" });
        db.CompanyHolidays.Add(new CompanyHoliday { Act = HolidayAct.Add, Date = new DateOnly(2020, 1, 25), IsYearly = true, Name = "Aniversário da cidade de São Paulo", Reason = "Feriado municipal" });
        db.SharedHolidays.Add(new SharedHoliday { Act = HolidayAct.Add, Date = new DateOnly(2020, 12, 31), IsYearly = true, Name = "Véspera de Ano-Novo", IsOptional = true, Hours = "08:00-14:00", Reason = "Ponto facultativo federal" });
        if (company.DealerId is { } dealer)
            db.SharedHolidays.Add(new SharedHoliday { DealerId = dealer, Act = HolidayAct.Add, Date = new DateOnly(year, 9, 18), Name = "Convenção das empresas", IsOptional = true, Reason = "Encontro anual da concessionária" });
        var team = await teams.FirstOrDefaultAsync(t => t.Name == "Suporte", cancellationToken);
        if (team is not null) db.TeamSchedules.Add(new TeamSchedule { TeamId = team.Id, ScheduleId = support.Id });
        await db.SaveChangesAsync(cancellationToken);

        Schedule New(string name, string? description, string weekly, HolidayFollowing following) => new()
        {
            Name = name,
            NameFolded = SearchText.Fold(name, 2 * Schedule.NameMaxLength),
            Description = description,
            Weekly = weekly,
            Following = following,
            CreatedAt = now,
        };

        static string Week(string hours) => string.Join('\n', WorkDays.Select(day => $"{day} {hours}"));
    }
}
