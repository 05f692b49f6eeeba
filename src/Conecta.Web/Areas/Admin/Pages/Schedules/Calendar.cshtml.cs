using System.Globalization;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Teams;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>A month that shows, day by day, open or closed and why; asks the same decisions as the conversations do.</summary>
public sealed class CalendarModel(OpeningHoursReader reader, ScheduleAssignments assignments, TeamVisibility visibility, TimeProvider clock) : CompanyPage
{
    /// <summary>Most agents offered; further ones are reached by their schedule.</summary>
    private const int MostAgents = 200;

    /// <summary>One day of the month.</summary>
    /// <param name="Plan">Its hours.</param>
    /// <param name="Before">Hours that go on from the day before, after midnight.</param>
    public sealed record DayCell(DayPlan Plan, IReadOnlyList<TimeRange> Before);

    /// <summary>Whose hours: <c>empresa</c>, <c>equipe-3</c>, <c>agente-4</c> or <c>horario-5</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "ver")]
    public string? Shown { get; set; }

    /// <summary>The month, as yyyy-MM.</summary>
    [BindProperty(SupportsGet = true, Name = "mes")]
    public string? AskedMonth { get; set; }

    /// <summary>A moment that is asked about, as the company's clock shows it.</summary>
    [BindProperty(SupportsGet = true, Name = "quando")]
    public string? AskedMoment { get; set; }

    /// <summary>First day of the month that is shown.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>The company's day now.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The hours that are shown.</summary>
    public OpeningHours Hours { get; private set; } = null!;

    /// <summary>The moment that is decided (UTC): the one asked about, or now.</summary>
    public DateTime Moment { get; private set; }

    /// <summary>The decision at that moment.</summary>
    public OpeningDecision Decision { get; private set; } = null!;

    /// <summary>Whose hours can be shown.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>The weeks of the month, Monday first; null where a week has days of other months.</summary>
    public IReadOnlyList<IReadOnlyList<DayCell?>> Weeks { get; private set; } = [];

    /// <summary>Whether a moment was asked about.</summary>
    public bool HasAsked { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Choices = await ChoicesAsync(cancellationToken);
        Hours = await ReadAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        HasAsked = DateTime.TryParseExact(AskedMoment, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 2000 and <= 2100;
        Moment = HasAsked ? LocalClock.First(asked, Hours.Zone) : now;
        Decision = Hours.Decide(Moment);
        Today = DateOnly.FromDateTime(LocalClock.At(now, Hours.Zone));
        var first = DateOnly.TryParseExact(AskedMonth + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 2000 and <= 2100
            ? month : HasAsked ? DateOnly.FromDateTime(asked) : Today;
        Month = new DateOnly(first.Year, first.Month, 1);
        Weeks = [.. Cells().Chunk(7)];
    }

    /// <summary>Address of another month.</summary>
    public string MonthUrl(DateOnly month) => FormattableString.Invariant($"{ScheduleLinks.Calendar(Slug)}?ver={Uri.EscapeDataString(Shown ?? "empresa")}&mes={month:yyyy-MM}");

    private IEnumerable<DayCell?> Cells()
    {
        var lead = ((int)Month.DayOfWeek + 6) % 7;
        for (var i = 0; i < lead; i++) yield return null;
        var before = Hours.Plan(Month.AddDays(-1));
        for (var day = Month; day.Month == Month.Month; day = day.AddDays(1))
        {
            var plan = Hours.Plan(day);
            yield return new DayCell(plan, [.. before.Ranges.Where(r => r.PassesMidnight).Select(r => new TimeRange(0, r.End - TimeRange.Day, r.Note))]);
            before = plan;
        }

        var days = lead + DateTime.DaysInMonth(Month.Year, Month.Month);
        for (var i = days; i % 7 != 0; i++) yield return null;
    }

    private async Task<OpeningHours> ReadAsync(CancellationToken cancellationToken)
    {
        Shown = Choices.Any(c => c.Value == Shown) ? Shown : "empresa";
        foreach (var choice in Choices) choice.Selected = choice.Value == Shown;
        return Shown!.Split('-') switch
        {
            ["equipe", var id] => await reader.TeamAsync(Number(id), cancellationToken),
            ["agente", var id] => await reader.AgentAsync(Number(id), cancellationToken),
            ["horario", var id] => await reader.ScheduleAsync(Number(id), null, cancellationToken),
            _ => await reader.CompanyAsync(cancellationToken),
        };
    }

    private async Task<List<SelectListItem>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var (teams, agents, schedules) = (new SelectListGroup { Name = "Equipes" }, new SelectListGroup { Name = "Agentes" }, new SelectListGroup { Name = "Horários" });
        List<SelectListItem> all = [new("Empresa", "empresa")];
        all.AddRange((await visibility.Teams(Access).OrderBy(t => t.NameFolded).ThenBy(t => t.Id).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken)).Select(t => new SelectListItem(t.Name, $"equipe-{t.Id}") { Group = teams }));
        all.AddRange((await assignments.ChoicesAsync(cancellationToken)).Select(s => new SelectListItem(s.Name, $"horario-{s.Id}") { Group = schedules }));
        all.AddRange((await visibility.Agents(Access).OrderBy(a => a.NameFolded).ThenBy(a => a.Id).Take(MostAgents).Select(a => new { a.Id, a.User.Name }).ToListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, $"agente-{a.Id}") { Group = agents }));
        return all;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
