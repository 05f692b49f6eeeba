using System.Net;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.SignIn;

public sealed class PasswordLinkPagesTests(SignInApp app) : IClassFixture<SignInApp>
{
    private const string NewPassword = "tapete voador 77 azul";

    [Fact]
    public async Task Forgot_AbsentAndExisting_AnswerTheSame()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);

        var existing = await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var absent = await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", "ninguem@exemplo.test"));

        Assert.Equal((HttpStatusCode.Redirect, "/esqueci-a-senha/enviado"), (existing.Status, existing.Location));
        Assert.Equal((existing.Status, existing.Location), (absent.Status, absent.Location));
        Assert.Empty(await app.MailsToAsync("ninguem@exemplo.test"));
    }

    // reliability.md 1, check 22
    [Fact]
    public async Task Reset_Link_SetsThePasswordOnceAndEndsTheSessions()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var other = await app.SignInAsync(admin);
        var browser = app.Anonymous();
        await browser.PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var link = await app.LinkToAsync(admin.Email!);

        var done = await browser.PostFormAsync(link, ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));
        var again = await browser.GetPageAsync(link);
        var before = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password);
        var after = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, NewPassword);

        Assert.Equal("/entrar", done.Location);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.Equal(HttpStatusCode.BadRequest, before.Status);
        Assert.Equal(HttpStatusCode.Redirect, after.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetPageAsync("/sair")).Status);
    }

    [Fact]
    public async Task Reset_AfterThirtyMinutes_TheLinkIsDead()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var link = await app.LinkToAsync(admin.Email!);

        app.Clock.Advance(TimeSpan.FromMinutes(29));
        var still = await app.Anonymous().GetPageAsync(link);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var dead = await app.Anonymous().GetPageAsync(link);

        Assert.Equal(HttpStatusCode.OK, still.Status);
        Assert.Equal(HttpStatusCode.Gone, dead.Status);
        Assert.True(dead.HasLink("/esqueci-a-senha"));
    }

    [Theory]
    [InlineData("stamp")]
    [InlineData("disabled")]
    [InlineData("newer")]
    public async Task Reset_AccountChangedSince_TheLinkIsDead(string how)
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var link = await app.LinkToAsync(admin.Email!);

        if (how == "stamp") await app.ChangeAsync(admin, u => u.SecurityStamp = "outro");
        else if (how == "disabled") await app.ChangeAsync(admin, u => u.IsEnabled = false);
        else
        {
            await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
            Assert.NotEqual(link, await app.LinkToAsync(admin.Email!));
        }

        Assert.Equal(HttpStatusCode.Gone, (await app.Anonymous().GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task Reset_RefusedPassword_KeepsTheLink()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services, $"padaria{Guid.NewGuid():N}"[..14]);
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var link = await app.LinkToAsync(admin.Email!);
        var bad = $"a {company.Name} da esquina";

        var answer = await app.Anonymous().PostFormAsync(link, ("Input.Password", bad), ("Input.Repeat", bad));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("A senha não pode conter o nome da empresa.", answer.ErrorAt("Input.Password"));
        Assert.DoesNotContain(bad, answer.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task Reset_PasswordsDiffer_ShowsErrorAtField()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));

        var answer = await app.Anonymous().PostFormAsync(await app.LinkToAsync(admin.Email!), ("Input.Password", NewPassword), ("Input.Repeat", "outra"));

        Assert.Equal("As duas senhas são diferentes.", answer.ErrorAt("Input.Repeat"));
    }

    // reliability.md 1, check 22: hostile host
    [Fact]
    public async Task Forgot_HostileHost_LinkKeepsTheConfiguredAddress()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Anonymous();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Host", "mal.exemplo");
        browser.DefaultRequestHeaders.Host = "mal.exemplo";

        await browser.PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));

        Assert.DoesNotContain("mal.exemplo", (await app.MailsToAsync(admin.Email!))[^1], StringComparison.Ordinal);
        Assert.StartsWith("/senha/", await app.LinkToAsync(admin.Email!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_BlockedAccount_IsOpenAgain()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        for (var i = 0; i < 5; i++) await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, "uma senha bem errada");
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));

        await app.Anonymous().PostFormAsync(await app.LinkToAsync(admin.Email!), ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));

        Assert.Equal(HttpStatusCode.Redirect, (await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, NewPassword)).Status);
    }

    [Fact]
    public async Task Forgot_ManyRequestsForOneAccount_SendsAtMostFiveAnHour()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        for (var i = 0; i < 7; i++) await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));

        Assert.Equal(5, (await app.MailsToAsync(admin.Email!)).Count);
        app.Clock.Advance(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Invitation_SeventyTwoHours_CreatesTheFirstPassword()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var person = await CreateAgentAsync(company.Id, "bia@sem-caixa", "bia.pessoal@exemplo.test");
        var link = await app.LinkToAsync("bia.pessoal@exemplo.test");

        app.Clock.Advance(TimeSpan.FromHours(71));
        var page = await app.Anonymous().GetPageAsync(link);
        var done = await app.Anonymous().PostFormAsync(link, ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));
        var entered = await SignInApp.EnterAsync(app.Anonymous(), "bia@sem-caixa", NewPassword);

        Assert.Contains("Crie sua senha", page.Text, StringComparison.Ordinal);
        Assert.Equal("/entrar", done.Location);
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.Contains("user.password-created", (await app.AuditOfAsync(person)).Select(a => a.Action));
    }

    [Fact]
    public async Task Invitation_AfterSeventyTwoHours_IsDeadAndForgotSendsANewOne()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        await CreateAgentAsync(company.Id, "caio@exemplo.test", "caio@exemplo.test");
        var link = await app.LinkToAsync("caio@exemplo.test");
        app.Clock.Advance(TimeSpan.FromHours(72));
        var dead = await app.Anonymous().GetPageAsync(link);

        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", "caio@exemplo.test"));
        var fresh = await app.Anonymous().GetPageAsync(await app.LinkToAsync("caio@exemplo.test"));

        Assert.Equal(HttpStatusCode.Gone, dead.Status);
        Assert.Contains("Crie sua senha", fresh.Text, StringComparison.Ordinal);
    }

    private async Task<User> CreateAgentAsync(long companyId, string login, string mailbox)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(companyId);
        return await scope.ServiceProvider.GetRequiredService<AccountWriter>().CreateAsync(
            new AccountFields { Name = "Bia Agente", Login = login, UsesLoginForRecovery = login == mailbox, RecoveryEmail = mailbox },
            AccountPlace.Agent(companyId), CancellationToken.None);
    }
}
