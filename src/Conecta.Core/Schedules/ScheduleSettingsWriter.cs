using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Reads and writes what counts for the whole company.</summary>
public sealed class ScheduleSettingsWriter(ConectaDbContext db)
{
    /// <summary>The settings; without a row the ones that nobody has touched.</summary>
    public async Task<ScheduleSettings> ReadAsync(CancellationToken cancellationToken)
    {
        var settings = db.ScheduleSettings;
        return await settings.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? new ScheduleSettings { CompanyId = db.FilterCompanyId };
    }

    /// <summary>Writes the settings.</summary>
    /// <param name="scheduleId">The company's schedule, or null.</param>
    /// <param name="state">Two letters of the state, or null.</param>
    /// <param name="version">Version that the form showed; empty while there was no row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">The schedule or the state does not exist; names <c>DefaultScheduleId</c> and <c>HolidayState</c>.</exception>
    /// <exception cref="EditConflictException">Somebody saved in between.</exception>
    public Task SaveAsync(long? scheduleId, string? state, Guid version, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (set, schedules) = (db.ScheduleSettings, db.Schedules);
        var settings = await set.FirstOrDefaultAsync(token);
        if ((settings?.Version ?? Guid.Empty) != version) throw new EditConflictException(settings?.Version ?? Guid.Empty);
        if (scheduleId is { } id && !await schedules.AnyAsync(s => s.Id == id, token))
            throw new FieldErrorException(nameof(ScheduleSettings.DefaultScheduleId), "Escolha um horário da lista.");
        var code = string.IsNullOrWhiteSpace(state) ? null : state;
        if (code is not null && BrazilianState.All.All(s => s.Code != code))
            throw new FieldErrorException(nameof(ScheduleSettings.HolidayState), "Escolha um estado da lista.");
        if (settings is null) set.Add(settings = new ScheduleSettings { CompanyId = db.FilterCompanyId });
        (settings.DefaultScheduleId, settings.HolidayState) = (scheduleId, code);
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
    }, cancellationToken);
}
