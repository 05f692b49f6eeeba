using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>The words that screens use for schedules.</summary>
public static class ScheduleWords
{
    /// <summary>Ways of following holidays, with their names.</summary>
    public static readonly IReadOnlyList<(HolidayFollowing Following, string Name)> Followings =
        [.. Enum.GetValues<HolidayFollowing>().Select(f => (f, OpeningText.Of(f)))];

    /// <summary>Who uses a schedule: "2 equipes, 1 agente"; "—" for nobody.</summary>
    public static string Uses(int teams, int agents, bool isDefault)
    {
        string[] parts = [teams switch { 0 => "", 1 => "1 equipe", var n => $"{n} equipes" }, agents switch { 0 => "", 1 => "1 agente", var n => $"{n} agentes" }];
        var text = string.Join(", ", parts.Where(p => p.Length > 0));
        return text.Length == 0 && !isDefault ? "—" : text;
    }

    /// <summary>The exceptions of a form in one text, for the comparison of two sides.</summary>
    public static string Exceptions(ScheduleFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return string.Join("; ", fields.Exceptions.Where(l => l is { IsBlank: false, First: not null }).Select(l =>
        {
            HoursText.Read(l.Hours, out var hours);
            var exception = new DateException(l.First!.Value, l.Last ?? l.First.Value, l.IsYearly, hours, l.Description?.Trim() ?? "");
            return $"{exception.Days}: {(hours.Count == 0 ? "fechado" : HoursText.Write(hours))} ({exception.Description})";
        }));
    }
}
