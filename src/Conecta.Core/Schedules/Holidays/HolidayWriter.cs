using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>Writes what a tier says about dates. Who may write where is decided by the caller.</summary>
public sealed class HolidayWriter(ConectaDbContext db, HolidayCalendars calendars)
{
    /// <summary>Most dates of one tier.</summary>
    public const int Most = 1_000;

    /// <summary>Adds a date.</summary>
    /// <exception cref="FieldErrorException">There are too many, or it is there already.</exception>
    public Task<long> AddAsync(HolidayPlace place, HolidayFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var name = SearchText.Fold(fields.Name ?? "");
            if ((await ListAsync(place, token)).Any(e => e.Act == HolidayAct.Add && e.Date == fields.Date && e.IsYearly == fields.IsYearly && SearchText.Fold(e.Name) == name))
                throw new FieldErrorException(nameof(fields.Name), "Esta data já está no calendário com este nome.");
            var entry = await NewAsync(place, token);
            Apply(entry, fields, HolidayAct.Add, null);
            await db.SaveChangesAsync(token);
            return entry.Id;
        }, cancellationToken);
    }

    /// <summary>Changes or cancels an inherited date.</summary>
    /// <param name="place">Whose calendar.</param>
    /// <param name="key">The holiday.</param>
    /// <param name="state">State of the calendar that was looked at, for the platform and a concessionária.</param>
    /// <param name="fields">Valid fields.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="MissingException">This calendar inherits no such date.</exception>
    /// <exception cref="FieldErrorException">There is no reason, or this calendar speaks of that date and year already.</exception>
    public Task<long> OverrideAsync(HolidayPlace place, string key, string? state, HolidayFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var inherited = await InheritedAsync(place, key, state, fields.Year, token) ?? throw new MissingException();
            if ((await ListAsync(place, token)).Any(e => e.TargetKey == key && e.Year == fields.Year))
                throw new FieldErrorException("", "Este calendário já diz algo sobre esta data; talvez outra pessoa o tenha gravado agora. Abra-a de novo no calendário.");
            var entry = await NewAsync(place, token);
            Apply(entry, fields, fields.Act == HolidayAct.Cancel ? HolidayAct.Cancel : HolidayAct.Change, inherited);
            await db.SaveChangesAsync(token);
            return entry.Id;
        }, cancellationToken);
    }

    /// <summary>Changes what this tier says.</summary>
    /// <exception cref="MissingException">There is no such row in this calendar.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">An added date has no day, or a word on an inherited one no reason.</exception>
    public Task UpdateAsync(HolidayPlace place, long id, Guid version, HolidayFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var entry = await FindAsync(place, id, token) ?? throw new MissingException();
            if (entry.Version != version) throw new EditConflictException(entry.Version);
            var act = entry.Act == HolidayAct.Add ? HolidayAct.Add : fields.Act == HolidayAct.Cancel ? HolidayAct.Cancel : HolidayAct.Change;
            if (act == HolidayAct.Add && fields.Date is null) throw new FieldErrorException(nameof(fields.Date), "Informe a data.");
            var name = entry.Name;
            Apply(entry, fields, act, null);
            if (entry.Name.Length == 0) entry.Name = name;
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

    /// <summary>Takes back what this tier says: an added date goes, an inherited one is as the tier above has it.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="MissingException">There is no such row in this calendar.</exception>
    public Task<string> RemoveAsync(HolidayPlace place, long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var entry = await FindAsync(place, id, token) ?? throw new MissingException();
        db.Remove(entry);
        await db.SaveChangesAsync(token);
        return entry.Name;
    }, cancellationToken);

    /// <summary>One row of this calendar.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<HolidayEntry?> FindAsync(HolidayPlace place, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var (shared, own, owner) = (db.SharedHolidays, db.CompanyHolidays, place.OwnerId);
        return place.IsShared
            ? await shared.FirstOrDefaultAsync(h => h.Id == id && h.DealerId == owner, cancellationToken)
            : await own.FirstOrDefaultAsync(h => h.Id == id && h.TeamId == owner, cancellationToken);
    }

    /// <summary>The date that a calendar inherits, as the tiers above have it.</summary>
    /// <param name="place">Whose calendar.</param>
    /// <param name="key">The holiday.</param>
    /// <param name="state">State, for the platform and a concessionária.</param>
    /// <param name="year">The year that is looked at; null = the nearest that has it.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<ResolvedHoliday?> InheritedAsync(HolidayPlace place, string key, string? state, int? year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (year is < 2000 or > 2100) return null;
        var calendar = await calendars.ReadAsync(place, state, cancellationToken);
        var home = place.IsShared ? state : await calendars.StateAsync(cancellationToken);
        var above = new HolidayCalendar(home, calendar.Rules.Where(r => r.Tier < place.Tier));
        IEnumerable<int> years = year is { } one ? [one] : [.. Enumerable.Range(2024, 30), .. Enumerable.Range(2000, 24)];
        return years.SelectMany(above.Of).FirstOrDefault(h => h.Key == key);
    }

    private async Task<IReadOnlyList<HolidayEntry>> ListAsync(HolidayPlace place, CancellationToken cancellationToken)
    {
        var (shared, own, owner) = (db.SharedHolidays, db.CompanyHolidays, place.OwnerId);
        return place.IsShared
            ? await shared.Where(h => h.DealerId == owner).OrderByDescending(h => h.Id).ToListAsync(cancellationToken)
            : await own.Where(h => h.TeamId == owner).OrderByDescending(h => h.Id).ToListAsync(cancellationToken);
    }

    private async Task<HolidayEntry> NewAsync(HolidayPlace place, CancellationToken cancellationToken)
    {
        if ((await ListAsync(place, cancellationToken)).Count >= Most)
            throw new FieldErrorException("", $"Este calendário chegou a {Most:N0} datas. Exclua as antigas antes de criar outra.");
        HolidayEntry entry = place.IsShared ? new SharedHoliday { DealerId = place.OwnerId } : new CompanyHoliday { TeamId = place.OwnerId };
        db.Add(entry);
        return entry;
    }

    private static void Apply(HolidayEntry entry, HolidayFields fields, HolidayAct act, ResolvedHoliday? inherited)
    {
        // The act that was posted may have been another one, and with it the rule of the form.
        if (act != HolidayAct.Add && string.IsNullOrWhiteSpace(fields.Reason)) throw new FieldErrorException(nameof(fields.Reason), HolidayFieldsValidator.ReasonMissing);
        entry.Act = act;
        if (inherited is not null) entry.TargetKey = inherited.Key;
        entry.Name = string.IsNullOrWhiteSpace(fields.Name) ? inherited?.Name ?? "" : fields.Name.Trim();
        entry.Year = act == HolidayAct.Add ? null : fields.Year;
        entry.Date = act == HolidayAct.Cancel ? null : fields.Date;
        entry.IsYearly = act == HolidayAct.Add && fields.IsYearly;
        entry.IsOptional = act != HolidayAct.Cancel && fields.IsOptional;
        entry.Hours = act == HolidayAct.Cancel ? "" : HoursText.Write(HoursText.Parse(fields.Hours));
        entry.Reason = string.IsNullOrWhiteSpace(fields.Reason) ? null : fields.Reason.Trim();
    }
}
