using System.Text;

namespace Conecta.Core.Schedules.Hours;

/// <summary>The hours of an ordinary week.</summary>
public sealed class WeeklyHours
{
    /// <summary>Longest stored text.</summary>
    public const int MaxLength = 7 * (HoursText.MaxLength + 8);

    /// <summary>Weekdays in the order of forms, Monday first, with their short and long names.</summary>
    public static readonly IReadOnlyList<(DayOfWeek Day, string Short, string Name)> Days =
    [
        (DayOfWeek.Monday, "seg", "Segunda-feira"), (DayOfWeek.Tuesday, "ter", "Terça-feira"), (DayOfWeek.Wednesday, "qua", "Quarta-feira"),
        (DayOfWeek.Thursday, "qui", "Quinta-feira"), (DayOfWeek.Friday, "sex", "Sexta-feira"), (DayOfWeek.Saturday, "sáb", "Sábado"), (DayOfWeek.Sunday, "dom", "Domingo"),
    ];

    private readonly Dictionary<DayOfWeek, IReadOnlyList<TimeRange>> _ranges = [];

    /// <summary>Makes a week; days that are not given are closed.</summary>
    public WeeklyHours(IEnumerable<KeyValuePair<DayOfWeek, IReadOnlyList<TimeRange>>> days)
    {
        foreach (var (day, ranges) in days)
            if (ranges.Count > 0)
                _ranges[day] = ranges;
    }

    /// <summary>A week that is open day and night.</summary>
    public static WeeklyHours Always { get; } = EveryDay(TimeRange.AllDay);

    /// <summary>The stretches that begin on a weekday, by their start; empty = closed.</summary>
    public IReadOnlyList<TimeRange> this[DayOfWeek day] => _ranges.GetValueOrDefault(day, []);

    /// <summary>Whether no day has hours.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>A week whose days are all alike.</summary>
    public static WeeklyHours EveryDay(params TimeRange[] ranges) =>
        new(Enum.GetValues<DayOfWeek>().Select(d => KeyValuePair.Create<DayOfWeek, IReadOnlyList<TimeRange>>(d, ranges)));

    /// <summary>Reads a stored week: a line a day, beginning with its short name (<c>seg 08:00-12:00, 13:00-18:00</c>).</summary>
    /// <exception cref="FormatException">The text is no week.</exception>
    public static WeeklyHours Parse(string? text) => new((text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
    {
        var (name, hours) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
        var day = Days.FirstOrDefault(d => d.Short == name);
        return day.Short is null ? throw new FormatException($"Unknown weekday: {name}") : KeyValuePair.Create(day.Day, HoursText.Parse(hours));
    }));

    /// <summary>The week as it is stored; <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (day, name, _) in Days)
            if (this[day] is { Count: > 0 } ranges)
                text.Append(text.Length == 0 ? "" : "\n").Append(name).Append(' ').Append(HoursText.Write(ranges));
        return text.ToString();
    }

    /// <summary>The week in few words: neighbouring days with equal hours are drawn together (<c>seg a sex 08:00-18:00; sáb 09:00-13:00</c>).</summary>
    public string Summary()
    {
        var groups = new List<(string First, string Last, string Hours)>();
        foreach (var (day, name, _) in Days)
        {
            var hours = string.Join(", ", this[day].Select(r => r.Times));
            if (groups.Count > 0 && groups[^1].Hours == hours) groups[^1] = (groups[^1].First, name, hours);
            else groups.Add((name, name, hours));
        }

        var parts = groups.Where(g => g.Hours.Length > 0).Select(g => (g.First == g.Last ? g.First : $"{g.First} a {g.Last}") + " " + g.Hours).ToList();
        return parts.Count == 0 ? "sem horário na semana" : string.Join("; ", parts);
    }
}
