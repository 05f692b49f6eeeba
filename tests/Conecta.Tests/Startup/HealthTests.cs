using System.Net;
using Conecta.Tests.Hosting;

namespace Conecta.Tests.Startup;

public sealed class HealthTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Anonymous_SaysHealthyAndNothingElse(string address)
    {
        var page = await app.Anonymous().GetPageAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Healthy", page.Html);
    }
}
