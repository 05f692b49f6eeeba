using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Channels;
using Conecta.Core.Tenancy;
using Conecta.Simulator.Accounts;
using Conecta.Tests.Hosting;
using Conecta.Tests.SignIn;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Startup;

/// <summary>The product as a demo.</summary>
public sealed class DemoApp : ConectaApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Conecta:Demo", "true");
    }
}

public sealed class DemoSimulatorTests(DemoApp app) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task Page_OfADemo_IsOpenAndStyledByTheProduct()
    {
        var page = await app.Anonymous().GetPageAsync("/simulador");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var sheet in page.Document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            using var style = await app.Anonymous().GetAsync(new Uri(sheet.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        }
    }

    [Fact]
    public async Task Api_OfADemo_AnswersAsTheGraphApi()
    {
        using var client = app.Anonymous();
        var address = new Uri($"/simulador/graph/v25.0/{DemoAccount.PhoneNumberId}", UriKind.Relative);

        using var refused = await client.GetAsync(address, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new("Bearer", DemoAccount.AccessToken);
        var number = await client.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(190, (int)(await refused.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["error"]!["code"]!);
        Assert.Equal(DemoAccount.PhoneNumber, (string)number!["display_phone_number"]!);
    }
}

public sealed class DemoChannelTests(DemoApp app) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task WhatsAppChannel_OfADemo_PointsAtTheSimulatorAndIsCalledByIt()
    {
        var company = await app.WithDbAsync(null, db => db.Companies.SingleAsync(c => c.Slug == "demo"));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Core.Data.CompanyScope>().Enter(company.Id);
        var channel = await scope.ServiceProvider.GetRequiredService<Core.Data.ConectaDbContext>().Channels.SingleAsync(c => c.Type == ChannelType.WhatsAppBusiness);

        var account = (await scope.ServiceProvider.GetRequiredService<WhatsAppAccounts>().FindAsync(channel.Id, CancellationToken.None))!;

        Assert.True(channel.IsEnabled);
        Assert.Equal((DemoAccount.WabaId, DemoAccount.PhoneNumberId, DemoAccount.AccessToken), (account.WabaId, account.PhoneNumberId, account.AccessToken));
        Assert.EndsWith("/simulador/graph", account.BaseUrl, StringComparison.Ordinal);
        var callback = app.Services.GetRequiredService<Simulator.Platform>().State.Accounts.Single(a => a.Id == DemoAccount.WabaId).Subscriptions[DemoAccount.AppId];
        Assert.EndsWith("/webhooks/whatsapp/" + channel.Key, callback!.Url, StringComparison.Ordinal);
    }
}

public sealed class ProductionSimulatorTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    [Theory]
    [InlineData("/simulador")]
    [InlineData("/simulador/_sim/state")]
    [InlineData("/simulador/graph/v25.0/100000000000001")]
    public async Task Simulator_InProduction_IsNoMoreThanAnUnknownAddress(string path)
    {
        var unknown = await app.Secure().GetPageAsync("/nao-existe");

        var page = await app.Secure().GetPageAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.Equal(unknown.Status, page.Status);
        Assert.Null(app.Services.GetService(typeof(Simulator.Platform)));
    }
}
