using System.Text.RegularExpressions;
using Conecta.Core.Users;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>The second step: set up with an app's key, asked for at the next sign-in, replaced by a recovery code when the phone is gone.</summary>
[Collection("Journeys")]
public sealed partial class SecondFactorJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task SecondStep_SetUpAndUsed_LetsInByCodeAndByRecoveryCode()
    {
        var page = await OpenAsync(Person.Support);
        var portal = new Portal(page);
        await page.GotoAsync("/conta/duas-etapas");
        if (await page.GetByLabel("Confirme sua senha").IsVisibleAsync()) await page.GetByLabel("Confirme sua senha").FillAsync(DemoAccounts.Password);
        await portal.Primary.ClickAsync();
        var key = await page.GetByTestId("key").InnerTextAsync();
        await page.GetByLabel("Código", new() { Exact = false }).FillAsync(Authenticator.CodeAt(key, Product.Clock.GetUtcNow()));
        await portal.Primary.ClickAsync();
        await Expect(page.GetByTestId("codes").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        var recovery = await page.GetByTestId("codes").GetByRole(AriaRole.Listitem).First.InnerTextAsync();
        await portal.Primary.ClickAsync();

        await portal.SignOutAsync();
        Product.Clock.Advance(TimeSpan.FromSeconds(60));
        var signIn = new SignInPage(page);
        await signIn.SignInAsync(Person.Support.Login);
        await Expect(portal.Title).ToHaveTextAsync("Verificação em duas etapas");
        await page.GetByLabel("Código", new() { Exact = false }).FillAsync(Authenticator.CodeAt(key, Product.Clock.GetUtcNow()));
        await portal.Primary.ClickAsync();
        await Expect(page).ToHaveURLAsync(DealerDoor());

        await portal.SignOutAsync();
        await signIn.SignInAsync(Person.Support.Login);
        await page.GetByLabel("Código", new() { Exact = false }).FillAsync(recovery);
        await portal.Primary.ClickAsync();
        await Expect(page).ToHaveURLAsync(DealerDoor());
    }

    [GeneratedRegex("/concessionaria$", RegexOptions.None, 1000)]
    private static partial Regex DealerDoor();
}
