using System.Collections.Concurrent;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>
/// The holidays that count somewhere: those of the law, and what each tier on the way down has added, changed or cancelled (SCHED-3). Pure.
/// </summary>
/// <param name="state">Two letters of the state whose law counts, or null for federal law alone.</param>
/// <param name="rules">What the tiers say, in any order; a nearer tier speaks after a farther one, within a tier the later row speaks last.</param>
public sealed class HolidayCalendar(string? state, IEnumerable<HolidayRule> rules)
{
    private readonly List<HolidayRule> _rules = [.. rules.OrderBy(r => r.Tier).ThenBy(r => r.Id)];
    private readonly ConcurrentDictionary<int, IReadOnlyList<ResolvedHoliday>> _years = new();

    /// <summary>No holidays but those of federal law.</summary>
    public static HolidayCalendar Federal { get; } = new(null, []);

    /// <summary>What the tiers say.</summary>
    public IReadOnlyList<HolidayRule> Rules => _rules;

    /// <summary>The holidays of a year by their day, cancelled ones included.</summary>
    public IReadOnlyList<ResolvedHoliday> Of(int year) => _years.GetOrAdd(year, Resolve);

    /// <summary>The holidays of a day, cancelled ones included.</summary>
    public IReadOnlyList<ResolvedHoliday> On(DateOnly day) => [.. Of(day.Year).Where(h => h.Day == day)];

    private List<ResolvedHoliday> Resolve(int year)
    {
        var all = new List<ResolvedHoliday>();
        foreach (var law in NationalHolidays.Of(year).Concat(state is null ? [] : StateHolidays.Of(state, year)))
            all.Add(new ResolvedHoliday(law.Key, law.Day, law.Name, law.Tier, law.IsOptional, [], law.Source, null, false));
        foreach (var rule in _rules)
        {
            if (rule.Act == HolidayAct.Add)
            {
                if (DayOf(rule, year) is { } day)
                    all.Add(new ResolvedHoliday(rule.Key, day, rule.Name ?? "", rule.Tier, rule.IsOptional, rule.Hours, rule.Reason, null, false) { AddedBy = rule });
                continue;
            }

            var at = all.FindIndex(h => h.Key == rule.TargetKey && h.Tier < rule.Tier);
            if (at >= 0 && (rule.Year is null || rule.Year == year)) all[at] = Apply(all[at], rule);
        }

        return [.. all.OrderBy(h => h.Day).ThenBy(h => h.Tier).ThenBy(h => h.Key, StringComparer.Ordinal)];
    }

    private static ResolvedHoliday Apply(ResolvedHoliday holiday, HolidayRule rule) => rule.Act == HolidayAct.Cancel
        ? holiday with { ChangedBy = rule, IsCancelled = true }
        : holiday with
        {
            Name = rule.Name ?? holiday.Name,
            Day = rule.Year is not null && rule.Date is { } moved && moved.Year == rule.Year ? moved : holiday.Day,
            IsOptional = rule.IsOptional,
            Hours = rule.Hours,
            ChangedBy = rule,
            IsCancelled = false,
        };

    private static DateOnly? DayOf(HolidayRule rule, int year)
    {
        if (rule.Date is not { } date || date.Year > year || (date.Year != year && !rule.IsYearly)) return null;
        return date.Day <= DateTime.DaysInMonth(year, date.Month) ? new DateOnly(year, date.Month, date.Day) : null;
    }
}
