using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Conecta.Core.Channels;
using Conecta.Core.Channels.WhatsApp;
using Conecta.Core.History;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Channels;

/// <summary>The product with a provider that answers as a test says.</summary>
public sealed class ProviderApp : ConectaApp
{
    public Provider Meta { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Conecta:Channels:ProviderUrls:0", "http://127.0.0.1:1");
        builder.ConfigureTestServices(services => services.AddHttpClient(CloudApi.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Meta));
    }

    /// <summary>Answers by the last part of the path; addresses of this machine really are called.</summary>
    public sealed class Provider : DelegatingHandler
    {
        public Provider() : base(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
        }

        public ConcurrentDictionary<string, (HttpStatusCode Status, string Body)> Answers { get; } = new(StringComparer.Ordinal);

        public bool IsSilent { get; set; }

        public void AnswerWell()
        {
            IsSilent = false;
            Answers["200000000000002"] = (HttpStatusCode.OK, """{"id":"200000000000002","display_phone_number":"+55 11 98765-4321","verified_name":"Loja Girassol","quality_rating":"GREEN","status":"CONNECTED","whatsapp_business_manager_messaging_limit":"TIER_1K"}""");
            Answers["phone_numbers"] = (HttpStatusCode.OK, """{"data":[{"id":"200000000000002"}]}""");
            Answers["debug_token"] = (HttpStatusCode.OK, """{"data":{"is_valid":true,"expires_at":0,"scopes":["whatsapp_business_messaging","whatsapp_business_management"]}}""");
            Answers["subscribed_apps"] = (HttpStatusCode.OK, """{"data":[{"whatsapp_business_api_data":{"id":"500000000000005","name":"App"}}]}""");
        }

        public void Refuse(string node, HttpStatusCode status, int code, int? subcode = null) =>
            Answers[node] = (status, $$$"""{"error":{"message":"x","type":"OAuthException","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"fbtrace_id":"A1bC2"}}""");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.IsLoopback) return base.SendAsync(request, cancellationToken);
            if (IsSilent) throw new TaskCanceledException("no answer in time");
            var (status, body) = Answers[request.RequestUri.Segments[^1].Trim('/')];
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}

