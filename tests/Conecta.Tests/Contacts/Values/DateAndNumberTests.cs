using System.Globalization;
using Conecta.Core.Contacts.Values;

namespace Conecta.Tests.Contacts.Values;

public sealed class DateAndNumberTests
{
    [Theory]
    [InlineData("31/12/2025", "2025-12-31", "")]
    [InlineData("3-4-2026", "2026-04-03", "")]
    [InlineData("03.04.2026", "2026-04-03", "")]
    [InlineData("2025-12-31", "2025-12-31", "")]
    [InlineData("2025-12-31T23:59:00Z", "2025-12-31", "")]
    [InlineData("31/12/2025 14:30", "2025-12-31", "")]
    [InlineData("31/12/25", "2025-12-31", "date.two_digit_year")]
    [InlineData("31/12/29", "2029-12-31", "date.two_digit_year")]
    [InlineData("31/12/30", "1930-12-31", "date.two_digit_year")]
    [InlineData("31 de Dezembro de 2025", "2025-12-31", "")]
    [InlineData("1-mar-2024", "2024-03-01", "")]
    [InlineData("20251231", "2025-12-31", "")]
    [InlineData("31122025", "2025-12-31", "")]
    [InlineData("29/02/2024", "2024-02-29", "")]
    [InlineData("29/02/2023", null, "date.invalid")]
    [InlineData("29/02/1900", null, "date.invalid")]
    [InlineData("12/31/2025", null, "date.invalid")]
    [InlineData("31/12/1899", null, "date.out_of_range")]
    [InlineData("31/12", null, "date.invalid")]
    [InlineData("hoje", null, "date.invalid")]
    [InlineData("0/0/0000", null, "date.invalid")]
    [Trait("Catalogue", "53")]
    public void Date_Text_IsReadDayFirst(string raw, string? expected, string codes)
    {
        var result = DateValue.Parse(raw);

        Assert.Equal(expected, result.IsAccepted ? result.Value.ToString("O", CultureInfo.InvariantCulture) : null);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Fact]
    public void Date_MonthFirstColumn_IsReadSo() =>
        Assert.Equal(new DateOnly(2025, 12, 31), DateValue.Parse("12/31/2025", DateOrder.MonthFirst).Value);

    [Theory]
    [InlineData("45291", false, "2023-12-31", "")]
    [InlineData("45291.75", false, "2023-12-31", "")]
    [InlineData("43829", true, "2023-12-31", "")]
    [InlineData("1", false, "1900-01-01", "")]
    [InlineData("59", false, "1900-02-28", "")]
    [InlineData("61", false, "1900-03-01", "")]
    [InlineData("0", true, "1904-01-01", "")]
    [InlineData("2958465", false, "9999-12-31", "")]
    [InlineData("2957003.9", true, "9999-12-31", "")]
    [InlineData("60", false, null, "date.invalid")]
    [InlineData("0", false, null, "date.out_of_range")]
    [InlineData("-1", false, null, "date.out_of_range")]
    [InlineData("2958466", false, null, "date.out_of_range")]
    [InlineData("2957004", true, null, "date.out_of_range")]
    [InlineData("abc", false, null, "date.invalid")]
    [Trait("Catalogue", "53")]
    public void Date_Serial_FollowsTheWorkbooksSystem(string raw, bool date1904, string? expected, string codes)
    {
        var result = DateValue.ParseSerial(raw, date1904);

        Assert.Equal(expected, result.IsAccepted ? result.Value.ToString("O", CultureInfo.InvariantCulture) : null);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Fact]
    public void BirthDate_FutureOrTooOld_IsRefused()
    {
        var today = new DateOnly(2026, 11, 22);

        Assert.True(DateValue.AsBirthDate(DateValue.Parse("22/11/2026"), today).IsAccepted);
        Assert.Equal("date.out_of_range", Codes(DateValue.AsBirthDate(DateValue.Parse("23/11/2026"), today).Issues));
        Assert.True(DateValue.AsBirthDate(DateValue.Parse("22/11/1906"), today).IsAccepted);
        Assert.True(DateValue.AsBirthDate(DateValue.Parse("21/11/1906"), today).IsRefused);
        Assert.True(DateValue.AsBirthDate(DateValue.Parse(""), today).IsBlank);
    }

    [Fact]
    public void DateOrderEvidence_NoDayAbove12_WarnsInWords()
    {
        var evidence = Observe("03/04/2026", "05/05/2026", "01/12/2025");

        Assert.Equal(new ValueIssue(ValueCodes.DateAmbiguous, "3 de abril de 2026"), evidence.Ambiguity);
        Assert.Equal(DateOrder.DayFirst, evidence.Order);
    }

    [Fact]
    public void DateOrderEvidence_ADayAbove12_SettlesTheOrder()
    {
        Assert.Null(Observe("03/04/2026", "13/04/2026").Ambiguity);
        Assert.Equal(DateOrder.MonthFirst, Observe("03/04/2026", "04/13/2026").Order);
        Assert.Equal(DateOrder.DayFirst, Observe("13/04/2026", "04/13/2026").Order);
        Assert.Null(Observe("2026-03-04", "texto", "", "5/5/2025").Ambiguity);
    }

    [Theory]
    [InlineData("1.234,56", "1234.56", "")]
    [InlineData("1,234.56", "1234.56", "")]
    [InlineData("1234", "1234", "")]
    [InlineData("1,5", "1.5", "")]
    [InlineData("1.5", "1.5", "")]
    [InlineData("R$ 1.234.567,8", "1234567.8", "")]
    [InlineData("10%", "10", "")]
    [InlineData("-3,25", "-3.25", "")]
    [InlineData("R$ -3,25", "-3.25", "")]
    [InlineData("(3,25)", "-3.25", "")]
    [InlineData("1.234", "1234", "number.ambiguous")]
    [InlineData("1,234", "1.234", "number.ambiguous")]
    [InlineData("0.125", "0.125", "")]
    [InlineData("1.234.567", "1234567", "")]
    [InlineData("1,234,567", "1234567", "")]
    [InlineData("1.23.4567", null, "number.invalid")]
    [InlineData("1.2.3,4", null, "number.invalid")]
    [InlineData("abc", null, "number.invalid")]
    [InlineData("1,", null, "number.invalid")]
    [InlineData("R$", null, "number.invalid")]
    [InlineData("1e5", null, "number.invalid")]
    [Trait("Catalogue", "54")]
    public void Number_BrazilianColumn_IsRead(string raw, string? expected, string codes)
    {
        var result = NumberValue.Parse(raw);

        Assert.Equal(expected, result.IsAccepted ? result.Value.ToString(CultureInfo.InvariantCulture) : null);
        Assert.Equal(codes, Codes(result.Issues));
    }

    [Fact]
    public void Number_EnglishColumn_ReadsTheLoneMarkTheOtherWay()
    {
        Assert.Equal(1.234m, NumberValue.Parse("1.234", DecimalMark.Point).Value);
        Assert.Equal(1234m, NumberValue.Parse("1,234", DecimalMark.Point).Value);
        Assert.Equal("1.234", NumberValue.Parse("1,234", DecimalMark.Point).Issues[0].Argument);
        Assert.Equal(1500m, NumberValue.ParseNumericCell("1.5E3").Value);
    }

    private static DateOrderEvidence Observe(params string[] cells)
    {
        var evidence = new DateOrderEvidence();
        foreach (var cell in cells)
            evidence.Observe(cell);
        return evidence;
    }

    private static string Codes(IReadOnlyList<ValueIssue> issues) => string.Join(' ', issues.Select(issue => issue.Code));
}
