namespace Conecta.Core.Schedules.Holidays;

/// <summary>
/// Holidays by law of the states (Lei 9.093/1995 lets each fix its data magna; some laws fix more). Laws change and some dates are moved by decree from
/// year to year, so every tier can change or cancel them; cities' holidays are typed by people. What coincides with a national holiday is left out.
/// </summary>
public static class StateHolidays
{
    private sealed record Entry(string State, int Month, int Day, string Name, string Source)
    {
        /// <summary>Days after Easter in place of month and day.</summary>
        public int? AfterEaster { get; init; }

        /// <summary>Kept on the next Sunday when it falls on another day.</summary>
        public bool MovesToSunday { get; init; }

        /// <summary>Last year; null while the law stands.</summary>
        public int? Until { get; init; }
    }

    private const string Official = "Calendário oficial do Estado";

    private static readonly Entry[] All =
    [
        new("AC", 1, 20, "Dia do Católico", "Lei estadual 3.137/2016"),
        new("AC", 1, 23, "Dia do Evangélico", "Lei estadual 1.538/2004"),
        new("AC", 3, 8, "Dia Internacional da Mulher", "Lei estadual 1.411/2001"),
        new("AC", 6, 15, "Aniversário do Acre", "Lei estadual 14/1964"),
        new("AC", 9, 5, "Dia da Amazônia", Official),
        new("AC", 11, 17, "Assinatura do Tratado de Petrópolis", Official),
        new("AL", 6, 24, "São João", Official),
        new("AL", 6, 29, "São Pedro", Official),
        new("AL", 9, 16, "Emancipação Política de Alagoas", Official),
        new("AL", 11, 20, "Morte de Zumbi dos Palmares", Official) { Until = 2023 },
        new("AL", 11, 30, "Dia do Evangélico", Official),
        new("AP", 3, 19, "Dia de São José", Official),
        new("AP", 7, 25, "Dia de São Tiago", "Lei estadual 1.696/2012"),
        new("AP", 9, 13, "Criação do Território do Amapá", Official),
        new("AP", 11, 20, "Dia da Consciência Negra", "Lei estadual 1.169/2007") { Until = 2023 },
        new("AM", 9, 5, "Elevação do Amazonas à Categoria de Província", Official),
        new("AM", 11, 20, "Dia da Consciência Negra", Official) { Until = 2023 },
        new("AM", 12, 8, "Nossa Senhora da Conceição", Official),
        new("BA", 7, 2, "Independência da Bahia", "Constituição estadual"),
        new("CE", 3, 19, "Dia de São José", Official),
        new("CE", 3, 25, "Data Magna do Ceará", "Constituição estadual"),
        new("DF", 11, 30, "Dia do Evangélico", "Lei distrital 963/1995"),
        new("ES", 0, 0, "Nossa Senhora da Penha", "Lei estadual 11.010/2019") { AfterEaster = 8 },
        new("MA", 7, 28, "Adesão do Maranhão à Independência", "Lei estadual 2.457/1964"),
        new("MT", 11, 20, "Dia da Consciência Negra", "Lei estadual 7.879/2002") { Until = 2023 },
        new("MS", 10, 11, "Criação do Estado", "Lei estadual 10/1979"),
        new("PA", 8, 15, "Adesão do Pará à Independência", "Lei estadual 5.999/1996"),
        new("PB", 8, 5, "Fundação do Estado da Paraíba", Official),
        new("PE", 3, 6, "Data Magna de Pernambuco", "Lei estadual 16.059/2017"),
        new("PE", 6, 24, "São João", Official),
        new("PI", 10, 19, "Dia do Piauí", "Lei estadual 176/1937"),
        new("RJ", 0, 0, "Carnaval (terça-feira)", "Lei estadual 5.243/2008") { AfterEaster = -47 },
        new("RJ", 4, 23, "Dia de São Jorge", "Lei estadual 5.198/2008"),
        new("RJ", 11, 20, "Dia da Consciência Negra", "Lei estadual 4.007/2002") { Until = 2023 },
        new("RN", 10, 3, "Mártires de Cunhaú e Uruaçu", "Lei estadual 8.913/2006"),
        new("RS", 9, 20, "Revolução Farroupilha", Official),
        new("RO", 1, 4, "Criação do Estado", "Lei estadual 2.291/2010"),
        new("RO", 6, 18, "Dia do Evangélico", "Lei estadual 1.026/2001"),
        new("RR", 10, 5, "Criação do Estado", Official),
        new("SC", 8, 11, "Dia do Estado de Santa Catarina", "Calendário oficial do Estado (no domingo seguinte)") { MovesToSunday = true },
        new("SP", 7, 9, "Revolução Constitucionalista de 1932", "Lei estadual 9.497/1997"),
        new("SE", 7, 8, "Emancipação Política de Sergipe", Official),
        new("TO", 9, 8, "Nossa Senhora da Natividade", Official),
        new("TO", 10, 5, "Criação do Estado", Official),
    ];

    /// <summary>The holidays of a state in a year by their day; none for a state without any of its own.</summary>
    /// <param name="state">Two letters, e.g. <c>SP</c>.</param>
    /// <param name="year">The year.</param>
    public static IReadOnlyList<LegalHoliday> Of(string state, int year) =>
    [
        .. All.Where(e => e.State == state && (e.Until is null || year <= e.Until))
            .Select(e => new LegalHoliday(Key(e), DayOf(e, year), e.Name, HolidayTier.State, false, $"{e.Source} ({e.State})")).OrderBy(h => h.Day),
    ];

    private static string Key(Entry entry) =>
        entry.State.ToLowerInvariant() + (entry.AfterEaster is { } days ? FormattableString.Invariant($"-pascoa{days:+0;-0}") : FormattableString.Invariant($"-{entry.Month:00}-{entry.Day:00}"));

    private static DateOnly DayOf(Entry entry, int year)
    {
        if (entry.AfterEaster is { } days) return Easter.Of(year).AddDays(days);
        var day = new DateOnly(year, entry.Month, entry.Day);
        return entry.MovesToSunday ? day.AddDays((7 - (int)day.DayOfWeek) % 7) : day;
    }
}
