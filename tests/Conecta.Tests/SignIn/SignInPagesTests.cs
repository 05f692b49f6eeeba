using System.Net;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.SignIn;

public sealed class SignInPagesTests(SignInApp app) : IClassFixture<SignInApp>
{
    [Theory]
    [InlineData(UserKind.CompanyAdmin, "/e/")]
    [InlineData(UserKind.Agent, "/app")]
    public async Task Post_RightPassword_LeadsToTheDoorOfTheKind(UserKind kind, string door)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var user = kind == UserKind.CompanyAdmin ? admin : await TestData.CreateUserAsync(app.Services, kind, company.Id);
        var browser = app.Anonymous();

        var answer = await SignInApp.EnterAsync(browser, user.UserName!, TestData.Password);
        var start = await browser.GetPageAsync(answer.Location!);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(kind == UserKind.CompanyAdmin ? door + company.Slug : door, start.Location);
        Assert.Equal(app.Clock.Now, (await app.ReadAsync(user)).LastSignInAt);
    }

    [Fact]
    public async Task Post_LoginInOtherCase_IsTheSameLogin()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await SignInApp.EnterAsync(app.Anonymous(), $" {admin.UserName!.ToUpperInvariant()} ", TestData.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    // reliability.md 1, check 16
    [Fact]
    public async Task Post_AbsentExistingLockedUnconfirmed_AnswerTheSame()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services, "uniforme");
        var locked = await TestData.CreateUserAsync(app.Services, UserKind.Agent, company.Id, login: "block@uniforme.test");
        await app.ChangeAsync(locked, u => u.LockoutEnd = app.Clock.GetUtcNow().AddMinutes(15));
        var invited = await TestData.CreateUserAsync(app.Services, UserKind.Agent, company.Id, login: "convi@uniforme.test");
        await app.ChangeAsync(invited, u => u.PasswordHash = null);
        var disabled = await TestData.CreateUserAsync(app.Services, UserKind.Agent, company.Id, login: "desat@uniforme.test");
        await app.ChangeAsync(disabled, u => u.IsEnabled = false);

        var answers = new List<TestPage>();
        foreach (var login in new[] { "admin@uniforme.test", "nunca@uniforme.test", locked.UserName!, invited.UserName!, disabled.UserName! })
            answers.Add(await SignInApp.EnterAsync(app.Anonymous(), login, "uma senha bem errada"));

        Assert.NotNull(admin);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.BadRequest, a.Status));
        Assert.Single(answers.Select(a => a.Html.Length).Distinct());
        Assert.Single(answers.Select(a => string.Join('|', a.Errors)).Distinct());
    }

    // A block is kept even from who knows the password, or it would tell a guesser that he is right.
    [Fact]
    public async Task Post_RightPasswordWhileBlocked_AnswersLikeAWrongOne()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Anonymous();
        for (var i = 0; i < 5; i++) await SignInApp.EnterAsync(browser, admin.UserName!, "uma senha bem errada");

        var blocked = await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var after = await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);

        Assert.Equal(HttpStatusCode.BadRequest, blocked.Status);
        Assert.Equal(HttpStatusCode.Redirect, after.Status);
        Assert.Equal(
            ["signin.failed", "signin.failed", "signin.failed", "signin.failed", "signin.failed", "signin.locked", "signin.failed", "signin.done"],
            (await app.AuditOfAsync(admin)).Select(a => a.Action).Where(a => a.StartsWith("signin.", StringComparison.Ordinal)));
        Assert.Single(await app.MailsToAsync(admin.Email!));
    }

    [Theory]
    [InlineData("disabled", "desativou esta conta")]
    [InlineData("suspended", "está suspenso")]
    public async Task Post_ClosedDoor_IsExplainedOnlyAfterTheRightPassword(string how, string text)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        if (how == "disabled") await app.ChangeAsync(admin, u => u.IsEnabled = false);
        else await SuspendAsync(company);

        var wrong = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, "uma senha bem errada");
        var right = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.DoesNotContain(text, wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, right.Status);
        Assert.Contains(text, right.Text, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(null, db => db.SignInSessions.AnyAsync(s => s.UserId == admin.Id)));
    }

    // reliability.md 1, check 27
    [Theory]
    [InlineData("disabled")]
    [InlineData("suspended")]
    [InlineData("password")]
    public async Task Session_PersonLosesAccess_IsOutAtTheNextRequest(string how)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var before = await browser.GetPageAsync("/sair");

        if (how == "disabled") await app.ChangeAsync(admin, u => u.IsEnabled = false);
        else if (how == "suspended") await SuspendAsync(company);
        else await app.ChangeAsync(admin, u => u.SecurityStamp = "outro");
        var after = await browser.GetPageAsync("/sair");

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.StartsWith("/entrar", after.Location, StringComparison.Ordinal);
    }

    // reliability.md 1, check 27: reduced
    [Fact]
    public async Task Session_GroupReduced_LosesThePageAtTheNextRequest()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var person = await TestData.CreateAdminAsync(app.Services, company, Permissions.UserGroupsView);
        var browser = await app.SignInAsync(person);
        var url = $"/e/{company.Slug}/grupos-de-usuarios";
        var before = await browser.GetPageAsync(url);

        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.UserGroups.SingleAsync(g => g.Id == person.UserGroupId)).PermissionKeys = Permissions.TeamsView;
            return await db.SaveChangesAsync();
        });
        var after = await browser.GetPageAsync(url);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.Forbidden, after.Status);
    }

    // reliability.md 1, check 24
    [Fact]
    public async Task Post_BrowserHadASession_EndsItAndGivesANewKey()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await app.ChangeAsync(admin, u => u.LastSignInAt = null);
        var earlier = await SessionsAsync(admin);
        // The session idled out, so the form is open to this browser again although its cookie is still there.
        app.Clock.Advance(TimeSpan.FromMinutes(31));

        await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);

        var sessions = await SessionsAsync(admin);
        Assert.Equal(2, sessions.Count);
        Assert.Equal(earlier[0].Id, sessions[0].Id);
        Assert.NotNull(sessions[0].EndedAt);
        Assert.Null(sessions[1].EndedAt);
    }

    // reliability.md 1, checks 26 and 37
    [Fact]
    public async Task SignOut_CapturedCookie_IsWorthNothing()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Anonymous();
        var answer = await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("conecta-sessao=", StringComparison.Ordinal)).Split(';')[0];

        var gone = await browser.PostFormAsync("/sair");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sair");
        request.Headers.Add("Cookie", cookie);
        using var replay = await app.Anonymous().SendAsync(request);

        Assert.Equal("/entrar", gone.Location);
        Assert.Equal("\"cache\", \"storage\"", gone.Response.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal(HttpStatusCode.Redirect, replay.StatusCode);
        Assert.StartsWith("/entrar", replay.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    // reliability.md 1, check 25
    [Theory]
    [InlineData(UserKind.CompanyAdmin, 29, 31)]
    [InlineData(UserKind.Agent, 11 * 60, 12 * 60 + 2)]
    public async Task Session_Idle_EndsAfterItsTime(UserKind kind, int stillMinutes, int goneMinutes)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var user = kind == UserKind.CompanyAdmin ? admin : await TestData.CreateUserAsync(app.Services, kind, company.Id);
        var browser = await app.SignInAsync(user);

        app.Clock.Advance(TimeSpan.FromMinutes(stillMinutes));
        var still = await browser.GetPageAsync("/sair");
        app.Clock.Advance(TimeSpan.FromMinutes(goneMinutes));
        var gone = await browser.GetPageAsync("/sair");

        Assert.Equal(HttpStatusCode.OK, still.Status);
        Assert.Equal(HttpStatusCode.Redirect, gone.Status);
    }

    [Fact]
    public async Task Session_UsedAllTheTime_EndsAtItsAbsoluteLimit()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        for (var i = 0; i < 35; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/sair")).Status);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetPageAsync("/sair")).Status);
    }

    // reliability.md 1, check 59: what was typed as a login stands nowhere
    [Fact]
    public async Task Post_UnknownLogin_IsAuditedWithoutTheText()
    {
        const string typed = "segredo-no-campo-errado@exemplo.test";

        await SignInApp.EnterAsync(app.Anonymous(), typed, "uma senha bem errada");

        var last = await app.WithDbAsync(null, db => db.AuditEntries.AsNoTracking().OrderByDescending(a => a.Id).FirstAsync());
        Assert.Equal(("signin.failed", AuditResult.Failed), (last.Action, last.Result));
        Assert.DoesNotContain("segredo", $"{last.ObjectName}{last.ActorName}{last.Changes}", StringComparison.Ordinal);
    }

    // reliability.md 1, check 55
    [Fact]
    public async Task Post_OldHash_IsRenewedAtSignIn()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var old = new Microsoft.AspNetCore.Identity.PasswordHasher<User>(Microsoft.Extensions.Options.Options.Create(
            new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 })).HashPassword(admin, TestData.Password);
        await app.ChangeAsync(admin, u => u.PasswordHash = old);

        await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password);

        var hash = Convert.FromBase64String((await app.ReadAsync(admin)).PasswordHash!);
        var (algorithm, rounds) = (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
        Assert.Equal((2u, 220_000u), (algorithm, rounds));
    }

    private Task<List<SignInSession>> SessionsAsync(User user) =>
        app.WithDbAsync(null, db => db.SignInSessions.AsNoTracking().Where(s => s.UserId == user.Id).OrderBy(s => s.Id).ToListAsync());

    private Task<int> SuspendAsync(Company company) => app.WithDbAsync(null, async db =>
    {
        (await db.Companies.SingleAsync(c => c.Id == company.Id)).State = CompanyState.Suspended;
        return await db.SaveChangesAsync();
    });
}
