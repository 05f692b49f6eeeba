using System.Net;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.SignIn;

/// <summary>The product as it stands in Production.</summary>
public sealed class ProductionApp : SignInApp
{
    protected override string EnvironmentName => "Production";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // Even a forgotten demo switch makes no exception in Production.
        builder.UseSetting("Conecta:Demo", "true");
        builder.UseSetting("Urls", "https://localhost");
    }

    public HttpClient Secure() => CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler());
}

public sealed class ProductionSignInTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    [Fact]
    public async Task DevMails_InProduction_DoNotExist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Secure().GetPageAsync("/dev/emails")).Status);

    // reliability.md 1, check 17
    [Fact]
    public async Task Start_InProduction_HasNoAccounts()
    {
        var demo = await SignInApp.EnterAsync(app.Secure(), "plataforma@demo.test", Core.Users.DemoAccounts.Password);

        Assert.Equal(HttpStatusCode.BadRequest, demo.Status);
    }

    // reliability.md 1, check 28
    [Fact]
    public async Task SignIn_InProduction_CookiesAreHostBoundSecureAndClosedToScripts()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Secure();
        var form = await browser.GetPageAsync("/entrar");
        var entered = await browser.SubmitAsync(form, "/entrar", ("Input.Login", admin.UserName), ("Input.Password", TestData.Password));

        var cookies = new[] { form, entered }.SelectMany(p => p.Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();

        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.Contains(cookies, c => c.StartsWith("__Host-conecta-sessao=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var flag in new[] { "secure", "httponly", "samesite=lax", "path=/" }) Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    // reliability.md 1, check 18
    [Fact]
    public async Task SignIn_PlatformInProduction_MustSetUpTheSecondStep()
    {
        var user = await TestData.CreateUserAsync(app.Services, UserKind.PlatformAdmin);
        var browser = app.Secure();

        await SignInApp.EnterAsync(browser, user.UserName!, TestData.Password);

        Assert.Equal("/conta/duas-etapas", (await browser.GetPageAsync("/conta")).Location);
        var setUp = await browser.GetPageAsync("/conta/duas-etapas");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitToAsync(setUp, "/plataforma/concessionarias/nova", ("Input.Name", "Cedo demais"))).Status);
        var entry = await app.WithDbAsync(null, db => db.AuditEntries.SingleAsync(a => a.UserId == user.Id && a.Action == "access.denied"));
        Assert.Equal((AuditResult.Denied, "/plataforma/concessionarias/nova"), (entry.Result, entry.ObjectName));
    }

    // reliability.md 1, check 15; last in the file because it fills this address's count for a minute of the test clock
    [Fact]
    public async Task SignIn_ThirtyFailuresFromOneAddress_AreAnsweredWith429AndLockNobodyElse()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var browser = app.Secure();
        var form = await browser.GetPageAsync("/entrar");
        var statuses = new List<TestPage>();
        for (var i = 0; i < 31; i++)
            statuses.Add(await browser.SubmitAsync(form, "/entrar", ("Input.Login", $"alvo{i}@exemplo.test"), ("Input.Password", "uma senha bem errada")));

        Assert.All(statuses.Take(30), s => Assert.Equal(HttpStatusCode.BadRequest, s.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[30].Status);
        Assert.Equal("60", statuses[30].Response.Headers.GetValues("Retry-After").Single());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await SignInApp.EnterAsync(app.Secure(), admin.UserName!, TestData.Password)).Status);
    }
}
