using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Pages;

/// <summary>List and form of contacts.</summary>
public sealed class ContactPages(IPage page, string company = "demo")
{
    private readonly Portal _portal = new(page);

    public ILocator Name => page.GetByLabel("Nome", new() { Exact = false }).First;

    public ILocator WhatsApp => page.Locator("[name='Input.WhatsApp']");

    public ILocator WhatsAppBusiness => page.Locator("[name='Input.WhatsAppBusiness']");

    public ILocator Email => page.Locator("[name='Input.Email']");

    public ILocator Tag => page.Locator("[name='Input.Tag']");

    public ILocator Search => page.GetByRole(AriaRole.Searchbox, new() { Name = "Buscar contatos" });

    public ILocator Rows => page.GetByRole(AriaRole.Region, new() { Name = "Contatos" }).GetByRole(AriaRole.Row);

    public ILocator RowOf(string name) => Rows.Filter(new() { HasText = name });

    public Task GoAsync() => page.GotoAsync($"/e/{company}/contatos");

    public Task GoToNewAsync() => page.GotoAsync($"/e/{company}/contatos/novo");

    public async Task CreateAsync(string name, string number)
    {
        await SendNewAsync(name, number);
        await _portal.Notice.WaitForAsync();
    }

    /// <summary>Fills the form and sends it, whatever comes of it.</summary>
    public async Task SendNewAsync(string name, string number)
    {
        await GoToNewAsync();
        await Name.FillAsync(name);
        await WhatsApp.FillAsync(number);
        await WhatsAppBusiness.FillAsync(number);
        await _portal.Primary.ClickAsync();
    }

    public async Task SearchAsync(string text)
    {
        await Search.FillAsync(text);
        await Search.PressAsync("Enter");
    }
}
