using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Phones;

namespace Conecta.Tests.Contacts.Phones;

public sealed partial class AreaCodesTests
{
    [Fact]
    public void All_Always_AreThe67OfThePlan()
    {
        var expected = Enumerable.Range(0, 100).Where(code => Plan().IsMatch(code.ToString("00")));

        Assert.Equal(expected, AreaCodes.All);
        Assert.Equal(67, AreaCodes.All.Count);
    }

    [Theory]
    [InlineData(10), InlineData(20), InlineData(23), InlineData(25), InlineData(26), InlineData(29), InlineData(30)]
    [InlineData(36), InlineData(39), InlineData(40), InlineData(50), InlineData(52), InlineData(56), InlineData(57)]
    [InlineData(58), InlineData(59), InlineData(60), InlineData(70), InlineData(72), InlineData(76), InlineData(78)]
    [InlineData(80), InlineData(90), InlineData(0), InlineData(100), InlineData(-1)]
    public void IsKnown_CodeOutOfUse_IsFalse(int code) => Assert.False(AreaCodes.IsKnown(code));

    [Fact]
    public void Parse_EveryAreaCode_AcceptsItsMobiles()
    {
        foreach (var code in AreaCodes.All)
            Assert.Equal($"+55{code}987650123", BrazilianPhone.Parse($"({code}) 98765-0123").Number?.Canonical);
    }

    [GeneratedRegex("^(?:[14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plan();
}
