using System.Net;
using Conecta.Core.Channels;
using Conecta.Core.History;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Schedules;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Channels;

public sealed class ChannelPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/canais");
        var types = await browser.GetPageAsync($"/e/{company.Slug}/canais/novo");

        Assert.Contains("Nenhum canal ainda", page.Text, StringComparison.Ordinal);
        Assert.Contains("Canais", page.Document.QuerySelector("nav")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["WhatsApp Business", "WebChat"], types.Document.QuerySelectorAll("main h2 a").Select(a => a.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/canais/novo/telegram")).Status);
    }

    [Fact]
    public async Task Index_FoundByNameAndNumberInAnyForm_FilteredByTypeAndState()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestChannels.CreateAsync(app.Services, company, "Balcão", health: h => h.VerifiedAt = DateTime.UnixEpoch);
        await TestChannels.CreateAsync(app.Services, company, "Cobrança", set: c => c.DisplayNumber = "+553133334444", health: h => h.Blame(ChannelFault.TokenExpired, "190/463", DateTime.UnixEpoch));
        await TestChannels.CreateAsync(app.Services, company, "Site", ChannelType.WebChat);
        await TestChannels.CreateAsync(app.Services, company, "Velho", ChannelType.WebChat, set: c => c.IsEnabled = false);
        var browser = await app.SignInAsync(admin);

        Assert.Equal(["Balcão", "Cobrança", "Site", "Velho"], await NamesAsync(""));
        Assert.Equal(["Balcão"], await NamesAsync("?q=BALCAO"));
        Assert.Equal(["Balcão"], await NamesAsync("?q=11+8765-4321"));
        Assert.Equal(["Balcão"], await NamesAsync("?q=5511987654321"));
        Assert.Equal(["Site", "Velho"], await NamesAsync("?tipo=webchat"));
        Assert.Equal(["Balcão"], await NamesAsync("?estado=conectado"));
        Assert.Equal(["Cobrança"], await NamesAsync("?estado=erro"));
        Assert.Equal(["Site"], await NamesAsync("?estado=nao-verificado"));
        Assert.Equal(["Velho"], await NamesAsync("?estado=desabilitado"));
        Assert.Equal(["Velho", "Site", "Cobrança", "Balcão"], await NamesAsync("?sort=nome&dir=desc"));
        var page = await browser.GetPageAsync($"/e/{company.Slug}/canais");
        Assert.Contains("+55 (11) 98765-4321", page.Text, StringComparison.Ordinal);
        Assert.Contains("O token de acesso venceu. Gere um token sem vencimento", page.Text, StringComparison.Ordinal);

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await browser.GetPageAsync($"/e/{company.Slug}/canais{query}")).Document.QuerySelectorAll("a.c-cell-main").Select(a => a.TextContent.Trim());
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync($"/e/{company.Slug}/canais")).Status);
    }

    [Fact]
    public async Task Post_WhatsApp_IsKeptWithCanonicalNumberStateAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/canais/novo/whatsapp", [.. TestChannels.WhatsAppForm(number: "11 8765-4321"), ("Input.DefaultTeamId", $"{team.Id}"), ("Input.ScheduleId", $"{schedule.Id}"), ("Input.IsReceptive", "true")]);

        var channel = await app.WithDbAsync(company.Id, db => db.Channels.SingleAsync());
        Assert.Equal($"/e/{company.Slug}/canais/{channel.Id}/conexao", answer.Location);
        Assert.Equal(("+5511987654321", "200000000000002", "100000000000001", ChannelOptions.MetaUrl), (channel.DisplayNumber, channel.NumberId, channel.AccountId, channel.ProviderUrl));
        Assert.Equal((team.Id, schedule.Id, true, true), (channel.DefaultTeamId, channel.ScheduleId, channel.IsReceptive, channel.IsEnabled));
        Assert.Null((await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).Fault);
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "channel").ToListAsync());
        Assert.Contains(entries, e => e.Action == "channel.created" && e.UserId == admin.Id);
        Assert.Contains(entries, e => e.Changes!.Contains("\"AccessToken\":[null,\"definido\"]", StringComparison.Ordinal));
        var connection = await browser.GetPageAsync(answer.Location!);
        Assert.Equal($"http://localhost:5080/webhooks/whatsapp/{channel.Key}", connection.Document.QuerySelector("#endereco")!.GetAttribute("value"));
        Assert.Contains("+55 (11) 98765-4321 · 5511987654321 · 551187654321", connection.Text, StringComparison.Ordinal);
        Assert.Contains("Não verificado", connection.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutCredentials_IsAnErrorWithCauseAndTokenIsMadeAndShownOnce()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            $"/e/{company.Slug}/canais/novo/whatsapp", [.. TestChannels.WhatsAppForm().Where(f => f.Name is not ("Input.AccessToken" or "Input.AppSecret" or "Input.VerifyToken"))]);
        var once = await browser.GetPageAsync(answer.Location!);
        var again = await browser.GetPageAsync(answer.Location!);

        Assert.Contains("Falta o token de acesso.", once.Text, StringComparison.Ordinal);
        Assert.Matches("^[a-z2-9]{32}$", once.Document.QuerySelector("#token")!.GetAttribute("value")!);
        Assert.Null(again.Document.QuerySelector("#token"));
        var renewed = await browser.SubmitAsync(again, answer.Location! + "?handler=Token");
        Assert.NotEqual(once.Document.QuerySelector("#token")!.GetAttribute("value"), (await browser.GetPageAsync(renewed.Location!)).Document.QuerySelector("#token")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndKeepsInputButNoSecret()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestChannels.CreateAsync(app.Services, company, "Loja", set: c => c.NumberId = "200000000000002");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/canais/novo/whatsapp";

        var empty = await browser.PostFormAsync(url, ("Input.Name", ""), ("Input.NumberId", "+55 11"), ("Input.AccessToken", "segredo com espaço"), ("Input.ApiVersion", "25"), ("Input.Color", "azul"));
        var sameName = await browser.PostFormAsync(url, TestChannels.WhatsAppForm("LOJA", numberId: "300000000000003"));
        var sameNumber = await browser.PostFormAsync(url, TestChannels.WhatsAppForm("Outra"));
        var wrongNumber = await browser.PostFormAsync(url, TestChannels.WhatsAppForm("Outra", "12345"));
        var elsewhere = await browser.PostFormAsync(url, [.. TestChannels.WhatsAppForm("Outra", numberId: "300000000000003"), ("Input.ProviderUrl", "http://169.254.169.254")]);

        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal("Informe a descrição do canal.", empty.ErrorAt("Input.Name"));
        Assert.Equal("Informe o número que os contatos veem.", empty.ErrorAt("Input.DisplayNumber"));
        Assert.Contains("só dígitos", empty.ErrorAt("Input.NumberId"), StringComparison.Ordinal);
        Assert.Contains("Cole-o de novo", empty.ErrorAt("Input.AccessToken"), StringComparison.Ordinal);
        Assert.Equal("Informe a versão como v25.0.", empty.ErrorAt("Input.ApiVersion"));
        Assert.Equal("Informe a cor como #rrggbb.", empty.ErrorAt("Input.Color"));
        Assert.Equal("+55 11", empty.Document.QuerySelector("[name='Input.NumberId']")!.GetAttribute("value"));
        Assert.DoesNotContain("segredo com espaço", empty.Html, StringComparison.Ordinal);
        Assert.Equal("Já existe um canal com esta descrição.", sameName.ErrorAt("Input.Name"));
        Assert.Equal("Outro canal da empresa já usa este número.", sameNumber.ErrorAt("Input.NumberId"));
        Assert.Contains("não parece um telefone", wrongNumber.ErrorAt("Input.DisplayNumber"), StringComparison.Ordinal);
        Assert.Contains("não está entre os da instalação", elsewhere.ErrorAt("Input.ProviderUrl"), StringComparison.Ordinal);
        Assert.DoesNotContain(TestChannels.Token, elsewhere.Html, StringComparison.Ordinal);
        Assert.Single(await app.WithDbAsync(company.Id, db => db.Channels.ToListAsync()));
    }

    [Fact]
    public async Task Edit_Secrets_AreNeverShownAndKeptReplacedOrCleared()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm());
        var id = await app.WithDbAsync(company.Id, db => db.Channels.Select(c => c.Id).SingleAsync());
        var url = $"/e/{company.Slug}/canais/{id}";

        var form = await browser.GetPageAsync(url);
        foreach (var secret in new[] { TestChannels.Token, TestChannels.Secret, TestChannels.Verify }) Assert.DoesNotContain(secret, form.Html, StringComparison.Ordinal);
        Assert.Contains("Definido em", form.Text, StringComparison.Ordinal);
        await browser.PostFormAsync(url, ("Input.Name", "Loja nova"));
        Assert.Equal(TestChannels.Token, await SecretAsync(CredentialKind.AccessToken));
        await browser.PostFormAsync(url, ("Input.AccessToken", "outro-token-novo"), ("Input.ClearAppSecret", "true"));

        Assert.Equal("outro-token-novo", await SecretAsync(CredentialKind.AccessToken));
        Assert.Null(await SecretAsync(CredentialKind.AppSecret));
        Assert.Equal(TestChannels.Verify, await SecretAsync(CredentialKind.VerifyToken));
        Assert.Equal(ChannelFault.AppSecretMissing, (await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).Fault);
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "channel").Select(a => a.Changes).ToListAsync());
        Assert.Contains(entries, c => c!.Contains("\"AccessToken\":[\"definido\",\"definido de novo\"]", StringComparison.Ordinal) && c.Contains("\"AppSecret\":[\"definido\",null]", StringComparison.Ordinal));

        async Task<string?> SecretAsync(CredentialKind kind)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Core.Data.CompanyScope>().Enter(company.Id);
            return await scope.ServiceProvider.GetRequiredService<ChannelCredentials>().ReadAsync(id, kind, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Edit_OtherNumber_ForgetsWhatWasFoundOutAboutTheOldOne()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", TestChannels.WhatsAppForm());
        var id = await app.WithDbAsync(company.Id, async db =>
        {
            var health = await db.ChannelHealth.SingleAsync();
            health.VerifiedAt = app.Clock.Now;
            await db.SaveChangesAsync();
            return health.ChannelId;
        });

        await browser.PostFormAsync($"/e/{company.Slug}/canais/{id}", ("Input.Name", "Só o nome"));
        Assert.NotNull((await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).VerifiedAt);
        await browser.PostFormAsync($"/e/{company.Slug}/canais/{id}", ("Input.NumberId", "200000000000009"));

        Assert.Null((await app.WithDbAsync(company.Id, db => db.ChannelHealth.SingleAsync())).VerifiedAt);
    }

    [Fact]
    public async Task Post_WebChat_KeepsOriginsAsBrowsersSendThemAndColours()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/canais/novo/webchat";

        var refused = await browser.PostFormAsync(url, ("Input.Name", "Site"), ("Input.AllowedOrigins", "https://*.exemplo.com.br"), ("Input.ChatColor", "#ffffff"), ("Input.ChatTextColor", "#eeeeee"));
        var none = await browser.PostFormAsync(url, ("Input.Name", "Site"), ("Input.AllowedOrigins", " "));
        var saved = await browser.PostFormAsync(
            url, ("Input.Name", "Site"), ("Input.AllowedOrigins", "https://WWW.Exemplo.com.br/\r\nhttps://loja.exemplo.com.br:8443"), ("Input.ChatColor", "#0B4F9C"), ("Input.AskedFields", "email"));

        Assert.Contains("não é um site", refused.ErrorAt("Input.AllowedOrigins"), StringComparison.Ordinal);
        Assert.Contains("quase não se lê", refused.ErrorAt("Input.ChatTextColor"), StringComparison.Ordinal);
        Assert.Contains("ao menos um site", none.ErrorAt("Input.AllowedOrigins"), StringComparison.Ordinal);
        var channel = await app.WithDbAsync(company.Id, db => db.Channels.SingleAsync());
        Assert.Equal("https://www.exemplo.com.br\nhttps://loja.exemplo.com.br:8443", channel.AllowedOrigins);
        Assert.Equal(("#0b4f9c", "#ffffff", "email"), (channel.ChatColor, channel.ChatTextColor, channel.AskedFields));
        var connection = await browser.GetPageAsync(saved.Location!);
        Assert.Contains($"http://localhost:5080/webchat/{channel.Key}.js", connection.Document.QuerySelector("#codigo")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ShowsTheColoursThatWereTypedAndSavesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/canais/novo/webchat";
        var form = await browser.GetPageAsync(url);

        var page = await browser.SubmitToAsync(form, url + "?handler=Preview", ("Input.Greeting", "Bem-vindo <b>"), ("Input.ChatColor", "#123456"), ("Input.AskedFields", "document"));
        var hostile = await browser.SubmitToAsync(form, url + "?handler=Preview", ("Input.ChatColor", "\"><script>"));

        Assert.Equal("#123456", page.Document.QuerySelector(".c-chat-head rect")!.GetAttribute("fill"));
        Assert.Equal("Bem-vindo <b>", page.Document.QuerySelector(".c-chat .c-bubble")!.TextContent);
        Assert.Equal(["CPF ou CNPJ"], page.Document.QuerySelectorAll(".c-chat-ask").Select(e => e.TextContent));
        Assert.Equal("#066fd1", hostile.Document.QuerySelector(".c-chat-head rect")!.GetAttribute("fill"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.Channels.ToListAsync()));
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_ShowsBothSidesWithoutSecrets()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var channel = await TestChannels.CreateAsync(app.Services, company, "Loja");
        var browser = await app.SignInAsync(admin);
        var url = $"/e/{company.Slug}/canais/{channel.Id}";
        var (mine, theirs) = (await browser.GetPageAsync(url), await browser.GetPageAsync(url));
        await browser.SubmitAsync(theirs, url, ("Input.Name", "Loja do centro"));

        var answer = await browser.SubmitAsync(mine, url, ("Input.NumberId", "200000000000008"), ("Input.AccessToken", TestChannels.Token));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        var rows = answer.Document.QuerySelectorAll(".c-conflict tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("Loja do centro", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("200000000000008", StringComparison.Ordinal));
        Assert.DoesNotContain(TestChannels.Token, answer.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Team_AllowedChannels_AreKeptAuditedAndKeepTheChannelFromTheBin()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (loja, site) = (await TestChannels.CreateAsync(app.Services, company, "Loja"), await TestChannels.CreateAsync(app.Services, company, "Site", ChannelType.WebChat));
        var (other, _) = await TestData.CreateCompanyAsync(app.Services);
        var foreign = await TestChannels.CreateAsync(app.Services, other, "Alheio");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/novo", ("Input.Name", "Vendas"), ("Input.ChannelIds", $"{loja.Id}"));
        var team = await app.WithDbAsync(company.Id, db => db.Teams.SingleAsync());
        var delete = $"/e/{company.Slug}/canais/excluir?ids={loja.Id}";

        var refused = await browser.PostFormAsync($"/e/{company.Slug}/equipes/{team.Id}", ("Input.ChannelIds", $"{foreign.Id}"));
        var page = await browser.GetPageAsync(delete);
        var answer = await browser.SubmitAsync(page, delete);
        var gone = await browser.PostFormAsync($"/e/{company.Slug}/canais/excluir?ids={site.Id}");

        Assert.Contains("Escolha canais da lista.", refused.Errors);
        Assert.Equal([loja.Id], await app.WithDbAsync(company.Id, db => db.TeamChannels.Select(l => l.ChannelId).ToListAsync()));
        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{team.Id}"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.Redirect, gone.Status);
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "team").Select(a => a.Changes).ToListAsync());
        Assert.Contains(entries, c => c!.Contains("\"Channels\":[\"\",\"Loja\"]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_TeamOrScheduleOfAChannel_IsRefusedWithTheChannel()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var schedule = await TestSchedules.CreateAsync(app.Services, company, "Comercial");
        var channel = await TestChannels.CreateAsync(app.Services, company, "Loja", set: c => (c.DefaultTeamId, c.ScheduleId) = (team.Id, schedule.Id));
        var browser = await app.SignInAsync(admin);

        foreach (var url in new[] { $"/e/{company.Slug}/equipes/excluir?ids={team.Id}", $"/e/{company.Slug}/horarios/excluir?ids={schedule.Id}" })
        {
            var page = await browser.GetPageAsync(url);
            Assert.True(page.HasLink($"/e/{company.Slug}/canais/{channel.Id}"), url);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(page, url)).Status);
        }
    }

    [Fact]
    public async Task Bin_DeletedChannel_ComesBackWithItsSecretsAndWithoutWhatIsGone()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/whatsapp", [.. TestChannels.WhatsAppForm(), ("Input.DefaultTeamId", $"{team.Id}")]);
        var id = await app.WithDbAsync(company.Id, db => db.Channels.Select(c => c.Id).SingleAsync());
        await browser.PostFormAsync($"/e/{company.Slug}/canais/excluir?ids={id}");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/canais/{id}")).Status);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/excluir?ids={team.Id}");

        var answer = await browser.PostFormAsync($"/e/{company.Slug}/canais/lixeira");

        Assert.Equal($"/e/{company.Slug}/canais/{id}", answer.Location);
        Assert.Contains("Não existe mais: a equipe padrão.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.Null(await app.WithDbAsync(company.Id, db => db.Channels.Select(c => c.DefaultTeamId).SingleAsync()));
        Assert.Equal(3, await app.WithDbAsync(company.Id, db => db.ChannelCredentials.CountAsync()));
    }

    [Fact]
    public async Task Form_PersonWhoSeesSomeTeams_NeitherLearnsNorLosesTheOthers()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var (seen, hidden) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Cobrança"));
        var channel = await TestChannels.CreateAsync(app.Services, company, "Loja", set: c => c.DefaultTeamId = hidden.Id);
        var browser = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.ChannelsView, Permissions.ChannelsEdit));
        var url = $"/e/{company.Slug}/canais/{channel.Id}";

        var list = await browser.GetPageAsync($"/e/{company.Slug}/canais");
        var form = await browser.GetPageAsync(url);
        var kept = await browser.PostFormAsync(url, ("Input.Name", "Loja nova"));
        var refused = await browser.PostFormAsync($"/e/{company.Slug}/canais/novo/webchat", ("Input.Name", "Site"), ("Input.AllowedOrigins", "https://a.test"), ("Input.DefaultTeamId", $"{hidden.Id}"));

        Assert.DoesNotContain("Cobrança", list.Text + form.Text, StringComparison.Ordinal);
        Assert.Contains("equipe fora da sua visualização", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, kept.Status);
        Assert.Equal(hidden.Id, await app.WithDbAsync(company.Id, db => db.Channels.Select(c => c.DefaultTeamId).SingleAsync()));
        Assert.Equal("Escolha uma equipe da lista.", refused.ErrorAt("Input.DefaultTeamId"));
    }

    [Fact]
    public async Task Dashboard_FirstChannel_TicksItsStep()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var before = await browser.GetPageAsync($"/e/{company.Slug}");
        await TestChannels.CreateAsync(app.Services, company, "Loja");
        var after = await browser.GetPageAsync($"/e/{company.Slug}");

        Assert.False(Step(before).ClassList.Contains("c-done"));
        Assert.True(Step(after).ClassList.Contains("c-done"));

        static AngleSharp.Dom.IElement Step(TestPage page) => page.Document.QuerySelectorAll(".c-checklist li").Single(l => l.TextContent.Contains("Ligue o primeiro canal", StringComparison.Ordinal));
    }
}
