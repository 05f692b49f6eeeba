using System.Net;
using System.Net.Http.Headers;
using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.SignIn;

public sealed class AccountPagesTests(SignInApp app) : IClassFixture<SignInApp>
{
    private const string NewPassword = "tapete voador 77 azul";

    // reliability.md 1, checks 14 and 27
    [Fact]
    public async Task Password_Changed_KeepsThisBrowserAndEndsTheOthers()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var other = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync("/conta/senha", ("Input.Present", TestData.Password), ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));

        Assert.Equal("/conta", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetPageAsync("/conta")).Status);
        Assert.Equal("/", (await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, NewPassword)).Location);
        Assert.Single(await app.MailsToAsync(admin.Email!));
    }

    [Fact]
    public async Task Password_PresentOneWrong_ShowsErrorAndChangesNothing()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync("/conta/senha", ("Input.Present", "uma senha bem errada"), ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Senha atual incorreta.", answer.ErrorAt("Input.Present"));
        Assert.Equal(admin.PasswordHash, (await app.ReadAsync(admin)).PasswordHash);
    }

    // A stolen screen must not become a place to guess the password.
    [Fact]
    public async Task Password_SixWrong_IsBlocked()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        for (var i = 0; i < 5; i++)
            await browser.PostFormAsync("/conta/senha", ("Input.Present", "uma senha bem errada"), ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));

        var answer = await browser.PostFormAsync("/conta/senha", ("Input.Present", TestData.Password), ("Input.Password", NewPassword), ("Input.Repeat", NewPassword));

        Assert.Contains("Muitas tentativas", answer.ErrorAt("Input.Present"), StringComparison.Ordinal);
    }

    // reliability.md 1, check 14: the same letters in composed and decomposed form; blanks at the ends count; nothing is cut
    [Theory]
    [InlineData("ação é reação já", "ação é reação já", true)]
    [InlineData("uma frase com fim ", "uma frase com fim", false)]
    [InlineData("um 🐘 passa na praça", "um 🐘 passa na praça", true)]
    public async Task Password_SpecialLetters_AreComparedAsDocumented(string chosen, string typed, bool isSame)
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var saved = await browser.PostFormAsync("/conta/senha", ("Input.Present", TestData.Password), ("Input.Password", chosen), ("Input.Repeat", chosen));

        var answer = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, typed.Normalize(System.Text.NormalizationForm.FormD));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(isSame ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Password_Of128Characters_IsNotCut()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var text = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + i * 7 % 26)));

        await browser.PostFormAsync("/conta/senha", ("Input.Present", TestData.Password), ("Input.Password", text), ("Input.Repeat", text));

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, text[..127])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, text)).Status);
    }

    [Fact]
    public async Task Sessions_EndOne_OnlyThatOneIsOut()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await app.SignInAsync(admin);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await app.SignInAsync(admin);
        var ids = await app.WithDbAsync(null, db => db.SignInSessions.Where(s => s.UserId == admin.Id).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());
        var page = await browser.GetPageAsync("/conta/acessos");

        var answer = await browser.SubmitAsync(page, "/conta/acessos", ("id", ids[1].ToString()));

        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("/conta/acessos", answer.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetPageAsync("/conta")).Status);
        Assert.Equal(HttpStatusCode.OK, (await third.GetPageAsync("/conta")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
    }

    [Fact]
    public async Task Sessions_EndOneOfAnotherPerson_DoesNotExist()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var other = await TestData.CreateUserAsync(app.Services, UserKind.Agent, company.Id);
        var theirs = await app.SignInAsync(other);
        await app.SignInAsync(admin);
        var browser = await app.SignInAsync(admin);
        var foreign = await app.WithDbAsync(null, db => db.SignInSessions.Where(s => s.UserId == other.Id).Select(s => s.Id).SingleAsync());

        var answer = await browser.PostFormAsync("/conta/acessos", ("id", foreign.ToString()));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetPageAsync("/conta")).Status);
    }

    [Fact]
    public async Task Sessions_EndOthers_OnlyThisBrowserStays()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var second = await app.SignInAsync(admin);

        var answer = await PostAsync(browser, "/conta/acessos?handler=EndOthers", "/conta/acessos");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetPageAsync("/conta")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/conta")).Status);
    }

    [Fact]
    public async Task ThemeSwitch_OfASignedInPerson_IsKeptInTheAccount()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        await browser.PostAsync(new Uri("/tema", UriKind.Relative), new FormUrlEncodedContent([new("tema", "dark"), new("volta", "/conta")]));
        var dark = await app.ReadAsync(admin);
        await browser.PostAsync(new Uri("/tema", UriKind.Relative), new FormUrlEncodedContent([new("tema", "outro"), new("volta", "/conta")]));

        Assert.Equal("dark", dark.Theme);
        Assert.Equal("system", (await app.ReadAsync(admin)).Theme);
    }

    [Fact]
    public async Task Theme_Chosen_IsKeptInAccountAndCookieAndComesAlong()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        await PostAsync(browser, "/conta?handler=Theme", "/conta", ("Input.Theme", "dark"));
        var next = app.Anonymous();
        await SignInApp.EnterAsync(next, admin.UserName!, TestData.Password);

        Assert.Equal("dark", (await browser.GetPageAsync("/conta")).Document.DocumentElement.GetAttribute("data-bs-theme"));
        Assert.Equal("dark", (await next.GetPageAsync("/conta")).Document.DocumentElement.GetAttribute("data-bs-theme"));
    }

    [Fact]
    public async Task Photo_Stored_IsSeenInTheOwnCompanyOnly()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (_, stranger) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await PostPhotoAsync(browser, PhotoFormatTests.Png(64, 64));
        var address = (await browser.GetPageAsync("/conta")).Document.QuerySelector("main img[src^='/conta/fotos/']")!.GetAttribute("src")!;
        var own = await (await app.SignInAsync(await TestData.CreateUserAsync(app.Services, UserKind.Agent, company.Id))).GetAsync(new Uri(address, UriKind.Relative));
        var foreign = await (await app.SignInAsync(stranger)).GetPageAsync(address);
        var anonymous = await app.Anonymous().GetPageAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(("image/png", "default-src 'none'; frame-ancestors 'none'; sandbox", "nosniff"), (
            own.Content.Headers.ContentType!.MediaType, own.Headers.GetValues("Content-Security-Policy").Single(), own.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(PhotoFormatTests.Png(64, 64), await own.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.Redirect, anonymous.Status);
    }

    // reliability.md 1, check 54
    [Theory]
    [InlineData("svg", "Envie uma foto em PNG, JPEG ou WebP.")]
    [InlineData("huge", "A foto pode ter no máximo 4096 × 4096 pixels; esta tem 30000 × 30000.")]
    [InlineData("big", "A foto pode ter no máximo 1 MB.")]
    [InlineData("none", "Escolha uma foto.")]
    public async Task Photo_NotFit_GetsAMessageAtTheField(string what, string message)
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        byte[] content = what switch
        {
            "svg" => [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8],
            "huge" => PhotoFormatTests.Png(30_000, 30_000),
            "big" => [.. PhotoFormatTests.Png(64, 64), .. new byte[UserPhoto.MaxBytes]],
            _ => [],
        };

        var answer = await PostPhotoAsync(browser, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Null((await app.ReadAsync(admin)).PhotoVersion);
    }

    [Fact]
    public async Task Photo_Removed_IsGone()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await PostPhotoAsync(browser, PhotoFormatTests.Png(64, 64));

        await PostAsync(browser, "/conta?handler=RemovePhoto", "/conta");

        Assert.Null((await app.ReadAsync(admin)).PhotoVersion);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/conta/fotos/{admin.Id}")).Status);
    }

    [Fact]
    public async Task DevMails_InDevelopment_ShowsMailsWithTheirLinks()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.Anonymous().PostFormAsync("/esqueci-a-senha", ("Input.Login", admin.UserName));
        var link = await app.LinkToAsync(admin.Email!);

        var page = await app.Anonymous().GetPageAsync("/dev/emails");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.HasLink("https://conecta.exemplo.test" + link));
        Assert.Contains($"Para {admin.Email}", page.Text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string url, string from, params (string Name, string Value)[] values)
    {
        var fields = values.Select(v => KeyValuePair.Create(v.Name, v.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(browser, from)));
        return await browser.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    private static async Task<HttpResponseMessage> PostPhotoAsync(HttpClient browser, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await TokenAsync(browser, "/conta")), "__RequestVerificationToken");
        if (content.Length > 0)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            form.Add(file, "Input.Photo", "foto.png");
        }

        return await browser.PostAsync(new Uri("/conta?handler=Photo", UriKind.Relative), form);
    }

    private static async Task<string> TokenAsync(HttpClient browser, string url) =>
        (await browser.GetPageAsync(url)).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
