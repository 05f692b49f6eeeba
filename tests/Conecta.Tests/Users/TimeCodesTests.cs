using System.Text;
using Conecta.Core.Users;

namespace Conecta.Tests.Users;

public sealed class TimeCodesTests
{
    // RFC 6238, appendix B (SHA-1), the last six of the eight digits printed there.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Compute_VectorsOfTheStandard_Match(long seconds, string code)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");

        Assert.Equal(code, TimeCodes.Compute(key, TimeCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));
    }

    // reliability.md 1, check 20: at most one step back
    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_NeighbouringSteps_OneToEachSide(int offset, bool isTaken)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var code = TimeCodes.Compute(key, TimeCodes.StepAt(now) + offset);

        Assert.Equal(isTaken, TimeCodes.Match(key, code, now) == TimeCodes.StepAt(now) + offset);
    }

    // RFC 4648, section 10, without padding
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_VectorsOfTheStandard_Match(string text, string encoded) => Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
}
