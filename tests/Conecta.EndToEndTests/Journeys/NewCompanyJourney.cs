using System.Text.RegularExpressions;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>The platform founds a company; its first administrator comes in by the mailed link.</summary>
[Collection("Journeys")]
public sealed partial class NewCompanyJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task Company_Founded_ItsFirstAdministratorSignsInByTheMailedLink()
    {
        const string Login = "dora@padaria.test";
        const string Password = "massa-folhada-fresca";
        var page = await OpenAsync(Person.Platform);
        var portal = new Portal(page);
        await page.GotoAsync("/");
        await portal.OpenAsync("Empresas");
        await portal.Primary.ClickAsync();
        await page.GetByLabel("Nome").First.FillAsync("Padaria Pão Quente");
        var first = page.GetByRole(AriaRole.Region, new() { Name = "Primeiro administrador" });
        await first.GetByLabel("Nome").FillAsync("Dora Dias");
        await first.GetByLabel("E-mail de login").FillAsync(Login);
        await first.GetByLabel("Usar o login como e-mail de recuperação").CheckAsync();
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToContainTextAsync("Padaria Pão Quente");
        await Expect(portal.Title).ToHaveTextAsync("Padaria Pão Quente");

        var dora = await OpenAsync();
        await new Mailbox(dora).OpenLinkAsync(Login);
        var setPassword = new SetPasswordPage(dora);
        await Expect(setPassword.Heading).ToHaveTextAsync("Crie sua senha");
        await setPassword.SetAsync("curta");
        await Expect(dora.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await setPassword.SetAsync(Password);
        await new SignInPage(dora).SignInAsync(Login, Password);
        await Expect(dora).ToHaveURLAsync(CompanyDoor());
        await Expect(new Portal(dora).Scope).ToHaveTextAsync("Empresa");
    }

    [GeneratedRegex("/e/padaria-pao-quente$", RegexOptions.None, 1000)]
    private static partial Regex CompanyDoor();
}
