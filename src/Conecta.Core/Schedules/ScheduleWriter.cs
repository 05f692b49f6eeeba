using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Schedules;

/// <summary>Creates and changes schedules of the scope's company. Refusals name the properties of <see cref="ScheduleFields"/>.</summary>
public sealed class ScheduleWriter(ConectaDbContext db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a schedule.</summary>
    /// <exception cref="FieldErrorException">The name exists.</exception>
    public Task<long> CreateAsync(ScheduleFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var schedule = new Schedule { CreatedAt = clock.GetUtcNow().UtcDateTime };
            Apply(schedule, fields);
            db.Schedules.Add(schedule);
            await SaveAsync(token);
            await ReplaceExceptionsAsync(schedule, fields, token);
            return schedule.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a schedule.</summary>
    /// <exception cref="MissingException">There is no such schedule in this company.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">The name exists.</exception>
    public Task UpdateAsync(long id, Guid version, ScheduleFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var schedules = db.Schedules;
            var schedule = await schedules.FirstOrDefaultAsync(s => s.Id == id, token) ?? throw new MissingException();
            if (schedule.Version != version) throw new EditConflictException(schedule.Version);
            Apply(schedule, fields);
            await ReplaceExceptionsAsync(schedule, fields, token);
            await SaveAsync(token);
        }, cancellationToken);
    }

    private static void Apply(Schedule schedule, ScheduleFields fields)
    {
        schedule.Name = fields.Name.Trim();
        schedule.NameFolded = SearchText.Fold(schedule.Name, 2 * Schedule.NameMaxLength);
        schedule.Description = string.IsNullOrWhiteSpace(fields.Description) ? null : fields.Description.Trim();
        schedule.Weekly = fields.Week().ToString();
        schedule.Following = fields.Following;
    }

    private async Task ReplaceExceptionsAsync(Schedule schedule, ScheduleFields fields, CancellationToken cancellationToken)
    {
        var (set, id) = (db.ScheduleExceptions, schedule.Id);
        var rows = await set.Where(e => e.ScheduleId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var wanted = fields.Exceptions.Where(l => !l.IsBlank).Select(l => new ScheduleException
        {
            ScheduleId = id,
            First = l.First!.Value,
            Last = l.Last ?? l.First.Value,
            IsYearly = l.IsYearly,
            Hours = HoursText.Write(HoursText.Parse(l.Hours)),
            Description = l.Description!.Trim(),
        }).ToList();
        var (before, after) = (Describe(rows), Describe(wanted));
        if (before == after) return;
        set.RemoveRange(rows);
        set.AddRange(wanted);
        db.Entry(schedule).Property(s => s.Version).IsModified = true;
        audit.Add("schedule.changed", "schedule", id, schedule.Name, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["Exceptions"] = [before, after] });
        await SaveAsync(cancellationToken);
    }

    private static string Describe(IEnumerable<ScheduleException> rows) => string.Join(
        "; ", rows.Select(r => r.ToException()).OrderBy(e => e.IsYearly).ThenBy(e => e.First).Select(e => $"{e.Days}: {(e.Hours.Count == 0 ? "fechado" : HoursText.Write(e.Hours))} ({e.Description})"));

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_Schedule_Name", nameof(Schedule), nameof(Schedule.NameFolded)))
        {
            throw new FieldErrorException(nameof(ScheduleFields.Name), "Já existe um horário com este nome.");
        }
    }
}
