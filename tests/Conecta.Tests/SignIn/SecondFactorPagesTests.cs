using System.Net;
using System.Security.Cryptography;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;

namespace Conecta.Tests.SignIn;

public sealed class SecondFactorPagesTests(SignInApp app) : IClassFixture<SignInApp>
{
    private const string Setup = "/conta/duas-etapas";

    [Fact]
    public async Task Setup_WithCode_ShowsRecoveryCodesOnceAndAsksForACodeAtTheNextSignIn()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin, secondFactor: false);
        var elsewhere = await app.SignInAsync(admin, secondFactor: false);

        var (key, codesPage) = await SwitchOnAsync(browser);
        var again = await browser.GetPageAsync("/conta/duas-etapas/codigos");
        var entering = app.Anonymous();
        var password = await SignInApp.EnterAsync(entering, admin.UserName!, TestData.Password, "/entrar?returnUrl=%2Fconta");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var wrong = await entering.PostFormAsync(password.Location!, ("Input.Code", "000000"));
        var entered = await entering.PostFormAsync(password.Location!, ("Input.Code", Code(key)));

        Assert.Equal(10, codesPage.Document.QuerySelectorAll("[data-testid=codes] li").Length);
        Assert.Null(again.Document.QuerySelector("[data-testid=codes]"));
        Assert.Equal("/entrar/codigo", password.Location);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.NotNull(wrong.ErrorAt("Input.Code"));
        Assert.Equal("/conta", entered.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetPageAsync("/conta")).Status);
        Assert.Contains("Verificação em duas etapas ativada", (await app.MailsToAsync(admin.Email!))[^1], StringComparison.Ordinal);
    }

    // reliability.md 1, check 20
    [Fact]
    public async Task Code_UsedBefore_IsRefused()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (key, _) = await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = Code(key);

        var first = await EnterWithCodeAsync(admin, code);
        var second = await EnterWithCodeAsync(admin, code);

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
    }

    [Fact]
    public async Task Code_AfterFiveMinutes_AsksForThePasswordAgain()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (key, _) = await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        var browser = app.Anonymous();
        await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);
        var form = await browser.GetPageAsync("/entrar/codigo");

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await browser.SubmitAsync(form, "/entrar/codigo", ("Input.Code", Code(key)));

        Assert.Equal("/entrar", late.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetPageAsync("/conta")).Status);
    }

    [Fact]
    public async Task Code_InABrowserWithoutThePassword_LeadsToTheSignIn()
    {
        var page = await app.Anonymous().GetPageAsync("/entrar/codigo");

        Assert.Equal("/entrar", page.Location);
    }

    [Fact]
    public async Task Code_PasswordChangedInBetween_IsRefused()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (key, _) = await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var browser = app.Anonymous();
        await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);

        await app.ChangeAsync(admin, u => u.SecurityStamp = "outro");
        var answer = await browser.PostFormAsync("/entrar/codigo", ("Input.Code", Code(key)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    // Guessing codes counts like guessing passwords, and the right password in between does not start the count anew.
    [Fact]
    public async Task Code_FiveWrongAcrossSignIns_BlocksTheAccount()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (key, _) = await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.BadRequest, (await EnterWithCodeAsync(admin, "000000")).Status);

        var blocked = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        var after = await EnterWithCodeAsync(admin, Code(key));

        Assert.Equal(HttpStatusCode.BadRequest, blocked.Status);
        Assert.Equal(HttpStatusCode.Redirect, after.Status);
    }

    // reliability.md 1, check 21
    [Fact]
    public async Task Code_RecoveryCode_WorksOnce()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (_, codes) = await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        var code = codes.Document.QuerySelector("[data-testid=codes] li")!.TextContent.Trim();

        var first = await EnterWithCodeAsync(admin, code);
        var second = await EnterWithCodeAsync(admin, code);

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Contains("user.recovery-code-used", (await app.AuditOfAsync(admin)).Select(a => a.Action));
    }

    // reliability.md 1, check 19
    [Fact]
    public async Task Reset_DoesNotPassTheSecondStepOver()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await SwitchOnAsync(await app.SignInAsync(admin, secondFactor: false));
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        const string fresh = "tapete voador 77 azul";
        var browser = app.Anonymous();

        await browser.PostFormAsync(await app.LinkToAsync(admin.Email!), ("Input.Password", fresh), ("Input.Repeat", fresh));
        var answer = await SignInApp.EnterAsync(browser, admin.UserName!, fresh);

        Assert.Equal("/entrar/codigo", answer.Location);
        Assert.StartsWith("/entrar", (await browser.GetPageAsync("/conta")).Location, StringComparison.Ordinal);
    }

    // reliability.md 1, check 18
    [Theory]
    [InlineData(UserKind.PlatformAdmin)]
    [InlineData(UserKind.DealerAdmin)]
    [InlineData(UserKind.SupportAnalyst)]
    public async Task SignIn_UpperTier_IsLedToTheSetUpBeforeAnythingElse(UserKind kind)
    {
        var user = await CreateUpperAsync(kind);
        var browser = app.Anonymous();
        await SignInApp.EnterAsync(browser, user.UserName!, TestData.Password);

        foreach (var url in new[] { "/", "/conta", "/conta/senha", "/conta/acessos" })
        {
            var page = await browser.GetPageAsync(url);
            Assert.True(page.Location == Setup || url == "/", $"{url} led to {page.Location}");
        }

        // Fresh from the sign-in, so the password is not asked for twice.
        var start = await browser.PostFormAsync(Setup + "?handler=Start");
        Assert.Equal(Setup, start.Location);
        var (_, codes) = await ConfirmAsync(browser);
        Assert.Equal(HttpStatusCode.OK, codes.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
        Assert.Equal(Setup, (await browser.GetPageAsync("/conta/duas-etapas/desativar")).Location);
    }

    [Fact]
    public async Task Off_NeedsThePassword()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin, secondFactor: false);
        await SwitchOnAsync(browser);

        var wrong = await browser.PostFormAsync("/conta/duas-etapas/desativar", ("Input.Present", "uma senha bem errada"));
        var right = await browser.PostFormAsync("/conta/duas-etapas/desativar", ("Input.Present", TestData.Password));

        Assert.Equal("Senha atual incorreta.", wrong.ErrorAt("Input.Present"));
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.False((await app.ReadAsync(admin)).TwoFactorEnabled);
        Assert.Equal("/", (await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password)).Location);
    }

    // reliability.md 1, check 24: a step up gives a new key
    [Fact]
    public async Task Setup_SessionKeyOfBefore_IsWorthNothing()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Anonymous();
        var entered = await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password);
        var cookie = entered.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("conecta-sessao=", StringComparison.Ordinal)).Split(';')[0];

        await SwitchOnAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/conta");
        request.Headers.Add("Cookie", cookie);
        using var replay = await app.Anonymous().SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, replay.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
    }

    private async Task<User> CreateUpperAsync(UserKind kind)
    {
        long? dealer = kind == UserKind.PlatformAdmin ? null : await app.WithDbAsync(null, async db =>
        {
            var made = new Core.Tenancy.Dealer { Name = $"Concessionária {RandomNumberGenerator.GetHexString(8)}", CreatedAt = app.Clock.Now };
            db.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        return await TestData.CreateUserAsync(app.Services, kind, dealerId: dealer);
    }

    private async Task<TestPage> EnterWithCodeAsync(User user, string code)
    {
        var browser = app.Anonymous();
        await SignInApp.EnterAsync(browser, user.UserName!, TestData.Password);
        return await browser.PostFormAsync("/entrar/codigo", ("Input.Code", code));
    }

    internal async Task<(byte[] Key, TestPage Codes)> SwitchOnAsync(HttpClient browser)
    {
        var start = await browser.PostFormAsync(Setup, ("Input.Present", TestData.Password));
        Assert.Equal(HttpStatusCode.Redirect, start.Status);
        return await ConfirmAsync(browser);
    }

    private async Task<(byte[] Key, TestPage Codes)> ConfirmAsync(HttpClient browser)
    {
        var page = await browser.GetPageAsync(Setup);
        var key = Decode(page.Document.QuerySelector("[data-testid=key]")!.TextContent);
        Assert.StartsWith("data:image/png;base64,", page.Document.QuerySelector("img.c-qr")!.GetAttribute("src"), StringComparison.Ordinal);
        var done = await browser.SubmitAsync(page, Setup, ("Input.Code", Code(key)));
        Assert.Equal("/conta/duas-etapas/codigos", done.Location);
        return (key, await browser.GetPageAsync(done.Location!));
    }

    internal string Code(byte[] key) => TimeCodes.Compute(key, TimeCodes.StepAt(app.Clock.GetUtcNow()));

    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(c => c != ' ').Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
