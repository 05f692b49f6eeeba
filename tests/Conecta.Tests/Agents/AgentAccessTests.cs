using System.Net;
using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Jobs;
using Conecta.Core.Mail;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Agents;

/// <summary>Sign-in, standing, photo and bin of agents.</summary>
public sealed class AgentAccessTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Access_EndAll_SignsTheAgentOutEverywhere()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var (phone, desk) = (await app.SignInAsync(agent.User), await app.SignInAsync(agent.User));
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}/acesso";

        var page = await browser.GetPageAsync(url);
        var answer = await PostAsync(browser, page, url, "EndAll");

        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("2 acessos encerrados.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/app")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.GetPageAsync("/app")).Status);
    }

    [Fact]
    public async Task Access_EndOne_LeavesTheOther()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var phone = await app.SignInAsync(agent.User);
        var first = await app.WithDbAsync(company.Id, db => db.SignInSessions.Where(s => s.UserId == agent.UserId).Select(s => s.Id).SingleAsync());
        var desk = await app.SignInAsync(agent.User);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}/acesso";

        await PostAsync(browser, await browser.GetPageAsync(url), url, "End", ("sessionId", $"{first}"));

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/app")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetPageAsync("/app")).Status);
    }

    [Fact]
    public async Task Access_Resend_MailsANewLinkAndStandsInTheAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}/acesso";

        var answer = await PostAsync(browser, await browser.GetPageAsync(url), url, "Resend");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, await app.WithDbAsync(company.Id, db => db.Set<OutgoingEmail>().CountAsync(e => e.To == agent.User.Email)));
        Assert.True(await app.WithDbAsync(company.Id, db => db.AuditEntries.AnyAsync(a => a.CompanyId == company.Id && a.Action == "agent.mail-resent" && a.ObjectId == agent.Id)));
    }

    [Fact]
    public async Task Access_Unlock_LiftsTheBlockOfWrongPasswords()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        await app.WithDbAsync(company.Id, async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == agent.UserId);
            user.LockoutEnd = new DateTimeOffset(app.Clock.Now.AddMinutes(15));
            user.AccessFailedCount = 5;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}/acesso";

        var page = await browser.GetPageAsync(url);
        await PostAsync(browser, page, url, "Unlock");

        Assert.Contains("Bloqueado", page.Text, StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Users.Where(u => u.Id == agent.UserId).Select(u => u.LockoutEnd).SingleAsync()));
    }

    [Fact]
    public async Task Standing_Bulk_DisablesAllAfterAsking()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (ana, bia) = (await TestTeams.CreateAgentAsync(app.Services, company, "Ana"), await TestTeams.CreateAgentAsync(app.Services, company, "Bia"));
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/situacao?ativo=false&ids={ana.Id}&ids={bia.Id}";

        var page = await browser.GetPageAsync(url);
        var answer = await browser.SubmitAsync(page, url, ("ids", $"{ana.Id}"), ("ids", $"{bia.Id}"));

        Assert.Contains("Desativar 2 agentes?", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 agentes desativados.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.All(await app.WithDbAsync(company.Id, db => db.Agents.Select(a => a.User.IsEnabled).ToListAsync()), Assert.False);
    }

    [Fact]
    public async Task Photo_StoredAndRemoved_ChangesTheAddressColleaguesSee()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/{agent.Id}/foto";

        var wrong = await UploadAsync(browser, url, "isto não é uma foto"u8.ToArray());
        var right = await UploadAsync(browser, url, Pixel);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("Envie uma foto em PNG, JPEG ou WebP.", wrong.ErrorAt("Input.Photo"));
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.NotNull((await browser.GetPageAsync(url)).Document.QuerySelector("main .c-avatar img"));
        var removed = await browser.PostFormAsync(url, ("Input.Remove", "true"));
        Assert.Equal(HttpStatusCode.Redirect, removed.Status);
        Assert.Null((await browser.GetPageAsync(url)).Document.QuerySelector("main .c-avatar img"));
    }

    [Fact]
    public async Task Delete_MemberOfATeamOrInChargeOfContacts_IsRefusedWithTheUses()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, agent);
        await app.WithDbAsync(company.Id, db =>
        {
            db.Contacts.Add(new Contact { Name = "Zé", NameFolded = "ze", PhoneCanonical = "+5511987654321", OwnerAgentId = agent.Id, CreatedAt = app.Clock.Now, UpdatedAt = app.Clock.Now });
            return db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/agentes/excluir?ids={agent.Id}";

        var page = await browser.GetPageAsync(url);
        var answer = await browser.SubmitAsync(page, url);

        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{team.Id}"));
        Assert.Contains("1 contato sob responsabilidade dele", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(await app.WithDbAsync(company.Id, db => db.Agents.AnyAsync(a => a.Id == agent.Id)));
    }

    [Fact]
    public async Task Delete_Unused_GoesToTheBinSignedOutAndComesBackDisabled()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var agent = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var phone = await app.SignInAsync(agent.User);
        var browser = await app.SignInAsync(admin);
        var bin = $"/e/{company.Slug}/agentes/lixeira";

        await browser.PostFormAsync($"/e/{company.Slug}/agentes/excluir?ids={agent.Id}");
        var gone = await browser.GetPageAsync($"/e/{company.Slug}/agentes/{agent.Id}");
        var restored = await browser.PostFormAsync(bin, ("id", $"{agent.Id}"));

        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/app")).Status);
        Assert.Equal($"/e/{company.Slug}/agentes/{agent.Id}", restored.Location);
        Assert.False(await app.WithDbAsync(company.Id, db => db.Agents.Where(a => a.Id == agent.Id).Select(a => a.User.IsEnabled).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Purge_After30Days_RemovesAgentAndAccountAndFreesContacts(Core.Shared.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var company = await ReadAsync(database, db => db.Companies.SingleAsync(c => c.Id == database.AlfaId));
        var agent = await TestTeams.CreateAgentAsync(database.Services, company, "Ana", set: a => a.DeletedAt = database.Clock.Now);
        await ReadAsync(database, db =>
        {
            db.Contacts.Add(new Contact
            {
                Name = "Zé",
                NameFolded = "ze",
                PhoneCanonical = "+5511987654321",
                OwnerAgentId = agent.Id,
                CreatedAt = database.Clock.Now,
                UpdatedAt = database.Clock.Now,
                DeletedAt = database.Clock.Now,
            });
            return db.SaveChangesAsync(CancellationToken.None);
        });

        await RunAsync(database, agent.Id);
        Assert.True(await ReadAsync(database, db => db.Users.AnyAsync(u => u.Id == agent.UserId)));
        database.Clock.Advance(AgentBin.BinTime);
        await RunAsync(database, agent.Id);

        Assert.False(await ReadAsync(database, db => db.Users.AnyAsync(u => u.Id == agent.UserId)));
        Assert.Null(await ReadAsync(database, db => db.Contacts.IgnoreQueryFilters([FilterNames.Bin]).Select(c => c.OwnerAgentId).SingleAsync()));
    }

    private static async Task RunAsync(TestDatabase database, long id)
    {
        await using var scope = database.In(database.AlfaId);
        await scope.ServiceProvider.GetServices<IJobHandler>().OfType<PurgeAgentJob>().Single().RunAsync(new Job { Payload = $"{id}" }, CancellationToken.None);
    }

    private static async Task<T> ReadAsync<T>(TestDatabase database, Func<ConectaDbContext, Task<T>> read)
    {
        await using var scope = database.In(database.AlfaId);
        return await read(scope.ServiceProvider.GetRequiredService<ConectaDbContext>());
    }

    private static async Task<TestPage> PostAsync(HttpClient browser, TestPage page, string url, string handler, params (string Name, string Value)[] values)
    {
        var fields = values.Select(v => KeyValuePair.Create(v.Name, v.Value))
            .Append(KeyValuePair.Create("__RequestVerificationToken", page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        var answer = await browser.PostAsync(new Uri($"{url}?handler={handler}", UriKind.Relative), new FormUrlEncodedContent(fields));
        return new TestPage(answer, page.Document, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<TestPage> UploadAsync(HttpClient browser, string url, byte[] content)
    {
        var page = await browser.GetPageAsync(url);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content), "Input.Photo", "foto.png" },
            { new StringContent(page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var answer = await browser.PostAsync(new Uri(url, UriKind.Relative), form);
        var html = await answer.Content.ReadAsStringAsync();
        return new TestPage(answer, await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, CancellationToken.None), html);
    }

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
