using System.Text.RegularExpressions;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>In by the door, and out again for good.</summary>
[Collection("Journeys")]
public sealed partial class SignInJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task SignIn_ByFormAndOut_BackButtonShowsTheSignInPage()
    {
        var page = await OpenAsync();
        var signIn = await new SignInPage(page).GoAsync();
        await signIn.SignInAsync(Person.Admin.Login, "errada-de-proposito");
        await Expect(signIn.Errors).ToBeVisibleAsync();
        await Expect(signIn.Login).ToHaveValueAsync(Person.Admin.Login);

        await signIn.SignInAsync(Person.Admin.Login);
        var portal = new Portal(page);
        await Expect(page).ToHaveURLAsync(CompanyAddress());
        await Expect(portal.Scope).ToHaveTextAsync("Empresa");
        await portal.OpenAsync("Grupos de usuários");
        await Expect(portal.Title).ToHaveTextAsync("Grupos de usuários");

        await portal.SignOutAsync();
        await Expect(signIn.Heading).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(signIn.Heading).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignIn_WithoutScripts_Works()
    {
        var page = await OpenAsync(scripts: false);
        var signIn = await new SignInPage(page).GoAsync();
        await signIn.SignInAsync(Person.Supervisor.Login);
        await Expect(new Portal(page).Scope).ToHaveTextAsync("Empresa");
    }

    [GeneratedRegex("/e/demo$", RegexOptions.None, 1000)]
    private static partial Regex CompanyAddress();
}
