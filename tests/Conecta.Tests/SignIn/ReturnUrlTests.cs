using System.Net;
using Conecta.Tests.Hosting;
using Conecta.Web.SignIn;

namespace Conecta.Tests.SignIn;

public sealed class ReturnUrlTests(SignInApp app) : IClassFixture<SignInApp>
{
    // reliability.md 1, check 36
    public static TheoryData<string> Foreign() =>
    [
        "//mal.exemplo", "/\\mal.exemplo", "\\\\mal.exemplo", "https://mal.exemplo", "https:mal.exemplo", "http:/mal.exemplo", "mal.exemplo", "javascript:alert(1)",
        "/\t/mal.exemplo", "/%09/mal.exemplo", "/\n/mal.exemplo", "/%5Cmal.exemplo", "/%2F/mal.exemplo", "/%2Fmal.exemplo", " //mal.exemplo", "///mal.exemplo", "/a//mal.exemplo",
        "/entrar?returnUrl=//mal.exemplo", "/sair", "",
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Local_ForeignOrLooping_IsDropped(string url) => Assert.Null(ReturnUrl.Local(url));

    [Theory]
    [InlineData("/conta")]
    [InlineData("/e/demo/contatos?q=a%20b&page=2")]
    [InlineData("/e/demo/contatos?volta=https://fora.exemplo")]
    [InlineData("/")]
    public void Local_OwnPath_IsKept(string url) => Assert.Equal(url, ReturnUrl.Local(url));

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Post_ForeignReturnUrl_LeadsToTheStart(string url)
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await SignInApp.EnterAsync(app.Anonymous(), admin.UserName!, TestData.Password, "/entrar?returnUrl=" + Uri.EscapeDataString(url));

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task Post_OwnReturnUrl_LeadsThere()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = app.Anonymous();
        var asked = await browser.GetPageAsync("/conta/senha");

        var answer = await SignInApp.EnterAsync(browser, admin.UserName!, TestData.Password, asked.Location!);

        Assert.Equal("/entrar?returnUrl=%2Fconta%2Fsenha", asked.Location);
        Assert.Equal("/conta/senha", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync(answer.Location!)).Status);
    }
}
