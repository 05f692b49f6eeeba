using System.Net;
using System.Text.RegularExpressions;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.SignIn;

/// <summary>The product, reached from the address that a request's header names.</summary>
public sealed class AddressedApp : SignInApp
{
    public const string Header = "X-Test-Address";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new Addresses()));
    }

    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var address)) context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}

// ROLE-4: a change of network asks for a second factor or a mailed code
public sealed partial class NetworkPagesTests(AddressedApp app) : IClassFixture<AddressedApp>
{
    private const string Home = "200.10.1.2";
    private const string SameNetwork = "200.10.77.9";
    private const string Elsewhere = "189.5.6.7";

    [Fact]
    public async Task Session_ThatChangesItsNetwork_IsAskedForAMailedCodeOnceForEachNetwork()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await EnterAsync(admin, Home);
        Assert.Equal(HttpStatusCode.OK, (await From(browser, SameNetwork).GetPageAsync("/conta")).Status);

        var led = await From(browser, Elsewhere).GetPageAsync("/conta/acessos?a=1");
        var form = await browser.GetPageAsync(led.Location!);
        var code = await CodeToAsync(admin);
        var wrong = await browser.SubmitAsync(form, "/entrar/rede", ("Input.Code", code == "000000" ? "000001" : "000000"));
        var stillLed = await browser.GetPageAsync("/conta");
        var right = await browser.SubmitAsync(form, "/entrar/rede", ("Input.Code", code));

