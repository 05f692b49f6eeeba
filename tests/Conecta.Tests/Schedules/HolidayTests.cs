using System.Globalization;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;

namespace Conecta.Tests.Schedules;

public sealed class HolidayTests
{
    // Written down from printed calendars and the federal portarias, not computed.
    public static TheoryData<int, string, string, string, string, string> Moving => new()
    {
        { 2024, "31/03/2024", "12/02/2024", "13/02/2024", "29/03/2024", "30/05/2024" },
        { 2025, "20/04/2025", "03/03/2025", "04/03/2025", "18/04/2025", "19/06/2025" },
        { 2026, "05/04/2026", "16/02/2026", "17/02/2026", "03/04/2026", "04/06/2026" },
        { 2027, "28/03/2027", "08/02/2027", "09/02/2027", "26/03/2027", "27/05/2027" },
        { 2028, "16/04/2028", "28/02/2028", "29/02/2028", "14/04/2028", "15/06/2028" },
        { 2029, "01/04/2029", "12/02/2029", "13/02/2029", "30/03/2029", "31/05/2029" },
        { 2030, "21/04/2030", "04/03/2030", "05/03/2030", "19/04/2030", "20/06/2030" },
    };

    [Theory, MemberData(nameof(Moving))]
    public void National_MovingDates_FallWherePrintedCalendarsSay(int year, string easter, string carnivalMonday, string carnivalTuesday, string goodFriday, string corpus)
    {
        var days = NationalHolidays.Of(year).ToDictionary(h => h.Key, h => h, StringComparer.Ordinal);

        Assert.Equal(Day(easter), Easter.Of(year));
        Assert.Equal((Day(carnivalMonday), true), (days["br-carnaval-segunda"].Day, days["br-carnaval-segunda"].IsOptional));
        Assert.Equal((Day(carnivalTuesday), true), (days["br-carnaval-terca"].Day, days["br-carnaval-terca"].IsOptional));
        Assert.Equal((Day(goodFriday), false), (days["br-sexta-feira-santa"].Day, days["br-sexta-feira-santa"].IsOptional));
        Assert.Equal((Day(corpus), true), (days["br-corpus-christi"].Day, days["br-corpus-christi"].IsOptional));
    }

