using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Conecta.Core.History;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Conecta.Tests.Channels;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Messages.Automatic;

public sealed class AutoMessagePagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    [Fact]
    public async Task Index_NewCompany_ShowsEveryMessageWithItsOriginAndTheTab()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var opened = await browser.GetPageAsync($"/e/{company.Slug}/aplicacao");
        var page = await browser.GetPageAsync(opened.Location!);

        Assert.Equal($"/e/{company.Slug}/aplicacao/mensagens-automaticas", opened.Location);
        Assert.Equal(AutoMessageTable.All.Select(r => r.Kind.ToString()).Order(StringComparer.Ordinal), page.Document.QuerySelectorAll("tr[data-kind]").Select(r => r.GetAttribute("data-kind")!).Order(StringComparer.Ordinal));
        Assert.Equal("Mensagens Automáticas", page.Document.QuerySelector(".c-tabs [aria-current]")!.TextContent);
        Assert.Equal("Ligada", Badge(page, MessageKind.ConversationStarted));
        Assert.Equal("Sempre vai", Badge(page, MessageKind.AgentJoined));
        Assert.Contains("Padrão do Conecta", Row(page, MessageKind.Survey), StringComparison.Ordinal);
        Assert.Null(page.Document.GetElementById("troca-agente-convidado-entrou"));
    }

    [Fact]
    public async Task Seed_StartAndTransfers_AreSwitchedOffInTwoPostsWithoutScripts()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var list = Company(company);
        var posts = 0;

        foreach (var button in new[] { "sem-inicio", "sem-transferencia" })
        {
            var answer = await ClickAsync(browser, await browser.GetPageAsync(list), button);
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            posts++;
        }

        Assert.Equal(2, posts);
        var page = await browser.GetPageAsync(list);
        Assert.Equal(["Desligada", "Desligada", "Desligada"], new[] { MessageKind.ConversationStarted, MessageKind.TransferredToTeam, MessageKind.TransferredToAgent }.Select(k => Badge(page, k)));
        Assert.Equal("Ligada", Badge(page, MessageKind.ConversationCompleted));
        Assert.Contains("2 mensagens desligadas.", page.Text, StringComparison.Ordinal);
        var messages = await LoadAsync(company.Id);
        Assert.Equal(AutoMessageReason.Off, messages.Decide(MessageKind.ConversationStarted, null, null).Reason);
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.CompanyId == company.Id && a.ObjectKind == "automessage" && a.ObjectName == "Atendimento iniciado"));
        Assert.Equal(admin.Id, entry.UserId);
    }

    [Fact]
    public async Task Switch_Undo_BringsBackWhatStoodIncludingInheritance()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var list = Company(company);
        await ClickAsync(browser, await browser.GetPageAsync(list), "troca-atendimento-concluido");

        var notice = await browser.GetPageAsync(list);
        var undo = (IHtmlFormElement)notice.Document.QuerySelector(".c-notice form")!;
        var answer = await browser.PostAsync(new Uri(undo.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(Hidden(undo)));

        Assert.Equal("Desligada", Badge(notice, MessageKind.ConversationCompleted));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.AutoMessages.ToListAsync()));
        var after = await browser.GetPageAsync(list);
        Assert.Contains("Desfeito.", after.Text, StringComparison.Ordinal);
        Assert.Null(after.Document.QuerySelector(".c-notice form"));
    }

    [Fact]
    public async Task Switch_SomebodyElseWasFaster_IsAConflictAndChangesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var stale = await browser.GetPageAsync(Company(company));
        await ClickAsync(browser, stale, "troca-transferencia-para-equipe");

        var answer = await ClickAsync(browser, stale, "sem-transferencia");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Outra pessoa salvou", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Ligada", Badge(answer, MessageKind.TransferredToAgent));
        Assert.Equal(MessageKind.TransferredToTeam, (await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync())).Kind);
    }

    [Fact]
    public async Task Switch_OnWithoutText_IsRefusedWithTheWayOut()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await ClickAsync(browser, await browser.GetPageAsync(Company(company)), "troca-mensagem-de-finalizacao");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, e => e.Contains("\"Mensagem de finalização\" está sem texto.", StringComparison.Ordinal));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.AutoMessages.ToListAsync()));
    }

    [Fact]
    public async Task Edit_NewText_IsKeptShownAndAudited_TheSwitchStaysInherited()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Company(company) + "/atendimento-iniciado";

        var answer = await browser.PostFormAsync(url, ("Input.Text", "Oi, {{primeiro_nome}}!\r\nSou {{agente}}."), ("Input.IsOn", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Mensagem \"Atendimento iniciado\" salva.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var row = await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync());
        Assert.Equal(((bool?)null, true, "Oi, {{primeiro_nome}}!\nSou {{agente}}."), (row.IsOn, row.HasContent, row.Text));
        var form = await browser.GetPageAsync(url);
        Assert.Equal("Oi, Maria!\nSou Ana.", form.Document.QuerySelector("#previa .c-bubble")!.TextContent.Trim());
        Assert.Equal("Alterado na empresa", form.Document.QuerySelector("[data-origin=content]")!.TextContent);
        Assert.Equal("Padrão do Conecta", form.Document.QuerySelector("[data-origin=switch]")!.TextContent);
        var entry = await app.WithDbAsync(company.Id, db => db.AuditEntries.SingleAsync(a => a.CompanyId == company.Id && a.ObjectKind == "automessage"));
        Assert.Contains("Sou {{agente}}", entry.Changes!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_SavedUnchanged_StaysInherited()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        await browser.PostFormAsync(Company(company) + "/atendimento-iniciado");

        Assert.Empty(await app.WithDbAsync(company.Id, db => db.AutoMessages.ToListAsync()));
    }

    [Theory]
    [InlineData("Olá, {{primero_nome}}", "A variável {{primero_nome}} não existe. Você quis dizer {{primeiro_nome}}?")]
    [InlineData("Fila {{posicao_fila}}", "A variável {{posicao_fila}} não existe nesta mensagem. Tire-a do texto.")]
    [InlineData("", "\"Atendimento iniciado\" está sem texto. Escreva o texto ou desligue a mensagem.")]
    public async Task Edit_WrongText_IsRefusedAtTheFieldAndKept(string text, string message)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(Company(company) + "/atendimento-iniciado", ("Input.Text", text), ("Input.IsOn", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorAt("Input.Text"));
        Assert.Equal(text, answer.Document.QuerySelector("#Input_Text")!.TextContent);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.AutoMessages.ToListAsync()));
    }

    [Fact]
    public async Task Edit_TooLong_IsRefusedByTheLimitOfTextsAndOfCaptions()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Company(company) + "/atendimento-concluido";

        var text = await browser.PostFormAsync(url, ("Input.Text", new string('a', 4097)));
        var fits = await browser.PostFormAsync(url, ("Input.Text", new string('a', 4096)));
        var caption = await SendAsync(browser, url, "aviso.pdf", ("Input.Text", new string('a', 1025)));

        Assert.Equal("O texto tem no máximo 4.096 caracteres.", text.ErrorAt("Input.Text"));
        Assert.Equal(HttpStatusCode.Redirect, fits.Status);
        Assert.Equal("A legenda tem no máximo 1.024 caracteres.", caption.ErrorAt("Input.Text"));
        Assert.Contains("aviso.pdf", caption.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_File_IsSentWithItsCaptionAndCanBeTakenOff()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Company(company) + "/fora-de-expediente-feriado";

        var answer = await SendAsync(browser, url, "horarios.pdf", ("Input.Text", "Veja os horários"), ("Input.IsOn", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var row = await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync());
        Assert.NotNull(row.MediaFileId);
        var form = await browser.GetPageAsync(url);
        Assert.Contains("horarios.pdf", form.Document.QuerySelector("#previa")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(Company(company) + $"/arquivos/{row.MediaFileId}", UriKind.Relative))).StatusCode);
        await browser.SubmitAsync(form, url, ("Input.RemovesFile", "true"));
        var after = await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync());
        Assert.Equal(((long?)null, "Veja os horários"), (after.MediaFileId, after.Text));
    }

    [Fact]
    public async Task Edit_SomebodySavedInBetween_ShowsBothSidesAndKeepsWhatWasTyped()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Company(company) + "/inatividade";
        var stale = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Text", "De outra pessoa"));

        var conflict = await browser.SubmitAsync(stale, url, ("Input.Text", "Minha"));
        var again = await browser.SubmitAsync(conflict, url);

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("De outra pessoa", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal("Minha", (await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync())).Text);
    }

    [Fact]
    public async Task Team_OwnWord_WinsShowsItsOriginAndGoesBackToTheInherited()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync(Company(company) + "/atendimento-iniciado", ("Input.Text", "Da empresa"));
        var list = $"/e/{company.Slug}/equipes/{team.Id}/mensagens";

        var before = await browser.GetPageAsync(list);
        await ClickAsync(browser, before, "sem-inicio");
        await browser.PostFormAsync(list + "/atendimento-concluido", ("Input.Text", "Da equipe"));
        var after = await browser.GetPageAsync(list);

        Assert.Contains("Herdado da empresa", Row(before, MessageKind.ConversationStarted), StringComparison.Ordinal);
        Assert.Contains("Da empresa", Row(before, MessageKind.ConversationStarted), StringComparison.Ordinal);
        Assert.DoesNotContain("Opção inválida", before.Text, StringComparison.Ordinal);
        Assert.Equal("Desligada", Badge(after, MessageKind.ConversationStarted));
        Assert.Contains("Alterado nesta equipe", Row(after, MessageKind.ConversationCompleted), StringComparison.Ordinal);
        var messages = await LoadAsync(company.Id);
        Assert.Equal((false, true), (messages.Decide(MessageKind.ConversationStarted, team.Id, null).IsSent, messages.Decide(MessageKind.ConversationStarted, null, null).IsSent));
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "automessage").Select(a => a.ObjectName).ToListAsync());
        Assert.Contains("Atendimento iniciado, equipe Vendas", entries);

        var form = await browser.GetPageAsync(list + "/atendimento-iniciado");
        var back = await browser.SubmitToAsync(form, list + "/atendimento-iniciado?handler=InheritSwitch");
        var text = await browser.GetPageAsync(list + "/atendimento-concluido");
        await browser.SubmitToAsync(text, list + "/atendimento-concluido?handler=InheritText");

        Assert.Equal(HttpStatusCode.Redirect, back.Status);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.AutoMessages.Where(m => m.TeamId != null).ToListAsync()));
    }

    [Fact]
    public async Task Channel_OwnWord_WinsOverTeamAndCompany()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var channel = await app.WithDbAsync(company.Id, db => TestChannels.AddAsync(db, TestChannels.New(company.Id, "Loja")));
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{team.Id}/mensagens/atendimento-iniciado", ("Input.Text", "Da equipe"));
        var list = $"/e/{company.Slug}/canais/{channel.Id}/mensagens";

        await browser.PostFormAsync(list + "/atendimento-iniciado", ("Input.Text", "Do canal"));
        await ClickAsync(browser, await browser.GetPageAsync(list), "sem-transferencia");
        var page = await browser.GetPageAsync(list);
        var opened = await browser.GetPageAsync($"{Company(company)}/registros/{await app.WithDbAsync(company.Id, db => db.AutoMessages.Where(m => m.ChannelId != null && m.HasContent).Select(m => m.Id).SingleAsync())}");

        Assert.Contains("Alterado neste canal", Row(page, MessageKind.ConversationStarted), StringComparison.Ordinal);
        Assert.Contains("Opção inválida", page.Text, StringComparison.Ordinal);
        var messages = await LoadAsync(company.Id);
        Assert.Equal("Do canal", messages.Decide(MessageKind.ConversationStarted, team.Id, channel.Id).Text);
        Assert.Equal("Da equipe", messages.Decide(MessageKind.ConversationStarted, team.Id, null).Text);
        Assert.False(messages.Decide(MessageKind.TransferredToAgent, team.Id, channel.Id).IsSent);
        Assert.Equal(list + "/atendimento-iniciado", opened.Location);
        Assert.True((await browser.GetPageAsync($"/e/{company.Slug}/canais/{channel.Id}")).HasLink(list));
    }

    [Fact]
    public async Task TeamForm_Saved_ShowsItsMessagesAndLeadsToThem()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);
        await browser.PostFormAsync($"/e/{company.Slug}/equipes/{team.Id}/mensagens/mensagem-de-finalizacao", ("Input.Text", "Até logo!"), ("Input.IsOn", "true"));

        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes/{team.Id}");

        var line = page.Document.QuerySelectorAll("[data-auto-messages] li").Single(l => l.TextContent.Contains("Mensagem de finalização", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Alterado nesta equipe", line, StringComparison.Ordinal);
        Assert.Contains("Ligada", line, StringComparison.Ordinal);
        Assert.True(page.HasLink($"/e/{company.Slug}/equipes/{team.Id}/mensagens"));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden_AndWithSightOnlyNothingCanBeChanged()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var stranger = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ContactsView));
        var reader = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.ApplicationView));

        var page = await reader.GetPageAsync(Company(company));
        var form = await reader.GetPageAsync(Company(company) + "/atendimento-iniciado");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(Company(company))).Status);
        Assert.Null(page.Document.GetElementById("sem-inicio"));
        Assert.Null(page.Document.GetElementById("troca-atendimento-iniciado"));
        Assert.Null(form.Document.QuerySelector("[data-testid=primary]"));
    }

    [Fact]
    public async Task Narrowed_Person_ChangesHisTeamsAndNeitherOthersNorTheCompany()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var own = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var other = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte");
        var person = await TestTeams.CreateNarrowedAdminAsync(
            app.Services, company, [own], Permissions.TeamsView, Permissions.TeamsEdit, Permissions.ApplicationView, Permissions.ApplicationEdit);
        var browser = await app.SignInAsync(person);
        var list = $"/e/{company.Slug}/equipes/{own.Id}/mensagens";

        var mine = await ClickAsync(browser, await browser.GetPageAsync(list), "sem-inicio");
        var companys = await browser.GetPageAsync(Company(company) + "/atendimento-iniciado");
        var tampered = await browser.SubmitToAsync(companys, Company(company) + "/atendimento-iniciado", ("Input.Text", "De todos"), ("Input.IsOn", "true"));

        Assert.Equal(HttpStatusCode.Redirect, mine.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/e/{company.Slug}/equipes/{other.Id}/mensagens")).Status);
        Assert.Null(companys.Document.QuerySelector("[data-testid=primary]"));
        Assert.Equal(HttpStatusCode.BadRequest, tampered.Status);
        Assert.Equal(own.Id, (await app.WithDbAsync(company.Id, db => db.AutoMessages.SingleAsync())).TeamId);
    }

    private Task<AutoMessages> LoadAsync(long companyId) => app.WithDbAsync(companyId, async db => new AutoMessages(await db.AutoMessages.ToListAsync()));

    private static string Company(Core.Tenancy.Company company) => $"/e/{company.Slug}/aplicacao/mensagens-automaticas";

    private static string Row(TestPage page, MessageKind kind) => page.Document.QuerySelector($"tr[data-kind={kind}]")!.TextContent;

    private static string Badge(TestPage page, MessageKind kind) => page.Document.QuerySelector($"tr[data-kind={kind}] .c-badge")!.TextContent.Trim();

    private static IEnumerable<KeyValuePair<string, string>> Hidden(IHtmlFormElement form) =>
        form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value));

    // What a browser without scripts posts when the button is pressed.
    private static async Task<TestPage> ClickAsync(HttpClient browser, TestPage page, string buttonId)
    {
        var button = (IHtmlButtonElement)page.Document.GetElementById(buttonId)!;
        var form = (IHtmlFormElement)button.Form!;
        using var body = new FormUrlEncodedContent(Hidden(form).Append(KeyValuePair.Create(button.Name!, button.Value)));
        return await ReadAsync(await browser.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), body));
    }

    private static async Task<TestPage> SendAsync(HttpClient browser, string url, string name, params (string Name, string Value)[] values)
    {
        var page = await browser.GetPageAsync(url);
        var typed = values.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        using var body = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 "u8.ToArray()), "Input.Upload", name } };
        foreach (var (field, value) in Hidden((IHtmlFormElement)page.Document.GetElementById("mensagem")!).Where(f => !typed.Contains(f.Key))) body.Add(new StringContent(value), field);
        foreach (var (field, value) in values) body.Add(new StringContent(value), field);
        return await ReadAsync(await browser.PostAsync(new Uri(url, UriKind.Relative), body));
    }

    private static async Task<TestPage> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
