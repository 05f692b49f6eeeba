using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Schedules;

/// <summary>Builders of schedules.</summary>
public static class TestSchedules
{
    /// <summary>Monday to Friday, 8 to 18.</summary>
    public const string Office = "seg 08:00-18:00\nter 08:00-18:00\nqua 08:00-18:00\nqui 08:00-18:00\nsex 08:00-18:00";

    private static readonly DateTime When = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static Schedule New(long companyId, string name, string weekly = Office) =>
        new() { CompanyId = companyId, Name = name, NameFolded = SearchText.Fold(name), Weekly = weekly, CreatedAt = When };

    public static async Task<Schedule> CreateAsync(IServiceProvider services, Company company, string name, string weekly = Office, bool isDefault = false)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        var schedule = New(company.Id, name, weekly);
        db.Schedules.Add(schedule);
        await db.SaveChangesAsync(CancellationToken.None);
        if (isDefault)
        {
            db.ScheduleSettings.Add(new ScheduleSettings { CompanyId = company.Id, DefaultScheduleId = schedule.Id });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return schedule;
    }
}
