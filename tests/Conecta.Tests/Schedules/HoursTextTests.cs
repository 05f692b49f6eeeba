using Conecta.Core.Schedules.Hours;

namespace Conecta.Tests.Schedules;

public sealed class HoursTextTests
{
    [Theory]
    [InlineData("08:00-12:00, 13:00-18:00", "08:00-12:00, 13:00-18:00")]
    [InlineData("8-12;13h30 às 18h", "08:00-12:00, 13:30-18:00")]
    [InlineData("13:00–18:00 Tarde, 8h-12h Manhã", "08:00-12:00 Manhã, 13:00-18:00 Tarde")]
    [InlineData("22:00-06:00 Plantão", "22:00-06:00 Plantão")]
    [InlineData("24h", "24h")]
    [InlineData("00:00-24:00", "24h")]
    [InlineData("18:00-00:00", "18:00-00:00")]
    [InlineData("  ", "")]
    public void Read_WhatPeopleWrite_IsUnderstood(string typed, string kept)
    {
        Assert.Null(HoursText.Read(typed, out var ranges));
        Assert.Equal(kept, HoursText.Write(ranges));
        Assert.Equal(ranges, HoursText.Parse(kept));
    }

    [Theory]
    [InlineData("manhã", "não é um horário")]
    [InlineData("08:00", "não é um horário")]
    [InlineData("25:00-26:00", "não é um horário")]
    [InlineData("08:60-09:00", "não é um horário")]
    [InlineData("24:00-08:00", "não é um horário")]
    [InlineData("08:00-12:00, 11:00-13:00", "se sobrepõem")]
    [InlineData("22:00-06:00, 23:00-23:30", "se sobrepõem")]
    public void Read_Impossible_SaysWhatIsWrong(string typed, string fault)
    {
        Assert.Contains(fault, HoursText.Read(typed, out var ranges), StringComparison.Ordinal);
        Assert.Empty(ranges);
    }

    [Theory]
    [InlineData("٠٨:٠٠-١٢:٠٠")]
    [InlineData("０８:００-１２:００")]
    public void Read_DigitsOfOtherScripts_AreNoHours(string typed) => Assert.Contains("não é um horário", HoursText.Read(typed, out _), StringComparison.Ordinal);

    [Fact]
    public void Read_TextThatIsTooLongOnlyWhenWrittenOut_IsRefused()
    {
        var typed = string.Join(',', Enumerable.Range(0, 12).Select(i => $"{2 * i}-{(2 * i) + 1} {new string('x', 26)}"));

        Assert.True(typed.Length <= HoursText.MaxLength);
        Assert.Contains("escrito por extenso", HoursText.Read(typed, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TouchingStretches_AreAccepted() => Assert.Null(HoursText.Read("08:00-12:00, 12:00-18:00", out _));

    [Fact]
    public void Read_PastMidnight_EndsOnTheNextDay()
    {
        HoursText.Read("22:00-06:00, 08:00-08:00", out var ranges);

        Assert.Empty(ranges); // the second would be a whole day and meet the first
        HoursText.Read("22:00-06:00", out ranges);
        Assert.Equal(new TimeRange(22 * 60, 30 * 60), Assert.Single(ranges));
    }

    [Fact]
    public void Week_StoredAndReadAgain_IsTheSame()
    {
        var week = WeeklyHours.Parse("seg 08:00-12:00, 13:00-18:00 Tarde\nsáb 09:00-13:00");

        Assert.Equal("seg 08:00-12:00, 13:00-18:00 Tarde\nsáb 09:00-13:00", week.ToString());
        Assert.Equal(2, week[DayOfWeek.Monday].Count);
        Assert.Empty(week[DayOfWeek.Sunday]);
        Assert.Equal("seg a sex 08:00-18:00; sáb 09:00-13:00", WeeklyHours.Parse("seg 08:00-18:00\nter 08:00-18:00\nqua 08:00-18:00\nqui 08:00-18:00\nsex 08:00-18:00\nsáb 09:00-13:00").Summary());
        Assert.Equal("sem horário na semana", WeeklyHours.Parse("").Summary());
    }
}
