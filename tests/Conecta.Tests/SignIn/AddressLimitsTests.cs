using System.Net;
using Conecta.Tests.Hosting;
using Conecta.Web.SignIn;

namespace Conecta.Tests.SignIn;

public sealed class AddressLimitsTests
{
    private static readonly IPAddress Office = IPAddress.Parse("203.0.113.7");

    // reliability.md 1, check 15
    [Fact]
    public void Enter_MoreThanTheLimit_WaitsUntilTheOldestIsOver()
    {
        var clock = new FakeClock();
        var limits = new AddressLimits(clock);
        for (var i = 0; i < 30; i++) Assert.Null(limits.Enter(AddressLimit.FailedSignIns, Office));

        clock.Advance(TimeSpan.FromSeconds(20));
        var refused = limits.Enter(AddressLimit.FailedSignIns, Office);
        var neighbour = limits.Enter(AddressLimit.FailedSignIns, IPAddress.Parse("203.0.113.8"));
        clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(TimeSpan.FromSeconds(40), refused);
        Assert.Null(neighbour);
        Assert.Null(limits.Enter(AddressLimit.FailedSignIns, Office));
    }

    [Fact]
    public void GiveBack_GoodSignIns_DoNotCount()
    {
        var limits = new AddressLimits(new FakeClock());

        for (var i = 0; i < 200; i++)
        {
            Assert.Null(limits.Enter(AddressLimit.FailedSignIns, Office));
            limits.GiveBack(AddressLimit.FailedSignIns, Office);
        }
    }

    [Fact]
    public void Enter_AddressesOfOneIPv6Network_CountTogether()
    {
        var limits = new AddressLimits(new FakeClock());

        for (var i = 0; i < 20; i++) Assert.Null(limits.Enter(AddressLimit.Resets, IPAddress.Parse($"2001:db8:1:2::{i + 1:x}")));

        Assert.NotNull(limits.Enter(AddressLimit.Resets, IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Null(limits.Enter(AddressLimit.Resets, IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void Enter_MappedIPv4_IsTheSameAddress()
    {
        var limits = new AddressLimits(new FakeClock());

        for (var i = 0; i < 20; i++) limits.Enter(AddressLimit.Resets, Office);

        Assert.NotNull(limits.Enter(AddressLimit.Resets, Office.MapToIPv6()));
    }

    [Fact]
    public void Enter_FiftyAtOnce_CountsEach()
    {
        var limits = new AddressLimits(new FakeClock());

        var let = 0;
        Parallel.For(0, 50, _ =>
        {
            if (limits.Enter(AddressLimit.FailedSignIns, Office) is null) Interlocked.Increment(ref let);
        });

        Assert.Equal(30, let);
    }
}