public sealed class ConnectionTestTests(ProviderApp app) : IClassFixture<ProviderApp>
{
    [Fact]
    public async Task Test_EverythingRight_ShowsNumberNameLimitAndTokenAndConnectsTheChannel()
    {
        app.Meta.AnswerWell();
        var (company, browser, url) = await ChannelAsync();

        var page = await TestAsync(browser, url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("+55 11 98765-4321, Loja Girassol", Result(page), StringComparison.Ordinal);
        Assert.Contains("Vale sem vencimento.", Result(page), StringComparison.Ordinal);
        Assert.Contains("Nenhum chegou ainda.", Result(page), StringComparison.Ordinal);
        Assert.Contains("1.000 contatos por dia", page.Text, StringComparison.Ordinal);
        Assert.Contains("Conectado", page.Text, StringComparison.Ordinal);
        var list = await browser.GetPageAsync($"/e/{company.Slug}/canais");
        Assert.Contains("Qualidade alta", list.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id).Select(a => a.Action).ToListAsync()), a => a == "channel.tested");
    }

    [Theory]
    [InlineData("200000000000002", 401, 190, 463, "O token de acesso venceu.", "Gere um token sem vencimento")]
    [InlineData("200000000000002", 401, 190, null, "O provedor não aceita o token de acesso.", "Gere um token novo")]
    [InlineData("200000000000002", 400, 100, 33, "O provedor não encontra o número ou a conta", "Confira o identificador do número")]
    [InlineData("200000000000002", 403, 200, null, "O token não tem as permissões necessárias.", "dê ao usuário do sistema acesso")]
    [InlineData("phone_numbers", 403, 10, null, "O token não tem as permissões necessárias.", "dê ao usuário do sistema acesso")]
    [InlineData("debug_token", 400, 80007, null, "O provedor recusou por excesso de chamadas.", "Espere uma hora")]
    [InlineData("subscribed_apps", 503, 2, null, "O provedor está com problemas.", "Espere alguns minutos")]
    [InlineData("200000000000002", 403, 368, null, "A Meta restringiu a conta.", "peça a revisão")]
    [InlineData("200000000000002", 400, 133010, null, "O número ainda não está registrado na API.", "Registre o número")]
    [InlineData("200000000000002", 400, 999999, null, "O provedor recusou a consulta.", "o código abaixo ajuda")]
    public async Task Test_RefusedByTheProvider_SaysCauseAndNextStep(string node, int status, int code, int? subcode, string cause, string next)
    {
        app.Meta.AnswerWell();
        app.Meta.Refuse(node, (HttpStatusCode)status, code, subcode);
        var (company, browser, url) = await ChannelAsync();

        var page = await TestAsync(browser, url);

        Assert.Contains(cause, Result(page), StringComparison.Ordinal);
        Assert.Contains(next, Result(page), StringComparison.Ordinal);
        Assert.Contains($"código {code}", Result(page), StringComparison.Ordinal);
        Assert.Contains(cause, (await browser.GetPageAsync($"/e/{company.Slug}/canais?estado=erro")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestChannels.Token, page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200000000000002", """{"id":"200000000000002","display_phone_number":"+55 11 3333-4444","status":"CONNECTED"}""", "O número no provedor não é o que está no canal.")]
    [InlineData("200000000000002", """{"id":"200000000000002","display_phone_number":"+55 11 98765-4321","status":"BANNED"}""", "O número foi bloqueado pela Meta.")]
    [InlineData("200000000000002", """{"id":"200000000000002","status":"DISCONNECTED"}""", "O número não está conectado no provedor.")]
    [InlineData("200000000000002", """{"id":"200000000000002","status":"CONNECTED","quality_rating":"RED"}""", "Qualidade baixa")]
    [InlineData("200000000000002", "<html>Bem-vindo</html>", "O endereço respondeu algo que não é da API do WhatsApp.")]
    [InlineData("phone_numbers", """{"data":[{"id":"9"}]}""", "O número não pertence à conta informada.")]
    [InlineData("debug_token", """{"data":{"is_valid":false,"error":{"code":190,"message":"x","subcode":463}}}""", "O token de acesso venceu.")]
    [InlineData("debug_token", """{"data":{"is_valid":true,"scopes":["whatsapp_business_messaging"]}}""", "O token não tem as permissões necessárias.")]
    [InlineData("subscribed_apps", """{"data":[]}""", "O aplicativo não recebe os avisos desta conta.")]
    public async Task Test_AnswerThatIsNotAsItShouldBe_IsExplained(string node, string body, string expected)
    {
        app.Meta.AnswerWell();
        app.Meta.Answers[node] = (HttpStatusCode.OK, body);
        var (_, browser, url) = await ChannelAsync();

        Assert.Contains(expected, Result(await TestAsync(browser, url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_TokenThatEndsInDays_IsAWarningAndTheChannelWorks()
    {
        app.Meta.AnswerWell();
        var end = new DateTimeOffset(app.Clock.Now.AddDays(3)).ToUnixTimeSeconds();
        app.Meta.Answers["debug_token"] = (HttpStatusCode.OK, $$$"""{"data":{"is_valid":true,"expires_at":{{{end}}}}}""");
        var (company, browser, url) = await ChannelAsync();

        Assert.Contains("Vale só até", Result(await TestAsync(browser, url)), StringComparison.Ordinal);
        var health = await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync());
        Assert.Null(health.Fault);
        Assert.NotNull(health.TokenExpiresAt);
    }

    [Fact]
    public async Task Test_DeadServerOrSilence_GivesAReadableCause()
    {
        app.Meta.AnswerWell();
        var (company, browser, url) = await ChannelAsync();
        app.Meta.IsSilent = true;
        var silent = await TestAsync(browser, url);
        await app.WithDbAsync(company.Id, async db =>
        {
            (await db.Channels.SingleAsync()).ProviderUrl = "http://127.0.0.1:1";
            return await db.SaveChangesAsync();
        });
        var dead = await TestAsync(browser, url);
        app.Meta.AnswerWell();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (silent.Status, dead.Status));
        Assert.Contains("O provedor não respondeu a tempo.", Result(silent), StringComparison.Ordinal);
        Assert.Contains("Ninguém responde no endereço do provedor.", Result(dead), StringComparison.Ordinal);
        Assert.Equal(ChannelFault.Unreachable, (await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).Fault);
    }

    [Fact]
    public async Task Test_WithoutToken_AsksNobody()
    {
        app.Meta.AnswerWell();
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var channel = await TestChannels.CreateAsync(app.Services, company, "Loja");
        var browser = await app.SignInAsync(admin);

        var page = await TestAsync(browser, $"/e/{company.Slug}/canais/{channel.Id}/conexao");

        Assert.Contains("Falta o token de acesso.", Result(page), StringComparison.Ordinal);
    }

    private static string Result(TestPage page) => page.Document.QuerySelector("[data-testid=resultado]")!.TextContent;

    private static async Task<TestPage> TestAsync(HttpClient browser, string url) => await browser.SubmitAsync(await browser.GetPageAsync(url), url + "?handler=Test");

    private async Task<(Company Company, HttpClient Browser, string Url)> ChannelAsync()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var answer = await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm());
        return (company, browser, answer.Location!);
    }
}
