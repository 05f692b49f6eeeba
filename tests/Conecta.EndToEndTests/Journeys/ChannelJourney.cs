using Conecta.EndToEndTests.Crawl;
using Conecta.EndToEndTests.Hosting;
using Conecta.EndToEndTests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>A WhatsApp channel from its form to the connection: copied, tested, used by a team, and therefore not deleted; with and without scripts.</summary>
[Collection("Journeys")]
public sealed class ChannelJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Channel_CreatedTestedAndUsed_IsNotDeleted(bool scripts)
    {
        var (name, numberId) = scripts ? ("WhatsApp da filial", "300000000000001") : ("WhatsApp do balcão", "300000000000002");
        var page = await OpenAsync(Person.Admin, scripts ? Screen.Desktop : Screen.Phone, scripts);
        var portal = new Portal(page);
        await page.GotoAsync("/e/demo/canais");
        await portal.Primary.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "WhatsApp Business" }).ClickAsync();
        await page.GetByLabel("Descrição").FillAsync(name);
        await page.GetByLabel("Número que os contatos veem").FillAsync("11 98888-7777");
        await page.GetByLabel("Identificador do número").FillAsync(numberId);
        await page.GetByLabel("Identificador da conta (WABA)").FillAsync("300000000000009");
        if (scripts) Assert.Empty(await PageAudit.RunAsync(page, "channel form"));
        await portal.Primary.ClickAsync();

        // The address and the token can be selected without scripts; the token is there once.
        await Expect(page.GetByLabel("Endereço (Callback URL)")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/webhooks/whatsapp/[0-9a-f]{32}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByLabel("Token de verificação: copie agora")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[a-z2-9]{32}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copiar endereço" })).ToBeVisibleAsync(new() { Visible = scripts });
        await page.GetByRole(AriaRole.Button, new() { Name = "Testar conexão" }).ClickAsync();
        await Expect(page.GetByTestId("resultado")).ToContainTextAsync("Falta o token de acesso.");
        if (scripts) Assert.Empty(await PageAudit.RunAsync(page, "channel connection"));

        await page.GotoAsync("/e/demo/equipes/3");
        await page.GetByRole(AriaRole.Group, new() { Name = "Equipe restrita: canais permitidos" }).GetByLabel(name).CheckAsync();
        await portal.Primary.ClickAsync();
        await Expect(portal.Notice).ToContainTextAsync("salva");
        await page.GotoAsync("/e/demo/canais");
        await page.GetByRole(AriaRole.Link, new() { Name = "Excluir " + name }).ClickAsync();
        await Expect(page.GetByText("Equipe restrita a canais").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Financeiro" })).ToBeVisibleAsync();
    }
}
