using System.Globalization;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;

namespace Conecta.Core.Schedules;

/// <summary>Decisions about hours in Portuguese, the same words on the calendar and in the simulator.</summary>
public static class OpeningText
{
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Where a holiday comes from.</summary>
    public static string Of(HolidayTier tier) => tier switch
    {
        HolidayTier.National => "Nacional",
        HolidayTier.State => "Estadual",
        HolidayTier.Platform => "Plataforma",
        HolidayTier.Dealer => "Concessionária",
        HolidayTier.Company => "Empresa",
        _ => "Equipe",
    };

    /// <summary>Which holidays close a schedule.</summary>
    public static string Of(HolidayFollowing following) => following switch
    {
        HolidayFollowing.Holidays => "Fecha em feriados",
        HolidayFollowing.All => "Fecha em feriados e pontos facultativos",
        _ => "Não fecha em feriados",
    };

    /// <summary>Why: <c>Feriado: Natal (Nacional)</c>, <c>Exceção: Recesso</c>, <c>Horário da semana</c>.</summary>
    public static string Why(OpeningRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule switch
        {
            { Kind: OpeningRuleKind.NoSchedule } => "Sem horário definido: sempre aberto",
            { Kind: OpeningRuleKind.Exception, Exception: { } exception } => $"Exceção: {exception.Description} ({exception.Days})",
            { Kind: OpeningRuleKind.Holiday, Holiday: { } holiday } => $"{Kind(holiday)}: {holiday.Name} ({Origin(holiday)})",
            { Range: { } range } => $"Horário da semana: {Day(rule.Day)}, {range}",
            _ => "Fora do horário da semana",
        };
    }

    /// <summary>State and next change: <c>Aberto até 18:00</c>, <c>Fechado até terça-feira, 24/11, 08:00</c>.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="utc">The instant it was made for.</param>
    /// <param name="zone">Zone of the clock.</param>
    public static string State(OpeningDecision decision, DateTime utc, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var word = decision.IsOpen ? "Aberto" : "Fechado";
        if (decision.ChangesAt is not { } at) return decision.IsOpen ? "Aberto, sem hora para fechar" : "Fechado, sem data para abrir";
        var (now, then) = (LocalClock.At(utc, zone), LocalClock.At(at, zone));
        return now.Date == then.Date
            ? $"{word} até {then.ToString("HH:mm", Portuguese)}"
            : $"{word} até {then.ToString("dddd, dd/MM, HH:mm", Portuguese)}";
    }

    /// <summary>"Feriado" or "Ponto facultativo".</summary>
    public static string Kind(ResolvedHoliday holiday)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        return holiday.IsOptional ? "Ponto facultativo" : "Feriado";
    }

    /// <summary>Where it comes from and who changed it: <c>Nacional, alterado por Empresa</c>.</summary>
    public static string Origin(ResolvedHoliday holiday)
    {
        ArgumentNullException.ThrowIfNull(holiday);
        return holiday.ChangedBy is { } rule ? $"{Of(holiday.Tier)}, {(holiday.IsCancelled ? "cancelado" : "alterado")} por {Of(rule.Tier)}" : Of(holiday.Tier);
    }

    private static string Day(DateOnly day) => day.ToString("dddd", Portuguese);
}
