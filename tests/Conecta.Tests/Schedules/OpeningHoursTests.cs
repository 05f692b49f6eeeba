using System.Globalization;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;

namespace Conecta.Tests.Schedules;

public sealed class OpeningHoursTests
{
    private const string Office = "seg 08:00-12:00, 13:00-18:00\nter 08:00-12:00, 13:00-18:00\nqua 08:00-12:00, 13:00-18:00\nqui 08:00-12:00, 13:00-18:00\nsex 08:00-12:00, 13:00-18:00";
    private const string Night = "seg 22:00-06:00\nter 22:00-06:00\nqua 22:00-06:00\nqui 22:00-06:00\nsex 22:00-06:00";

    private static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    [Theory]
    [InlineData("23/11/2026 07:59", false, "23/11/2026 08:00")] // a Monday
    [InlineData("23/11/2026 08:00", true, "23/11/2026 12:00")]
    [InlineData("23/11/2026 12:00", false, "23/11/2026 13:00")]
    [InlineData("23/11/2026 17:59", true, "23/11/2026 18:00")]
    [InlineData("27/11/2026 18:00", false, "30/11/2026 08:00")]
    public void Decide_OfficeHours_OpensAndClosesOnTheMinute(string at, bool isOpen, string changes)
    {
        var decision = Make(Office).Decide(Utc(at));

        Assert.Equal((isOpen, OpeningRuleKind.Weekly), (decision.IsOpen, decision.Rule.Kind));
        Assert.Equal(changes, Local(decision.ChangesAt));
        Assert.Equal(isOpen, decision.Rule.Range is not null);
    }

    [Fact]
    public void Decide_OverMidnight_BelongsToTheDayItBeganOn()
    {
        var decision = Make(Night).Decide(Utc("28/11/2026 03:00")); // Saturday, in Friday's shift

        Assert.True(decision.IsOpen);
        Assert.Equal((new DateOnly(2026, 11, 27), "28/11/2026 06:00"), (decision.Rule.Day, Local(decision.ChangesAt)));
        Assert.False(Make(Night).Decide(Utc("29/11/2026 03:00")).IsOpen);
    }

    [Fact]
    public void Decide_HolidayAfterANightShift_LetsTheShiftEndAndTheNextNotBegin()
    {
        var hours = Make(Night); // 25/12/2026 is a Friday

        Assert.True(hours.Decide(Utc("25/12/2026 05:59")).IsOpen);
        var evening = hours.Decide(Utc("25/12/2026 23:00"));
        Assert.False(evening.IsOpen);
        Assert.Equal(("Natal", HolidayTier.National), (evening.Rule.Holiday!.Name, evening.Rule.Holiday.Tier));
        Assert.Equal("28/12/2026 22:00", Local(evening.ChangesAt));
    }

    [Fact]
    public void Decide_Holiday_NamesItAndItsTier()
    {
        var calendar = new HolidayCalendar(null, [new HolidayRule(4, HolidayTier.Dealer, HolidayAct.Add, null, null, new DateOnly(2026, 11, 24), false, "Aniversário", false, [], "Festa")]);

        var decision = Make(Office, calendar: calendar).Decide(Utc("24/11/2026 10:00"));

        Assert.False(decision.IsOpen);
        Assert.Equal((OpeningRuleKind.Holiday, "Aniversário", HolidayTier.Dealer), (decision.Rule.Kind, decision.Rule.Holiday!.Name, decision.Rule.Holiday.Tier));
        Assert.Equal("25/11/2026 08:00", Local(decision.ChangesAt));
    }

    [Theory]
    [InlineData(HolidayFollowing.Holidays, true)]
    [InlineData(HolidayFollowing.All, false)]
    [InlineData(HolidayFollowing.None, true)]
    public void Decide_OptionalDay_ClosesOnlyWhoFollowsAll(HolidayFollowing following, bool isOpen) =>
        Assert.Equal(isOpen, Make(Office, following: following).Decide(Utc("17/02/2026 10:00")).IsOpen);

    [Fact]
    public void Decide_ScheduleThatFollowsNoHoliday_IsOpenOnChristmas() =>
        Assert.True(Make("sex 08:00-18:00", following: HolidayFollowing.None).Decide(Utc("25/12/2026 10:00")).IsOpen);

    [Fact]
    public void Decide_ExceptionBeatsHolidayAndDatedBeatsYearly()
    {
        DateException[] exceptions =
        [
            new(new DateOnly(2025, 12, 20), new DateOnly(2026, 1, 5), true, [], "Recesso"),
            new(new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 25), false, HoursText.Parse("09:00-11:00"), "Plantão de Natal"),
        ];
        var hours = Make(Office, exceptions);

