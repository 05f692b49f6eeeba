using System.Net;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Conecta.Tests.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Platform;

public sealed class PlatformPagesTests(SignInApp app) : IClassFixture<SignInApp>
{
    [Fact]
    public async Task Create_Valid_MakesCompanyAndInvitesItsAdministrator()
    {
        var browser = await PlatformAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];

        var answer = await browser.PostFormAsync("/plataforma/empresas/nova",
            ("Input.Name", $"Padaria São João {mark}"), ("Input.Cnpj", ""), ("Input.First.Name", "Ana Souza"), ("Input.First.Login", $"ana@{mark}.test"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var card = await browser.GetPageAsync(answer.Location!);
        Assert.Contains($"/e/padaria-sao-joao-{mark}", card.Text, StringComparison.Ordinal);
        Assert.Contains($"O convite foi enviado para ana@{mark}.test.", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Souza", card.Text, StringComparison.Ordinal);
        Assert.Equal("Plataforma", card.Document.QuerySelector("[data-testid=scope]")?.TextContent);
    }

    [Fact]
    public async Task Invitation_Corrected_GoesToTheRightMailboxAndKillsTheOldLink()
    {
        var browser = await PlatformAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var made = await browser.PostFormAsync("/plataforma/empresas/nova",
            ("Input.Name", $"Oficina {mark}"), ("Input.Cnpj", ""), ("Input.First.Name", "Ana Errada"), ("Input.First.Login", $"ana@{mark}-errado.test"));
        var card = await browser.GetPageAsync(made.Location!);
        var url = made.Location + "/convite";
        var old = await app.LinkToAsync($"ana@{mark}-errado.test");
        Assert.True(card.HasLink(url));

        var refused = await browser.PostFormAsync(url, ("Input.Name", "Ana Certa"), ("Input.Login", "nada"));
        var answer = await browser.PostFormAsync(url, ("Input.Name", "Ana Certa"), ("Input.Login", $"ana@{mark}.test"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.DoesNotContain("Ana Errada", (await browser.GetPageAsync(url)).Html, StringComparison.Ordinal);
        var fresh = await app.LinkToAsync($"ana@{mark}.test");
        Assert.NotNull((await app.Anonymous().GetPageAsync(fresh)).Document.QuerySelector("input[type=password]"));
        Assert.Null((await app.Anonymous().GetPageAsync(old)).Document.QuerySelector("input[type=password]"));
        var id = long.Parse(made.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(await app.WithDbAsync(null, db => db.Set<Core.History.AuditEntry>().AnyAsync(a => a.Action == "company.invited" && a.ObjectId == id && a.CompanyId == null)));
        Assert.Contains("enviou o convite", (await browser.GetPageAsync("/plataforma/auditoria?tipo=company")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_OfACompanySomebodyEntered_DoesNotExist()
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);

        var card = await browser.GetPageAsync($"/plataforma/empresas/{company.Id}");

        Assert.False(card.HasLink($"/plataforma/empresas/{company.Id}/convite"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/plataforma/empresas/{company.Id}/convite")).Status);
    }

    [Theory]
    [InlineData("sao joao")]
    [InlineData("SÃO PAD")]
    [InlineData("padaria-s")]
    [InlineData("comercio")]
    public async Task Companies_Search_IsBlindToAccentsAndCase(string text)
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services, $"padaria-s{Guid.NewGuid():N}"[..16]);
        await app.WithDbAsync(null, async db =>
        {
            var row = await db.Companies.SingleAsync(c => c.Id == company.Id);
            (row.Name, row.LegalName) = ("Padaria São João", "Comércio de Pães");
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        Assert.Contains("Padaria São João", (await browser.GetPageAsync($"/plataforma/empresas?q={Uri.EscapeDataString(text)}")).Document.QuerySelector("tbody")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nenhuma empresa", (await browser.GetPageAsync("/plataforma/empresas?q=zzz+joao")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Invalid_ShowsErrorsAtTheFieldsAndKeepsInput()
    {
        var browser = await PlatformAsync();

        var answer = await browser.PostFormAsync("/plataforma/empresas/nova", ("Input.Name", "Padaria"), ("Input.Cnpj", "11.222.333/0001-82"), ("Input.First.Login", "nada"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Este CNPJ não é válido. Confira os 14 caracteres.", answer.ErrorAt("Input.Cnpj"));
        Assert.Equal("Informe o nome.", answer.ErrorAt("Input.First.Name"));
        Assert.NotNull(answer.ErrorAt("Input.First.Login"));
        Assert.Equal("Padaria", answer.Document.QuerySelector("[name='Input.Name']")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Create_SlugTaken_ShowsErrorAtTheField()
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await browser.PostFormAsync("/plataforma/empresas/nova",
            ("Input.Name", "Outra"), ("Input.Slug", company.Slug), ("Input.First.Name", "Ana"), ("Input.First.Login", $"a{Guid.NewGuid():N}@x.test"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Este endereço já é usado por outra empresa. Escolha outro.", answer.ErrorAt("Input.Slug"));
    }

    [Fact]
    public async Task Suspend_Company_PutsItsPeopleOutAtTheNextRequestAndRestoreLetsThemIn()
    {
        var browser = await PlatformAsync();
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var inside = await app.SignInAsync(admin);
        Assert.Equal(HttpStatusCode.OK, (await inside.GetPageAsync($"/e/{company.Slug}")).Status);

        await browser.PostFormAsync($"/plataforma/empresas/{company.Id}/situacao");
        var suspended = await inside.GetPageAsync($"/e/{company.Slug}");
        await browser.PostFormAsync($"/plataforma/empresas/{company.Id}/situacao");
        var restored = await inside.GetPageAsync($"/e/{company.Slug}");

        Assert.Equal(HttpStatusCode.Redirect, suspended.Status);
        Assert.Equal(HttpStatusCode.OK, restored.Status);
        Assert.Equal(2, await app.WithDbAsync(null, db => db.Set<Core.History.AuditEntry>().CountAsync(a => a.ObjectKind == "company" && a.ObjectId == company.Id && a.Action == "company.changed" && a.Changes!.Contains("State"))));
    }

    [Fact]
    public async Task Edit_SavedByAnotherInBetween_ShowsBothSides()
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var url = $"/plataforma/empresas/{company.Id}/editar";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Name", "Primeira"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Name", "Segunda"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Primeira", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Move_Company_ChangesWhoSeesIt()
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var dealer = await DealerAsync();
        var theirs = await app.SignInAsync(await TestData.CreateUserAsync(app.Services, UserKind.DealerAdmin, dealerId: dealer));
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetPageAsync($"/concessionaria/empresas/{company.Id}")).Status);

        var answer = await browser.PostFormAsync($"/plataforma/empresas/{company.Id}/concessionaria", ("Input.DealerKey", dealer.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetPageAsync($"/concessionaria/empresas/{company.Id}")).Status);
    }

    [Fact]
    public async Task SuspendDealer_PutsItsPeopleOutAndLeavesItsCompaniesWorking()
    {
        var browser = await PlatformAsync();
        var dealer = await DealerAsync();
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await browser.PostFormAsync($"/plataforma/empresas/{company.Id}/concessionaria", ("Input.DealerKey", dealer.ToString()));
        var (theirs, inside) = (await app.SignInAsync(await TestData.CreateUserAsync(app.Services, UserKind.DealerAdmin, dealerId: dealer)), await app.SignInAsync(admin));

        await browser.PostFormAsync($"/plataforma/concessionarias/{dealer}/situacao");

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetPageAsync("/concessionaria")).Status);
        Assert.Equal(HttpStatusCode.OK, (await inside.GetPageAsync($"/e/{company.Slug}")).Status);
    }

    [Fact]
    public async Task CreateDealer_Valid_InvitesItsAdministrator()
    {
        var browser = await PlatformAsync();
        var mark = Guid.NewGuid().ToString("N")[..8];

        var answer = await browser.PostFormAsync("/plataforma/concessionarias/nova",
            ("Input.Name", $"Norte {mark}"), ("Input.CompanyQuota", "5"), ("Input.First.Name", "Carla Dias"), ("Input.First.Login", $"carla@{mark}.test"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var card = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Carla Dias", card.Text, StringComparison.Ordinal);
        Assert.Contains("Convidado", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admins_DisablingTheLastOne_IsRefused()
    {
        await using var alone = new ConectaApp();
        await alone.InitializeAsync();
        var me = await TestData.CreateUserAsync(alone.Services, UserKind.PlatformAdmin, name: "Paula Única");
        var browser = await alone.SignInAsync(me);

        var answer = await SubmitFormAsync(browser, $"/plataforma/administradores/{me.Id}", ("Input.IsEnabled", "false"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(await alone.WithDbAsync(null, db => db.Users.Where(u => u.Id == me.Id).Select(u => u.IsEnabled).SingleAsync()));
    }

    [Fact]
    public async Task Companies_SearchAndState_NarrowTheList()
    {
        var browser = await PlatformAsync();
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);

        var found = await browser.GetPageAsync($"/plataforma/empresas?q={company.Slug}");
        var nothing = await browser.GetPageAsync($"/plataforma/empresas?q={company.Slug}&situacao=Suspended");

        Assert.True(found.HasLink($"/plataforma/empresas/{company.Id}"));
        Assert.False(found.HasLink($"/plataforma/empresas/{other.Id}"));
        Assert.Contains("Nenhuma empresa encontrada", nothing.Text, StringComparison.Ordinal);
    }

    // The page of a saved account begins with the buttons of its access; the form with the fields stands last.
    internal static async Task<TestPage> SubmitFormAsync(HttpClient browser, string url, params (string Name, string? Value)[] values)
    {
        var page = await browser.GetPageAsync(url);
        foreach (var acts in page.Document.QuerySelectorAll("main form").SkipLast(1).ToList()) acts.Remove();
        return await browser.SubmitAsync(page, url, values);
    }

    private async Task<HttpClient> PlatformAsync() => await app.SignInAsync(await TestData.CreateUserAsync(app.Services, UserKind.PlatformAdmin));

    private Task<long> DealerAsync() => app.WithDbAsync(null, async db =>
    {
        var dealer = new Core.Tenancy.Dealer { Name = $"Concessionária {Guid.NewGuid():N}", CreatedAt = app.Clock.Now };
        db.Dealers.Add(dealer);
        await db.SaveChangesAsync(CancellationToken.None);
        return dealer.Id;
    });
}
