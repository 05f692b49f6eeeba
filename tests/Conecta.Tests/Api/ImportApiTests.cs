using System.Net;
using System.Text;
using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Api;

public sealed class ImportApiTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private const string List = "Nome;Celular\r\nAna;(35) 98888-7777\r\nRui;553588887777\r\nEva;98765-4321\r\n";

    [Fact]
    public async Task Send_AList_ImportsItAndGivesTheDocumentOfTheCommandLine()
    {
        var (company, caller) = await CallerAsync();

        var sent = await SendAsync(caller, company, List);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var state = await EndAsync(caller, sent);
        var result = await (await caller.GetAsync(new Uri(state.GetProperty("links").GetProperty("result").GetString()!, UriKind.Relative))).JsonAsync();

        Assert.Equal("done_pending", state.GetProperty("state").GetString());
        Assert.Equal((3, 1, 0, 1, 1), Counts(state));
        Assert.Equal((3, 1, 0, 1, 1), Counts(result));
        Assert.Equal(["import", "rows", "new", "updated", "unchanged", "repeated", "ignored", "pending", "elapsedMs", "issues"], result.EnumerateObject().Select(p => p.Name));
        Assert.All(result.GetProperty("issues").EnumerateArray(), i => Assert.Equal(["row", "column", "code", "severity", "value", "message"], i.EnumerateObject().Select(p => p.Name)));
        Assert.Contains("phone.missing_area_code", result.GetProperty("issues").EnumerateArray().Select(i => i.GetProperty("code").GetString()));
        Assert.Equal("Ana", await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Name).SingleAsync()));
        Assert.Equal(("API: ERP", ImportSource.Api), await app.WithDbAsync(company.Id, db => db.ImportJobs.Select(j => new ValueTuple<string, ImportSource>(j.PersonName, j.Source)).SingleAsync()));
    }

    [Fact]
    public async Task Send_AFormWithAFile_TakesItsFields()
    {
        var (company, caller) = await CallerAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(List)), "file", "clientes.csv" }, { new StringContent("create"), "mode" }, { new StringContent("true"), "dryRun" },
        };

        var sent = await caller.PostAsync(new Uri($"/api/v1/e/{company.Slug}/imports", UriKind.Relative), form);
        var state = await EndAsync(caller, sent);

        Assert.Equal(("clientes.csv", "create", true, "reviewing"), (state.GetProperty("fileName").GetString(), state.GetProperty("mode").GetString(), state.GetProperty("dryRun").GetBoolean(), state.GetProperty("state").GetString()));
        Assert.Equal((3, 1, 0, 1, 1), Counts(state));
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Send_WithAProfile_MapsAsItSays()
    {
        var (company, caller) = await CallerAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("Quem;Contato\r\nAna;35988887777\r\n")), "file", "clientes.csv" },
            { new StringContent("""{"version":1,"name":"ERP","columns":[{"heading":"Quem","field":"name"},{"heading":"Contato","field":"phone"}]}"""), "profile" },
        };

        var state = await EndAsync(caller, await caller.PostAsync(new Uri($"/api/v1/e/{company.Slug}/imports", UriKind.Relative), form));

        Assert.Equal("done", state.GetProperty("state").GetString());
        Assert.Equal("Ana", await app.WithDbAsync(company.Id, db => db.Contacts.Select(c => c.Name).SingleAsync()));
    }

    [Fact]
    public async Task Send_WithAProfileThatIsNone_IsRefused()
    {
        var (company, caller) = await CallerAsync();
        using var form = new MultipartFormDataContent { { new StringContent(List), "file", "a.csv" }, { new StringContent("""{"version":1,"outra":2}"""), "profile" } };

        var answer = await caller.PostAsync(new Uri($"/api/v1/e/{company.Slug}/imports", UriKind.Relative), form);

        Assert.Equal("mapping.profile_invalid", await answer.CodeAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Send_TheSameKeyTwice_AnswersWithTheSameImport()
    {
        var (company, caller) = await CallerAsync();

        var both = await Task.WhenAll(SendAsync(caller, company, List, key: "pedido-1"), SendAsync(caller, company, List, key: "pedido-1"));
        var third = await SendAsync(caller, company, List, key: "pedido-1");
        var other = await SendAsync(caller, company, List, key: "pedido-2");

        Assert.All([.. both, third, other], answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single(both.Append(third).Select(a => a.Headers.Location!.OriginalString).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(third.Headers.Location, other.Headers.Location);
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.ImportJobs.CountAsync()));
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(app.Folder, "imports", company.Id.ToString()), "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task Send_AColumnThatIsOnlyProbable_WaitsForAPersonAndSaysWhy()
    {
        var (company, caller) = await CallerAsync();

        var state = await EndAsync(caller, await SendAsync(caller, company, "Nome;Contato\r\nAna;35988887777\r\nRui;35988887778\r\n"));
        var result = await (await caller.GetAsync(new Uri(state.GetProperty("links").GetProperty("result").GetString()!, UriKind.Relative))).JsonAsync();

        Assert.Equal("mapping", state.GetProperty("state").GetString());
        Assert.Equal((2, 0, 0, 0, 2), Counts(state));
        Assert.Contains(result.GetProperty("issues").EnumerateArray(), i => i.GetProperty("code").GetString()!.StartsWith("mapping.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?mode=outro", null, "usage.invalid", HttpStatusCode.BadRequest)]
    [InlineData("?dryRun=talvez", null, "usage.invalid", HttpStatusCode.BadRequest)]
    [InlineData("", "com espaço", "usage.invalid", HttpStatusCode.BadRequest)]
    [InlineData("?fileName=a.csv", null, "file.empty", HttpStatusCode.UnprocessableEntity)]
    public async Task Send_SomethingWrong_IsAProblemAndKeepsNothing(string query, string? key, string code, HttpStatusCode status)
    {
        var (company, caller) = await CallerAsync();

        var answer = await SendAsync(caller, company, code == "file.empty" ? "" : List, query, key);

        Assert.Equal(code, await answer.CodeAsync(status));
        Assert.Equal(0, await app.WithDbAsync(company.Id, db => db.ImportJobs.CountAsync()));
    }

    [Fact]
    public async Task Send_MoreThanTheHourAllows_SaysWhenToTryAgain()
    {
        var (company, caller) = await CallerAsync();
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(caller, company, $"Nome;Celular\r\nA{i};35 98888-77{i:00}\r\n", "?dryRun=true")).StatusCode);

        var answer = await SendAsync(caller, company, List);

        Assert.Equal("run.rate_limited", await answer.CodeAsync(HttpStatusCode.TooManyRequests));
        Assert.Equal(TimeSpan.FromHours(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Result_WhileUnderWay_IsAConflict()
    {
        var (company, caller) = await CallerAsync();
        var id = await app.WithDbAsync(company.Id, async db =>
        {
            var import = new ImportJob { CompanyId = company.Id, State = ImportState.Paused, Source = ImportSource.Api, Rows = 5, New = 2, Queued = 3, CreatedAt = app.Clock.Now, TouchedAt = app.Clock.Now };
            db.ImportJobs.Add(import);
            await db.SaveChangesAsync(CancellationToken.None);
            db.Add(new Core.Imports.Unattended.ImportRequest { CompanyId = company.Id, ImportJobId = import.Id, EndedAt = app.Clock.Now });
            await db.SaveChangesAsync(CancellationToken.None);
            return import.Id;
        });

        var answer = await caller.GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/{id}/result", UriKind.Relative));
        var state = await (await caller.GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/{id}", UriKind.Relative))).JsonAsync();

        Assert.Equal("import.under_way", await answer.CodeAsync(HttpStatusCode.Conflict));
        Assert.Equal((5, 2, 0, 0, 3), Counts(state));
        Assert.True(state.GetProperty("underWay").GetBoolean());
    }

    [Theory]
    [InlineData(CompanyState.Suspended)]
    [InlineData(CompanyState.Ended)]
    public async Task Token_OfAClosedCompany_OpensNothing(CompanyState state)
    {
        var (company, caller) = await CallerAsync();
        await app.WithDbAsync(null, db => db.WriteAsync(token => db.Set<Company>().Where(c => c.Id == company.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state), token), default));

        var answer = await SendAsync(caller, company, List);

        Assert.Equal("token.refused", await answer.CodeAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Token_Used_NotesWhen()
    {
        var (company, caller) = await CallerAsync();

        await caller.GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/1", UriKind.Relative));

        Assert.Equal(app.Clock.Now, await app.WithDbAsync(company.Id, db => db.Set<Core.Integrations.ApiToken>().Select(t => t.LastUsedAt).SingleAsync()));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nada", HttpStatusCode.Unauthorized)]
    [InlineData("PUT", "/api/v1/e/x/imports", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/v1/e/x/imports/1", HttpStatusCode.Unauthorized)]
    public async Task Address_WithoutAnything_IsAProblemAndNeverAPage(string method, string path, HttpStatusCode status)
    {
        var answer = await app.Anonymous().SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)));

        Assert.NotNull(await answer.CodeAsync(status));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Person_WithACookieOnly_IsNobodyToTheApi()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);

        var answer = await (await app.SignInAsync(admin)).GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/1", UriKind.Relative));

        Assert.Equal("token.refused", await answer.CodeAsync(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Import_OfThePortal_IsNotShownToATokenOfTheSameCompany()
    {
        var (company, caller) = await CallerAsync();
        var id = await app.WithDbAsync(company.Id, async db =>
        {
            var import = new ImportJob { CompanyId = company.Id, State = ImportState.Done, CreatedAt = app.Clock.Now, TouchedAt = app.Clock.Now };
            db.ImportJobs.Add(import);
            await db.SaveChangesAsync(CancellationToken.None);
            return import.Id;
        });

        Assert.Equal("resource.not_found", await (await caller.GetAsync(new Uri($"/api/v1/e/{company.Slug}/imports/{id}", UriKind.Relative))).CodeAsync(HttpStatusCode.NotFound));
    }

    private async Task<(Company Company, HttpClient Caller)> CallerAsync()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        return (company, ApiCaller.Of(app, (await ApiCaller.TokenAsync(app, company)).Secret));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient caller, Company company, string text, string query = "", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/e/{company.Slug}/imports{query}", UriKind.Relative)) { Content = new StringContent(text, Encoding.UTF8, "text/csv") };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return caller.SendAsync(request);
    }

    /// <summary>Asks until nothing is under way; the equation has to close each time.</summary>
    private static async Task<JsonElement> EndAsync(HttpClient caller, HttpResponseMessage sent)
    {
        while (true)
        {
            var state = await (await caller.GetAsync(sent.Headers.Location)).JsonAsync();
            int Of(string name) => state.GetProperty(name).GetInt32();
            Assert.Equal(Of("rows"), Of("new") + Of("updated") + Of("unchanged") + Of("repeated") + Of("ignored") + Of("pending"));
            if (!state.GetProperty("underWay").GetBoolean()) return state;
            await Task.Yield();
        }
    }

    private static (int Rows, int New, int Updated, int Repeated, int Pending) Counts(JsonElement e) =>
        (e.GetProperty("rows").GetInt32(), e.GetProperty("new").GetInt32(), e.GetProperty("updated").GetInt32(), e.GetProperty("repeated").GetInt32(), e.GetProperty("pending").GetInt32());
}
