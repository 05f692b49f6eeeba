using Conecta.EndToEndTests.Hosting;

namespace Conecta.EndToEndTests.Journeys;

/// <summary>Another company's address is no address.</summary>
[Collection("Journeys")]
public sealed class CompanyWallJourney(BrowserRun run, DemoProduct product) : BrowserTest(run, product)
{
    [Fact]
    public async Task OtherCompany_ByItsAddress_IsNotFound()
    {
        var page = await OpenAsync(Person.NewCompanyAdmin);
        var own = await page.GotoAsync("/e/nova/grupos-de-usuarios");
        Assert.Equal(200, own!.Status);
        foreach (var address in new[] { "/e/demo", "/e/demo/grupos-de-usuarios", "/e/demo/grupos-de-usuarios/1", "/e/nao-existe" })
        {
            var answer = await page.GotoAsync(address);
            Assert.Equal(404, answer!.Status);
        }
    }
}