        Assert.Equal("/entrar/rede?returnUrl=%2Fconta%2Facessos%3Fa%3D1", led.Location);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.NotNull(wrong.ErrorAt("Input.Code"));
        Assert.StartsWith("/entrar/rede", stillLed.Location, StringComparison.Ordinal);
        Assert.Equal("/conta/acessos?a=1", right.Location);
        foreach (var address in new[] { Elsewhere, Home, Elsewhere }) Assert.Equal(HttpStatusCode.OK, (await From(browser, address).GetPageAsync("/conta")).Status);
        Assert.Equal("/", (await browser.GetPageAsync("/entrar/rede")).Location);
        var actions = (await app.AuditOfAsync(admin)).Select(a => (a.Action, a.Result)).ToList();
        Assert.Contains(("signin.network-asked", AuditResult.Done), actions);
        Assert.Contains(("signin.failed", AuditResult.Failed), actions);
        Assert.Contains(("signin.network-confirmed", AuditResult.Done), actions);
    }

    [Fact]
    public async Task SignIn_WithThePasswordFromANewNetwork_ReachesNothingBeforeTheCode()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await EnterAsync(admin, Home);

        var thief = await EnterAsync(admin, Elsewhere);
        var own = await thief.GetPageAsync($"/e/{company.Slug}/equipes");
        var form = await thief.GetPageAsync("/entrar/rede");
        var write = await thief.SubmitToAsync(form, $"/e/{company.Slug}/equipes/nova", ("Input.Name", "Tomada"));
        var again = await thief.SubmitAsync(form, "/entrar/rede?handler=Resend");
        app.Clock.Advance(MailCode.Pause);
        var first = await CodeToAsync(admin);
        await thief.SubmitAsync(form, "/entrar/rede?handler=Resend");
        var mails = await app.MailsToAsync(admin.Email!);
        var withdrawn = await thief.SubmitAsync(form, "/entrar/rede", ("Input.Code", first));
        var second = await CodeToAsync(admin);
        app.Clock.Advance(MailCode.Time);
        var late = await thief.SubmitAsync(form, "/entrar/rede", ("Input.Code", second));

        Assert.StartsWith("/entrar/rede", own.Location, StringComparison.Ordinal);
        Assert.Equal("/entrar/rede", write.Location);
        Assert.False(await app.WithDbAsync(company.Id, db => db.AuditEntries.AnyAsync(a => a.Action == "team.created")));
        Assert.Equal("/entrar/rede", again.Location);
        Assert.Equal(2, mails.Count(m => m.Contains("Confirme que é você", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (first == second ? HttpStatusCode.BadRequest : withdrawn.Status, late.Status));
    }

    [Fact]
    public async Task Session_OfAPersonWithACodeApp_IsAskedForTheAppsCode_AndNoMailIsSent()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await EnterAsync(admin, Home);
        var steps = new SecondFactorPagesTests(app);
        var (key, _) = await steps.SwitchOnAsync(browser);
        app.Clock.Advance(TimeSpan.FromSeconds(60));

        var form = await From(browser, Elsewhere).GetPageAsync("/entrar/rede");
        var right = await browser.SubmitAsync(form, "/entrar/rede", ("Input.Code", steps.Code(key)));

        Assert.Contains("aplicativo autenticador", form.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
        Assert.DoesNotContain(await app.MailsToAsync(admin.Email!), m => m.Contains("Confirme que é você", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_TriedFiveTimesWrong_BlocksTheAccount()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await EnterAsync(admin, Home);
        var thief = await EnterAsync(admin, Elsewhere);
        var form = await thief.GetPageAsync("/entrar/rede");
        var code = await CodeToAsync(admin);
        for (var i = 0; i < TryCounter.Limit; i++) await thief.SubmitAsync(form, "/entrar/rede", ("Input.Code", $"x{i}"));

        var right = await thief.SubmitAsync(form, "/entrar/rede", ("Input.Code", code));

        Assert.Equal(HttpStatusCode.BadRequest, right.Status);
        Assert.Contains(await app.AuditOfAsync(admin), a => a.Action == "signin.locked");
    }

    [Fact]
    public async Task Code_TriedFiveTimesWrongWithTheRightPasswordInBetween_BlocksTheAccount()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await EnterAsync(admin, Home);
        for (var i = 0; i < TryCounter.Limit; i++)
        {
            var thief = await EnterAsync(admin, Elsewhere);
            await thief.SubmitAsync(await thief.GetPageAsync("/entrar/rede"), "/entrar/rede", ("Input.Code", $"x{i}"));
        }

        Assert.Contains(await app.AuditOfAsync(admin), a => a.Action == "signin.locked");
    }

    [Fact]
    public async Task Code_AskedForInTwoNetworksInTurn_IsMailedOnceAndHoldsInBoth()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await EnterAsync(admin, Home);
        for (var i = 0; i < 3; i++)
        {
            await From(browser, Elsewhere).GetPageAsync("/entrar/rede");
            await From(browser, "2804:14d:5c::1").GetPageAsync("/entrar/rede");
        }

        var form = await browser.GetPageAsync("/entrar/rede");
        var right = await browser.SubmitAsync(form, "/entrar/rede", ("Input.Code", await CodeToAsync(admin)));

        Assert.Equal("/", right.Location);
        Assert.Single(await app.MailsToAsync(admin.Email!), m => m.Contains("Confirme que é você", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Networks_OfADormantPerson_AreForgottenButTheLast()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await EnterAsync(admin, Home);
        app.Clock.Advance(SignInNetwork.Kept * 2);
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SignInPurge>(scope.ServiceProvider).RunAsync(default);

        var stranger = await EnterAsync(admin, Elsewhere);

        Assert.StartsWith("/entrar/rede", (await stranger.GetPageAsync("/conta")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200.10.1.2", "200.10.0.0/16")]
    [InlineData("::ffff:200.10.1.2", "200.10.0.0/16")]
    [InlineData("2804:14d:5c::1", "2804:014d::/32")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData(null, null)]
    public void Network_OfAnAddress_IsThatOfAProvidersRegion(string? address, string? network) => Assert.Equal(network, SignInNetwork.Of(address));

    private async Task<HttpClient> EnterAsync(User user, string address)
    {
        var browser = From(app.CreateDefaultClient(new Uri("http://localhost"), new CookieContainerHandler()), address);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInApp.EnterAsync(browser, user.UserName!, TestData.Password)).Status);
        return browser;
    }

    private static HttpClient From(HttpClient browser, string address)
    {
        browser.DefaultRequestHeaders.Remove(AddressedApp.Header);
        browser.DefaultRequestHeaders.Add(AddressedApp.Header, address);
        return browser;
    }

    private async Task<string> CodeToAsync(User user) =>
        Digits().Match((await app.MailsToAsync(user.Email!)).Last(m => m.Contains("Confirme que é você", StringComparison.Ordinal))).Value.Trim();

    [GeneratedRegex(@"^\d{6}\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
