namespace Conecta.Core.Schedules.Holidays;

/// <summary>
/// The holidays of Brazil by federal law: Lei 662/1949 with Lei 10.607/2002, Lei 6.802/1980, Lei 14.759/2023; Sexta-feira Santa by Lei 9.093/1995. The Monday
/// and Tuesday of Carnaval and Corpus Christi are pontos facultativos: holidays only where a state, a city or the company makes them so.
/// </summary>
public static class NationalHolidays
{
    private const string Law = "Lei 662/1949";
    private const string Optional = "Ponto facultativo federal";

    /// <summary>The holidays of a year by their day.</summary>
    public static IReadOnlyList<LegalHoliday> Of(int year)
    {
        var easter = Easter.Of(year);
        List<LegalHoliday> all =
        [
            Fixed("br-confraternizacao", 1, 1, "Confraternização Universal", Law),
            Moving("br-carnaval-segunda", -48, "Carnaval (segunda-feira)", true, Optional),
            Moving("br-carnaval-terca", -47, "Carnaval (terça-feira)", true, Optional),
            Moving("br-sexta-feira-santa", -2, "Sexta-feira Santa", false, "Lei 9.093/1995"),
            Fixed("br-tiradentes", 4, 21, "Tiradentes", Law),
            Fixed("br-trabalho", 5, 1, "Dia do Trabalho", Law),
            Moving("br-corpus-christi", 60, "Corpus Christi", true, Optional),
            Fixed("br-independencia", 9, 7, "Independência do Brasil", Law),
            Fixed("br-aparecida", 10, 12, "Nossa Senhora Aparecida", "Lei 6.802/1980"),
            Fixed("br-finados", 11, 2, "Finados", Law),
            Fixed("br-republica", 11, 15, "Proclamação da República", Law),
            Fixed("br-natal", 12, 25, "Natal", Law),
        ];
        if (year >= 2024) all.Add(Fixed("br-consciencia-negra", 11, 20, "Dia Nacional de Zumbi e da Consciência Negra", "Lei 14.759/2023"));
        return [.. all.OrderBy(h => h.Day).ThenBy(h => h.Key, StringComparer.Ordinal)];

        LegalHoliday Fixed(string key, int month, int day, string name, string source) => new(key, new DateOnly(year, month, day), name, HolidayTier.National, false, source);

        LegalHoliday Moving(string key, int days, string name, bool isOptional, string source) => new(key, easter.AddDays(days), name, HolidayTier.National, isOptional, source);
    }
}
