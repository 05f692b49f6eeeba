using System.Net;

namespace Conecta.Tests.Look;

public sealed class LayoutTests(LookHost host) : IClassFixture<LookHost>
{
    [Fact]
    public async Task Layout_SignedIn_ShowsMenuScopeAndPerson()
    {
        var page = await host.GetAsync("/estilo");

        Assert.Equal("Estilo — Empresa Demo — Conecta", page.Title);
        Assert.Equal("pt-BR", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["Painel", "Contatos", "Equipes"], page.QuerySelectorAll(".c-menu a").Select(link => link.TextContent));
        Assert.Equal("Contatos", page.QuerySelector(".c-menu a[aria-current=page]")!.TextContent);
        Assert.Equal("Configurações", page.QuerySelector(".c-menu-section")!.TextContent);
        Assert.Equal("Empresa", page.QuerySelector("[data-testid=scope]")!.TextContent);
        Assert.Equal("MA", page.QuerySelector(".c-bar .c-avatar")!.TextContent);
        Assert.Equal("/sair", page.QuerySelector("form:has([href*='#logout'])")!.GetAttribute("action"));
    }

    [Theory]
    [InlineData("/estilo")]
    [InlineData("/estilo/entrar")]
    [InlineData("/estilo/confirmar")]
    public async Task Layout_AnyPage_HasOneTitleOnePrimaryAndTheSkipLinkFirst(string url)
    {
        var page = await host.GetAsync(url);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("[data-testid=primary]"));
        Assert.Equal("#conteudo", page.QuerySelector("a, button, input")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#conteudo"));
        Assert.All(page.QuerySelectorAll("button"), button => Assert.True(button.HasAttribute("type"), button.OuterHtml));
    }

    [Fact]
    public async Task Layout_AnyPage_RepeatsNoId()
    {
        var page = await host.GetAsync("/estilo?erros=true&avisos=true");

        Assert.DoesNotContain(page.QuerySelectorAll("[id]").GroupBy(element => element.Id), same => same.Count() > 1);
    }

    [Theory]
    [InlineData(null, "light", "system", true)]
    [InlineData("conecta-tema=system", "light", "system", true)]
    [InlineData("conecta-tema=dark", "dark", "dark", false)]
    [InlineData("conecta-tema=light", "light", "light", false)]
    [InlineData("conecta-tema=outro", "light", "system", true)]
    public async Task Theme_Cookie_DecidesTheFirstPaint(string? cookie, string painted, string choice, bool script)
    {
        var page = await host.GetAsync("/estilo", cookie: cookie);

        Assert.Equal(painted, page.DocumentElement.GetAttribute("data-bs-theme"));
        Assert.Equal(choice, page.DocumentElement.GetAttribute("data-theme-choice"));
        Assert.Equal(script, page.QuerySelector("script[src*=theme-system]") is not null);
    }

    [Theory]
    [InlineData("dark", "/estilo", "/estilo", "conecta-tema=dark")]
    [InlineData("outro", "https://exemplo.com/", "/", "conecta-tema=system")]
    public async Task Theme_Post_KeepsTheChoiceAndComesBack(string choice, string back, string expected, string cookie)
    {
        var response = await host.Client.PostAsync("/tema", new FormUrlEncodedContent([new("tema", choice), new("volta", back)]));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location!.OriginalString);
        Assert.StartsWith(cookie, response.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task Flash_FourLevels_AreShownOnceWithTheirUrgency()
    {
        var page = await host.GetAsync("/estilo?avisos=true");

        Assert.Equal(["status", "status", "alert", "alert"], page.QuerySelectorAll("[data-flash] .c-notice").Select(notice => notice.GetAttribute("role")!));
        Assert.Equal("Ver resultado", page.QuerySelector("[data-flash] a")!.TextContent);
    }

    [Theory]
    [InlineData(403, "Você não tem acesso a esta página")]
    [InlineData(404, "Página não encontrada")]
    [InlineData(409, "Outra pessoa alterou este registro")]
    [InlineData(500, "Algo deu errado do nosso lado")]
    public async Task Errors_Code_TellsWhatHappenedWhenAndTheWayBack(int code, string title)
    {
        var page = await host.GetAsync($"/erro/{code}", (HttpStatusCode)code);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2026-11-22T17:05:00Z", page.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("22/11/2026 14:05:00 (UTC−03:00)", page.Body!.TextContent);
        Assert.NotEmpty(page.QuerySelector(".c-mono")!.TextContent);
        Assert.Equal("/", page.QuerySelector("[data-testid=primary]")!.GetAttribute("href"));
        Assert.DoesNotContain("Conecta.Web", page.Source.Text);
    }

    [Fact]
    public async Task Errors_UnknownAddress_IsThe404Page()
    {
        var page = await host.GetAsync("/nao-existe", HttpStatusCode.NotFound);

        Assert.Equal("Página não encontrada", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task SamplePages_InProduction_DoNotExist()
    {
        await using var production = await LookHost.StartAsync("Production");

        var response = await Microsoft.AspNetCore.TestHost.HostBuilderTestServerExtensions.GetTestClient(production).GetAsync("/estilo");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
