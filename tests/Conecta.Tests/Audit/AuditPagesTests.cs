using System.Net;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Audit;

public sealed class AuditPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_AfterAChange_TellsItInPortugueseFieldByField()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/grupos-de-usuarios/novo", ("Input.Name", "Cadastro"), ("Input.HasTeamScope", "true"));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/auditoria?tipo=usergroup&pessoa={admin.Id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("criou", page.Text, StringComparison.Ordinal);
        Assert.Contains("Grupo de usuários Cadastro", page.Text, StringComparison.Ordinal);
        Assert.Contains("Visualização por equipe", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HasTeamScope", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resultado=Denied", "Negado", "Feito")]
    [InlineData("resultado=Done", "Feito", "Negado")]
    public async Task Index_ResultFilter_ShowsOnlyThat(string query, string shown, string hidden)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await AddAsync(company, AuditResult.Done, 1);
        await AddAsync(company, AuditResult.Denied, 1);

        var page = await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}/auditoria?{query}");

        var badges = page.Document.QuerySelectorAll("tbody .c-badge").Select(b => b.TextContent.Trim()).ToList();
        Assert.Contains(shown, badges);
        Assert.DoesNotContain(hidden, badges);
    }

    [Fact]
    public async Task Index_PagesByKeyset_EachEntryOnceForwardsAndBack()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await AddAsync(company, AuditResult.Failed, 60);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/auditoria?resultado=Failed&size=25";
        var seen = new List<string>();
        TestPage page = await browser.GetPageAsync(url), first = page;
        while (true)
        {
            seen.AddRange(Names(page));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next) break;
            page = await browser.GetPageAsync(next);
        }

        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct(StringComparer.Ordinal).Count());
        page = await browser.GetPageAsync(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        page = await browser.GetPageAsync(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(Names(first), Names(page));
        Assert.Null(page.Document.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task Index_PeriodFilter_MeansDaysOfTheCompanysZone()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        // 23:30 of 10 March in São Paulo is 02:30 of 11 March in UTC.
        await AddAsync(company, AuditResult.Failed, 1, new DateTime(2026, 3, 11, 2, 30, 0, DateTimeKind.Utc));
        var browser = await app.SignInAsync(admin);

        var inside = await browser.GetPageAsync($"/e/{company.Slug}/auditoria?de=2026-03-10&ate=2026-03-10");
        var outside = await browser.GetPageAsync($"/e/{company.Slug}/auditoria?de=2026-03-11&ate=2026-03-11");

        Assert.Single(Names(inside));
        Assert.Contains("Nada encontrado", outside.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=x&before=y&pessoa=z&tipo=nada&resultado=99&de=ontem&ate=9999-12-31&size=7")]
    [InlineData("after=99999999999999999999-1")]
    public async Task Index_NonsenseInTheAddress_IsIgnored(string query)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(admin)).GetPageAsync($"/e/{company.Slug}/auditoria?{query}")).Status);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Read_ByCursor_IsTheSameOnBothDatabases(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<Core.Data.ConectaDbContext>();
        for (var i = 0; i < 30; i++)
            db.AuditEntries.Add(new AuditEntry { At = database.Clock.Now.AddSeconds(i / 3), CompanyId = database.AlfaId, ActorName = "a", Action = "x.y", ObjectKind = "x", ObjectName = $"{i}" });
        await db.SaveChangesAsync(CancellationToken.None);
        var none = new AuditFilter(null, null, null, null, null);

        var first = await AuditSearch.ReadAsync(db.AuditEntries.Where(a => a.ObjectKind == "x"), none, ListQuery.From(null, null, null, null, 25), CancellationToken.None);
        var second = await AuditSearch.ReadAsync(db.AuditEntries.Where(a => a.ObjectKind == "x"), none, ListQuery.From(null, null, null, null, 25, first.After), CancellationToken.None);

        Assert.Equal(25, first.Items.Count);
        Assert.Equal(5, second.Items.Count);
        Assert.Empty(first.Items.Select(a => a.Id).Intersect(second.Items.Select(a => a.Id)));
        Assert.Null(second.After);
    }

    public static TheoryData<DatabaseProvider> Providers() => DatabaseTemplate.Providers();

    private static List<string> Names(TestPage page) => [.. page.Document.QuerySelectorAll("tbody tr td[data-label='O quê'] .c-cell-sub").Select(e => e.TextContent.Trim())];

    private Task<bool> AddAsync(Company company, AuditResult result, int count, DateTime? at = null) => app.WithDbAsync(company.Id, async db =>
    {
        for (var i = 0; i < count; i++)
            db.AuditEntries.Add(new AuditEntry
            {
                At = at ?? app.Clock.Now,
                CompanyId = company.Id,
                ActorName = "Alguém",
                Action = "team.changed",
                ObjectKind = "team",
                ObjectName = $"{result} {i}",
                Result = result,
            });
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    });
}
