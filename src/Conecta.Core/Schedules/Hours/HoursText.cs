using System.Globalization;
using System.Text.RegularExpressions;

namespace Conecta.Core.Schedules.Hours;

/// <summary>
/// The hours of one day as people type and read them: stretches divided by commas, each with an optional note (SCHED-1, SCHED-2):
/// <c>08:00-12:00 Manhã, 13:00-18:00</c>. An end at or before the start is on the next day; <c>24h</c> is the whole day; empty is closed.
/// </summary>
public static partial class HoursText
{
    /// <summary>Longest text of one day.</summary>
    public const int MaxLength = 400;

    /// <summary>Longest note of one stretch.</summary>
    public const int NoteMaxLength = 40;

    /// <summary>Most stretches of one day.</summary>
    public const int MaxRanges = 12;

    /// <summary>Reads the hours of a day.</summary>
    /// <param name="text">What was typed; blank means closed.</param>
    /// <param name="ranges">The stretches by their start; empty when closed or refused.</param>
    /// <returns>Null when it was read; otherwise what is wrong, in Portuguese.</returns>
    public static string? Read(string? text, out IReadOnlyList<TimeRange> ranges)
    {
        ranges = [];
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length > MaxLength) return $"O horário de um dia tem no máximo {MaxLength} caracteres.";
        var found = new List<TimeRange>();
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadOne(part) is not { } range) return $"\"{Short(part)}\" não é um horário. Escreva como 08:00-12:00, 13:00-18:00.";
            if (range.Note?.Length > NoteMaxLength) return $"A descrição de um intervalo tem no máximo {NoteMaxLength} caracteres.";
            found.Add(range);
        }

        if (found.Count > MaxRanges) return $"Um dia tem no máximo {MaxRanges} intervalos.";
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var i = 1; i < found.Count; i++)
            if (found[i].Start < found[i - 1].End)
                return $"Os intervalos {found[i - 1].Times} e {found[i].Times} se sobrepõem.";
        // What is kept is written out in full and may be longer than what was typed.
        if (Write(found).Length > MaxLength) return $"O horário de um dia, escrito por extenso, tem no máximo {MaxLength} caracteres. Encurte as descrições.";
        ranges = found;
        return null;
    }

    /// <summary>The stretches of a text that was read before, such as a stored one.</summary>
    /// <exception cref="FormatException">The text is no hours.</exception>
    public static IReadOnlyList<TimeRange> Parse(string? text) => Read(text, out var ranges) is { } fault ? throw new FormatException(fault) : ranges;

    /// <summary>The text of some stretches; empty when there are none.</summary>
    public static string Write(IEnumerable<TimeRange> ranges) => string.Join(", ", ranges);

    private static TimeRange? ReadOne(string part)
    {
        var match = Pattern().Match(part);
        if (!match.Success) return null;
        var note = match.Groups["note"].Value.Trim() is { Length: > 0 } words ? words : null;
        if (match.Groups["all"].Success) return new TimeRange(0, TimeRange.Day, note);
        if (Minutes(match, "h1", "m1") is not { } start || Minutes(match, "h2", "m2") is not { } end || start == TimeRange.Day) return null;
        return new TimeRange(start, end <= start ? end + TimeRange.Day : end, note);
    }

    private static int? Minutes(Match match, string hours, string minutes)
    {
        var hour = int.Parse(match.Groups[hours].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups[minutes].Success ? int.Parse(match.Groups[minutes].Value, CultureInfo.InvariantCulture) : 0;
        return minute > 59 || (hour * 60) + minute > TimeRange.Day ? null : (hour * 60) + minute;
    }

    private static string Short(string part) => part.Length > 30 ? part[..30] + "…" : part;

    [GeneratedRegex(
        @"^(?:(?<all>24\s*h(?:oras)?)|(?<h1>[0-9]{1,2})(?:[:h](?<m1>[0-9]{2})|h)?\s*(?:-|–|—|a|às|as|até)\s*(?<h2>[0-9]{1,2})(?:[:h](?<m2>[0-9]{2})|h)?)(?:\s+(?<note>\S.*))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
