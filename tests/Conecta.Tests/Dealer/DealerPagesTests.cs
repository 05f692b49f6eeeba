using System.Net;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Conecta.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Dealer;

public sealed class DealerPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Create_BeyondTheQuota_IsRefused()
    {
        var (_, browser) = await DealerAsync(quota: 0);

        var answer = await browser.PostFormAsync("/concessionaria/empresas/nova",
            ("Input.Name", "Padaria"), ("Input.First.Name", "Ana"), ("Input.First.Login", $"a{Guid.NewGuid():N}@x.test"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("a cota contratada", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_InsideTheQuota_BelongsToTheDealer()
    {
        var (dealer, browser) = await DealerAsync(quota: 1);
        var mark = $"loja{Guid.NewGuid():N}"[..12];

        var answer = await browser.PostFormAsync("/concessionaria/empresas/nova",
            ("Input.Name", "Loja"), ("Input.Slug", mark), ("Input.First.Name", "Ana"), ("Input.First.Login", $"ana@{mark}.test"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(dealer, await app.WithDbAsync(null, db => db.Companies.Where(c => c.Slug == mark).Select(c => c.DealerId).SingleAsync()));
        Assert.Contains("Configuração: ", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_Slug_StaysThePlatforms()
    {
        var (dealer, browser) = await DealerAsync();
        var company = await CompanyAsync(dealer);

        var answer = await browser.PostFormAsync($"/concessionaria/empresas/{company.Id}/editar", ("Input.Slug", "roubado-da-outra"), ("Input.Name", "Nome novo"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var now = await app.WithDbAsync(null, db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == company.Id));
        Assert.Equal((company.Slug, "Nome novo"), (now.Slug, now.Name));
    }

    [Fact]
    public async Task Company_OfAnotherDealer_AnswersExactlyAsAbsent()
    {
        var (_, browser) = await DealerAsync();
        var (other, _) = await DealerAsync();
        var foreign = await CompanyAsync(other);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/concessionaria/empresas/{foreign.Id}")).Status);
        Assert.DoesNotContain(foreign.Name, (await browser.GetPageAsync("/concessionaria/empresas")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_AnalystNarrowedToOneCompany_SeesOnlyThat()
    {
        var (dealer, browser) = await DealerAsync();
        var (seen, hidden) = (await CompanyAsync(dealer), await CompanyAsync(dealer));
        var analyst = await TestData.CreateUserAsync(app.Services, UserKind.SupportAnalyst, dealerId: dealer, name: "Sílvia Suporte");
        var theirs = await app.SignInAsync(analyst);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetPageAsync($"/concessionaria/empresas/{hidden.Id}")).Status);

        var answer = await PlatformPagesTests.SubmitFormAsync(browser, $"/concessionaria/equipe/{analyst.Id}", ("Input.Companies", seen.Id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetPageAsync($"/concessionaria/empresas/{seen.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetPageAsync($"/concessionaria/empresas/{hidden.Id}")).Status);
    }

    [Fact]
    public async Task Staff_Disabled_IsOutAtTheNextRequest()
    {
        var (dealer, browser) = await DealerAsync();
        var analyst = await TestData.CreateUserAsync(app.Services, UserKind.SupportAnalyst, dealerId: dealer, name: "Sílvia Suporte");
        var theirs = await app.SignInAsync(analyst);

        await PlatformPagesTests.SubmitFormAsync(browser, $"/concessionaria/equipe/{analyst.Id}", ("Input.IsEnabled", "false"));

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetPageAsync("/concessionaria")).Status);
    }

    [Fact]
    public async Task Audit_ShowsOwnActsAndNothingOfOthers()
    {
        var (dealer, browser) = await DealerAsync();
        var company = await CompanyAsync(dealer);
        var (_, others) = await DealerAsync();
        await browser.PostFormAsync($"/concessionaria/empresas/{company.Id}/editar", ("Input.Name", "Empresa auditada"));

        Assert.Contains("Empresa auditada", (await browser.GetPageAsync("/concessionaria/auditoria")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Empresa auditada", (await others.GetPageAsync("/concessionaria/auditoria")).Text, StringComparison.Ordinal);
    }

    private async Task<(long Id, HttpClient Browser)> DealerAsync(int? quota = null)
    {
        var id = await app.WithDbAsync(null, async db =>
        {
            var dealer = new Core.Tenancy.Dealer { Name = $"Concessionária {Guid.NewGuid():N}", CompanyQuota = quota, CreatedAt = app.Clock.Now };
            db.Dealers.Add(dealer);
            await db.SaveChangesAsync(CancellationToken.None);
            return dealer.Id;
        });
        return (id, await app.SignInAsync(await TestData.CreateUserAsync(app.Services, UserKind.DealerAdmin, dealerId: id)));
    }

    private async Task<Company> CompanyAsync(long dealerId)
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        return await app.WithDbAsync(null, async db =>
        {
            var kept = await db.Companies.SingleAsync(c => c.Id == company.Id);
            kept.DealerId = dealerId;
            await db.SaveChangesAsync(CancellationToken.None);
            return kept;
        });
    }
}