    [Theory]
    [InlineData(2024), InlineData(2025), InlineData(2026), InlineData(2027), InlineData(2028), InlineData(2029), InlineData(2030)]
    public void National_FixedDates_AreThoseOfTheLaw(int year)
    {
        var days = NationalHolidays.Of(year).Where(h => !h.IsOptional && h.Key != "br-sexta-feira-santa").Select(h => h.Day.ToString("dd/MM", CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(["01/01", "21/04", "01/05", "07/09", "12/10", "02/11", "15/11", "20/11", "25/12"], days.OrderBy(d => d[3..] + d[..2], StringComparer.Ordinal));
    }

    [Fact]
    public void National_ConscienciaNegra_IsNoHolidayBeforeItsLaw()
    {
        Assert.DoesNotContain(NationalHolidays.Of(2023), h => h.Day == new DateOnly(2023, 11, 20));
        Assert.Contains(StateHolidays.Of("RJ", 2023), h => h.Day == new DateOnly(2023, 11, 20));
        Assert.DoesNotContain(StateHolidays.Of("RJ", 2024), h => h.Day == new DateOnly(2024, 11, 20));
    }

    // Easter Sundays far apart, from published tables: the edges of the cycle among them.
    [Theory]
    [InlineData("22/03/1818"), InlineData("25/04/1943"), InlineData("19/04/1981"), InlineData("18/04/1954"), InlineData("23/03/2008"), InlineData("24/04/2011"), InlineData("25/04/2038"), InlineData("18/04/2049"), InlineData("19/04/2076")]
    public void Easter_KnownSundays_AreFound(string day) => Assert.Equal(Day(day), Easter.Of(Day(day).Year));

    [Theory]
    [InlineData("SP", "09/07/2026"), InlineData("RJ", "23/04/2026"), InlineData("BA", "02/07/2026"), InlineData("RS", "20/09/2026"), InlineData("ES", "13/04/2026"), InlineData("RJ", "17/02/2026"), InlineData("SC", "16/08/2026")]
    public void State_KnownDates_AreThere(string state, string day) => Assert.Contains(StateHolidays.Of(state, 2026), h => h.Day == Day(day) && h.Source.Contains(state, StringComparison.Ordinal));

    [Fact]
    public void State_EveryEntry_HasItsOwnKeyAndASource()
    {
        foreach (var (code, _) in Core.Contacts.Values.BrazilianState.All)
        {
            var days = StateHolidays.Of(code, 2026);

            Assert.Equal(days.Count, days.Select(d => d.Key).Distinct(StringComparer.Ordinal).Count());
            Assert.All(days, d => Assert.False(string.IsNullOrWhiteSpace(d.Source)));
        }

        Assert.NotEmpty(StateHolidays.Of("SP", 2026));
        Assert.Empty(StateHolidays.Of("XX", 2026));
    }

    [Fact]
    public void Calendar_LowerTier_AddsChangesAndCancelsWithReason()
    {
        var calendar = new HolidayCalendar("SP",
        [
            Rule(1, HolidayTier.Platform, HolidayAct.Add, date: "24/12/2025", yearly: true, name: "Véspera de Natal", hours: "08:00-12:00"),
            Rule(7, HolidayTier.Company, HolidayAct.Cancel, target: "sp-07-09", reason: "Trabalhamos"),
            Rule(8, HolidayTier.Company, HolidayAct.Change, target: "br-carnaval-terca", optional: false),
            Rule(9, HolidayTier.Company, HolidayAct.Add, date: "25/01/2026", yearly: true, name: "Aniversário da cidade"),
            Rule(10, HolidayTier.Team, HolidayAct.Change, target: "company-9", year: 2027, date: "29/01/2027", reason: "Na sexta"),
            Rule(11, HolidayTier.Team, HolidayAct.Cancel, target: "platform-1", year: 2026),
        ]);

        Assert.True(One("09/07/2026") is { IsCancelled: true, Tier: HolidayTier.State, ChangedBy: { Reason: "Trabalhamos", Tier: HolidayTier.Company } });
        Assert.True(One("17/02/2026") is { IsOptional: false, IsCancelled: false, ChangedBy.Id: 8 });
        Assert.True(One("25/01/2026") is { Name: "Aniversário da cidade", Tier: HolidayTier.Company, ChangedBy: null });
        Assert.Empty(calendar.On(Day("25/01/2025")));
        Assert.Empty(calendar.On(Day("25/01/2027")));
        Assert.Equal("Aniversário da cidade", One("29/01/2027").Name);
        Assert.True(One("24/12/2026").IsCancelled);
        Assert.True(One("24/12/2027") is { IsCancelled: false, Hours: [{ Start: 480, End: 720 }] });

        ResolvedHoliday One(string day) => Assert.Single(calendar.On(Day(day)));
    }

    [Fact]
    public void Calendar_FartherTier_CannotChangeWhatANearerOneAdded()
    {
        var calendar = new HolidayCalendar(null, [Rule(1, HolidayTier.Company, HolidayAct.Add, date: "10/03/2026", name: "Festa"), Rule(2, HolidayTier.Dealer, HolidayAct.Cancel, target: "company-1")]);

        Assert.False(Assert.Single(calendar.On(Day("10/03/2026"))).IsCancelled);
    }

    [Fact]
    public void Calendar_TwentyNinthOfFebruary_ComesInLeapYearsOnly()
    {
        var calendar = new HolidayCalendar(null, [Rule(1, HolidayTier.Company, HolidayAct.Add, date: "29/02/2024", yearly: true, name: "Bissexto")]);

        Assert.Contains(calendar.Of(2028), h => h.Name == "Bissexto" && h.Day == new DateOnly(2028, 2, 29));
        Assert.DoesNotContain(calendar.Of(2027), h => h.Name == "Bissexto");
    }

    private static HolidayRule Rule(
        long id, HolidayTier tier, HolidayAct act, string? target = null, int? year = null, string? date = null, bool yearly = false, string? name = null, bool optional = false,
        string? hours = null, string? reason = null) =>
        new(id, tier, act, target, year, date is null ? null : Day(date), yearly, name, optional, HoursText.Parse(hours), reason);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);
}
