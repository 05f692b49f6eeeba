using System.Net;
using System.Text.RegularExpressions;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;

namespace Conecta.Tests.AgentApp;

public sealed partial class AgentHomeTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task App_Agent_SeesProfileTeamsAndHours()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana Souza", set: a => (a.DisplayName, a.StartsAt, a.EndsAt) = ("Aninha", new TimeOnly(22, 0), new TimeOnly(6, 0)));
        await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, agent);
        await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro");

        var page = await (await app.SignInAsync(agent.User)).GetPageAsync("/app");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var text in new[] { "Ana Souza", "Aninha", "22:00 às 06:00", "(dia seguinte)", "Vendas", "Seu perfil está pronto", company.Name })
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Financeiro", page.Text, StringComparison.Ordinal);
        Assert.Equal($"Início — {company.Name} — Conecta", page.Title);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.DoesNotContain("tabler", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.Document.QuerySelector("form[action='/sair'] input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task App_AgentWithoutTeam_IsToldSo()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");

        Assert.Contains("ainda não está em nenhuma equipe", (await (await app.SignInAsync(agent.User)).GetPageAsync("/app")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_Administrator_IsForbidden()
    {
        var (_, admin) = await TestData.CreateCompanyAsync(app.Services);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAsync(admin)).GetPageAsync("/app")).Status);
    }

    [Fact]
    public void StyleSheet_StaysSmallAndPlain()
    {
        var file = new FileInfo(Look.SourceTree.PathOf("wwwroot", "agent", "app.css"));
        var css = File.ReadAllText(file.FullName);
        var tokens = File.ReadAllText(Look.SourceTree.PathOf("wwwroot", "shared", "tokens.json"));

        Assert.InRange(file.Length, 1, 20_000);
        Assert.DoesNotMatch(@"light-dark\(|color-mix\(|\bfrom var\(|oklch\(", css);
        Assert.All(Colour().Matches(css).Select(m => m.Value).Distinct(), colour => Assert.True(colour == "#000000" || tokens.Contains(colour, StringComparison.Ordinal), colour));
        Assert.Contains("--a-page: #000000", css, StringComparison.Ordinal);
    }

    [GeneratedRegex("#[0-9a-fA-F]{3,8}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();
}