        Assert.True(hours.Decide(Utc("25/12/2026 10:00")) is { IsOpen: true, Rule: { Kind: OpeningRuleKind.Exception, Exception.Description: "Plantão de Natal" } });
        Assert.True(hours.Decide(Utc("25/12/2027 10:00")) is { IsOpen: false, Rule.Exception.Description: "Recesso" });
        Assert.True(hours.Decide(Utc("04/01/2027 10:00")) is { IsOpen: false, Rule.Exception.Description: "Recesso" });
        Assert.True(hours.Decide(Utc("06/01/2027 10:00")).IsOpen);
        Assert.Equal("06/01/2027 08:00", Local(hours.Decide(Utc("25/12/2026 11:00")).ChangesAt));
    }

    [Fact]
    public void Decide_AlwaysAndNever_HaveNoNextChange()
    {
        Assert.True(OpeningHours.Always(HolidayCalendar.Federal, SaoPaulo).Decide(Utc("25/12/2026 10:00")) is { IsOpen: true, ChangesAt: null, Rule.Kind: OpeningRuleKind.NoSchedule });
        Assert.True(Make("").Decide(Utc("23/11/2026 10:00")) is { IsOpen: false, ChangesAt: null });
        Assert.Null(Make("dom 24h\nseg 24h\nter 24h\nqua 24h\nqui 24h\nsex 24h\nsáb 24h", following: HolidayFollowing.None).Decide(Utc("23/11/2026 10:00")).ChangesAt);
    }

    // Summer time began on 04/11/2018 at 00:00 (the clock went to 01:00) and ended on 17/02/2019 at 24:00 of the 16th (back to 23:00).
    [Fact]
    public void Decide_ClockPutForward_OpensAtTheJump()
    {
        var hours = Make("dom 00:30-04:00", following: HolidayFollowing.None);

        Assert.False(hours.Decide(At("2018-11-04T02:59:00Z")).IsOpen); // 23:59 of Saturday
        var decision = hours.Decide(At("2018-11-04T03:00:00Z")); // 01:00, since 00:00 to 00:59 never came
        Assert.True(decision.IsOpen);
        Assert.Equal(At("2018-11-04T06:00:00Z"), decision.ChangesAt);
    }

    [Fact]
    public void Decide_StretchInsideTheLostHour_NeverOpens()
    {
        var hours = Make("dom 00:10-00:50", following: HolidayFollowing.None);

        Assert.False(hours.Decide(At("2018-11-04T03:00:00Z")).IsOpen);
        Assert.Equal("11/11/2018 00:10", Local(hours.Decide(At("2018-11-04T02:00:00Z")).ChangesAt));
    }

    [Fact]
    public void Decide_ClockPutBack_StaysOpenThroughTheRepeatedHour()
    {
        var hours = Make("sáb 20:00-23:30", following: HolidayFollowing.None);

        Assert.True(hours.Decide(At("2019-02-17T01:15:00Z")).IsOpen); // 23:15, first time
        Assert.True(hours.Decide(At("2019-02-17T01:45:00Z")).IsOpen); // 23:45, first time: it closes at the last 23:30
        Assert.True(hours.Decide(At("2019-02-17T02:15:00Z")).IsOpen); // 23:15, second time
        Assert.False(hours.Decide(At("2019-02-17T02:30:00Z")).IsOpen); // 23:30, second time
        Assert.Equal(At("2019-02-17T02:30:00Z"), hours.Decide(At("2019-02-17T01:15:00Z")).ChangesAt);
    }

    [Fact]
    public void Decide_WholeDayWithTheClockPutBack_Lasts25Hours()
    {
        var hours = Make("sáb 24h", following: HolidayFollowing.None);
        var start = At("2019-02-16T02:00:00Z");

        Assert.False(hours.Decide(start.AddMinutes(-1)).IsOpen);
        Assert.Equal(start.AddHours(25), hours.Decide(start).ChangesAt);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-03T00:00:00Z", 1)]
    [InlineData("America/Sao_Paulo", "2019-02-15T12:00:00Z", 2)]
    [InlineData("America/Sao_Paulo", "2026-12-22T00:00:00Z", 3)]
    [InlineData("America/Cuiaba", "2018-11-03T00:00:00Z", 4)]
    [InlineData("America/Noronha", "2002-02-15T00:00:00Z", 5)]
    [InlineData("America/Rio_Branco", "2013-11-09T00:00:00Z", 6)]
    [InlineData("America/New_York", "2026-10-30T00:00:00Z", 7)]
    public void Decide_MinuteByMinute_AgreesWithTheNextChange(string zone, string start, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var hours = Make(RandomWeek(random), RandomExceptions(random, At(start)), null, (HolidayFollowing)random.Next(3), TimeZoneInfo.FindSystemTimeZoneById(zone));
            var at = At(start).AddMinutes(random.Next(600));
            var decision = hours.Decide(at);
            for (var minute = 0; minute < 3 * 1440; minute += 1)
            {
                var now = hours.Decide(at.AddMinutes(minute));
                if (decision.ChangesAt is { } change && at.AddMinutes(minute) >= change)
                {
                    Assert.Equal(change, at.AddMinutes(minute));
                    Assert.NotEqual(decision.IsOpen, now.IsOpen);
                    decision = now;
                }

                Assert.Equal((decision.IsOpen, decision.ChangesAt), (now.IsOpen, now.ChangesAt));
            }
        }
    }

    // Where no clock is moved, being open is nothing but the wall clock standing inside a stretch of today or of yesterday.
    [Fact]
    public void Decide_OrdinaryDays_AgreesWithTheWallClock()
    {
        var random = new Random(42);
        for (var round = 0; round < 300; round++)
        {
            var hours = Make(RandomWeek(random), RandomExceptions(random, At("2026-12-20T00:00:00Z")));
            var local = new DateTime(2026, 12, 18).AddMinutes(random.Next(14 * 1440));
            var (today, minute) = (DateOnly.FromDateTime(local), (int)local.TimeOfDay.TotalMinutes);
            var expected = hours.Plan(today).Ranges.Any(r => minute >= r.Start && minute < r.End)
                || hours.Plan(today.AddDays(-1)).Ranges.Any(r => minute + 1440 >= r.Start && minute + 1440 < r.End);

            Assert.Equal(expected, hours.Decide(local.AddHours(3)).IsOpen);
        }
    }

    [Theory]
    [InlineData("America/Sao_Paulo", 2018), InlineData("America/Sao_Paulo", 2019), InlineData("America/New_York", 2026), InlineData("Europe/Lisbon", 2026), InlineData("Australia/Lord_Howe", 2026)]
    public void Clock_EveryHalfHourOfAYear_LeadsBackToAnInstantThatShowsIt(string id, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var utc = start; utc.Year == year; utc = utc.AddMinutes(30))
        {
            var local = LocalClock.At(utc, zone);

            Assert.InRange(utc, LocalClock.First(local, zone), LocalClock.Last(local, zone));
            Assert.Equal(local, LocalClock.At(LocalClock.First(local, zone), zone));
            Assert.Equal(local, LocalClock.At(LocalClock.Last(local, zone), zone));
        }
    }

    private static OpeningHours Make(
        string week, IReadOnlyList<DateException>? exceptions = null, HolidayCalendar? calendar = null, HolidayFollowing following = HolidayFollowing.Holidays, TimeZoneInfo? zone = null) =>
        new("Comercial", WeeklyHours.Parse(week), exceptions ?? [], calendar ?? HolidayCalendar.Federal, following, zone ?? SaoPaulo);

    private static string RandomWeek(Random random) => string.Join('\n', WeeklyHours.Days.Where(_ => random.Next(5) > 0).Select(d => $"{d.Short} {RandomHours(random)}"));

    private static string RandomHours(Random random)
    {
        if (random.Next(8) == 0) return "24h";
        var first = random.Next(0, 700);
        var second = random.Next(700, 1380);
        return $"{Clock(first)}-{Clock(random.Next(first + 1, 701))}, {Clock(second)}-{Clock(random.Next(second + 1, second + 700))}";
    }

    private static string Clock(int minutes) => FormattableString.Invariant($"{minutes / 60 % 24:00}:{minutes % 60:00}");

    private static List<DateException> RandomExceptions(Random random, DateTime near) =>
    [
        .. Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var day = DateOnly.FromDateTime(near).AddDays(random.Next(5));
            return new DateException(day, day, random.Next(2) == 0, random.Next(2) == 0 ? [] : HoursText.Parse(RandomHours(random)), "Exceção");
        }),
    ];

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    // Brasília has had -03:00 all year since 2019.
    private static DateTime Utc(string local) => DateTime.SpecifyKind(DateTime.ParseExact(local, "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture).AddHours(3), DateTimeKind.Utc);

    private static string? Local(DateTime? utc) => utc is { } at ? LocalClock.At(at, SaoPaulo).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : null;
}
