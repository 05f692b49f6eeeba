using System.Text.RegularExpressions;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A team, an agent in it, and the agent's first access on a phone.</summary>
[Collection("Journeys")]
public sealed partial class TeamJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task Agent_InvitedIntoANewTeam_SignsInByTheMailedLinkAndSeesTheTeam()
    {
        const string Login = "vitoria@demo.test";
        const string Password = "vento-sul-na-serra";
        var page = await OpenAsync(Person.Admin);
        var portal = new Portal(page);
        await page.GotoAsync("/e/demo/equipes/novo");
        await page.GetByLabel("Nome").First.FillAsync("Plantão de Domingo");
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToContainTextAsync("Plantão de Domingo");

        await page.GotoAsync("/e/demo/agentes/novo");
        await page.GetByLabel("Nome").First.FillAsync("Vitória Vale");
        await page.GetByLabel("E-mail de login").FillAsync(Login);
        await page.GetByLabel("Usar o login como e-mail de recuperação").CheckAsync();
        await page.GetByLabel("Plantão de Domingo").CheckAsync();
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToBeVisibleAsync();

        var phone = await OpenAsync(Screen.Phone);
        await new Mailbox(phone).OpenLinkAsync(Login);
        await new SetPasswordPage(phone).SetAsync(Password);
        await new SignInPage(phone).SignInAsync(Login, Password);
        await Expect(phone).ToHaveURLAsync(AgentDoor());
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vitória Vale");
        await Expect(phone.GetByRole(AriaRole.Main)).ToContainTextAsync("Plantão de Domingo");

        // An agent has no business in the portal.
        var answer = await phone.GotoAsync("/e/demo/equipes");
        Assert.Contains(answer!.Status, new[] { 403, 404 });
    }

    [GeneratedRegex("/app$", RegexOptions.None, 1000)]
    private static partial Regex AgentDoor();
}
