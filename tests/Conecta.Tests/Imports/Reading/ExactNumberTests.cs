using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("5511999998888", "5511999998888", 13, true)]
    [InlineData("5.511999998888E12", "5511999998888", 13, true)]
    [InlineData("5.511999998888E+12", "5511999998888", 13, true)]
    [InlineData("1.10E1", "11", 2, true)]
    [InlineData("11.0", "11", 2, true)]
    [InlineData("-1234.50", "-1234.5", 5, false)]
    [InlineData("1E-3", "0.001", 1, false)]
    [InlineData("0.00012", "0.00012", 2, false)]
    [InlineData("5.5119999988880000E16", "55119999988880000", 17, true)]
    [InlineData("0", "0", 0, true)]
    [InlineData("-0.0", "0", 0, true)]
    public void TryParse_Number_ExactDigits(string raw, string text, int digits, bool whole)
    {
        Assert.True(ExactNumber.TryParse(raw, out var number));

        Assert.Equal(new ExactNumber(text, digits, whole), number);
        Assert.Equal(digits > 15, number.HasMoreDigitsThanExcelKeeps);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1E")]
    [InlineData("1E999999999")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("12a")]
    public void TryParse_NoNumber_False(string raw) => Assert.False(ExactNumber.TryParse(raw, out _));

    [Theory]
    [InlineData("45291", false, "2023-12-31")]
    [InlineData("43829", true, "2023-12-31")]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("2023-12-31", false, "2023-12-31")]
    [InlineData("2023-12-31T00:00:00Z", false, "2023-12-31")]
    public void SheetDate_Serial_CalendarDate(string serial, bool date1904, string expected)
    {
        Assert.True(SheetDate.TryRead(serial, date1904, out var date));

        Assert.Equal(DateTime.Parse(expected), date);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    [InlineData("2958466")]
    [InlineData("NaN")]
    [InlineData("31/12/2023")]
    [Trait("Catalogue", "53")]
    public void SheetDate_NoSuchDay_False(string serial) => Assert.False(SheetDate.TryRead(serial, date1904: false, out _));

    [Theory]
    [InlineData("dd/mm/yyyy", true)]
    [InlineData("[$-416]d \"de\" mmmm", true)]
    [InlineData("h:mm", true)]
    [InlineData("[Red]0.00", false)]
    [InlineData("\"dias\" 0", false)]
    [InlineData("0 \\d", false)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("\"aberto", false)]
    public void ShowsDate_Format_OnlyUnescapedLetters(string format, bool expected) => Assert.Equal(expected, NumberFormats.ShowsDate(format));
}
