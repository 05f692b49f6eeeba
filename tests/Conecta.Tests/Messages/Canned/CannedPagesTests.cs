using System.Net;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Contacts;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Messages.Canned;

public sealed class CannedPagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private static string Root(Company company) => $"/e/{company.Slug}/mensagens-predefinidas";

    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync(Root(company));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nenhuma mensagem predefinida ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink(Root(company) + "/novo"));
    }

    [Fact]
    public async Task Index_SearchFiltersAndSort_ShowWhatTheyName()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var sales = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola", "Bom dia!", m => (m.Category, m.UseCount, m.LastUsedAt) = ("Geral", 5, app.Clock.Now));
        await TestCanned.CreateAsync(app.Services, company.Id, "Proposta", "proposta", "Segue a condição especial", m => m.Category = "Vendas", teams: [sales]);
        await TestCanned.CreateAsync(app.Services, company.Id, "Antiga", "antiga", set: m => (m.ValidTo, m.CreatedAt) = (new DateOnly(2026, 1, 31), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        await TestCanned.CreateAsync(app.Services, company.Id, "Desligada", "off", set: m => m.IsActive = false);
        var browser = await app.SignInAsync(admin);

        Assert.Equal(["Antiga", "Desligada", "Proposta", "Saudação"], await TitlesAsync(""));
        Assert.Equal(["Saudação"], await TitlesAsync("?q=SAUDACAO"));
        Assert.Equal(["Proposta"], await TitlesAsync("?q=condicao+especial"));
        Assert.Equal(["Proposta"], await TitlesAsync("?q=/prop"));
        Assert.Equal(["Proposta"], await TitlesAsync("?categoria=Vendas"));
        Assert.Equal(["Antiga", "Desligada", "Proposta", "Saudação"], await TitlesAsync($"?equipe={sales.Id}"));
        Assert.Equal(["Antiga"], await TitlesAsync("?situacao=vencida"));
        Assert.Equal(["Desligada"], await TitlesAsync("?situacao=inativa"));
        Assert.Equal(["Proposta", "Saudação"], await TitlesAsync("?situacao=ativa"));
        Assert.Equal(["Antiga"], await TitlesAsync("?situacao=sem-uso"));
        Assert.Equal("Saudação", (await TitlesAsync("?sort=usos&dir=desc"))[0]);
        Assert.Equal("Saudação", (await TitlesAsync("?sort=titulo&dir=desc"))[0]);
        Assert.Contains("Nenhuma mensagem encontrada", (await browser.GetPageAsync(Root(company) + "?q=nada")).Text, StringComparison.Ordinal);
        var all = (await browser.GetPageAsync(Root(company))).Text;
        Assert.Contains("5 vezes", all, StringComparison.Ordinal);
        Assert.Contains("nunca usada", all, StringComparison.Ordinal);

        async Task<string[]> TitlesAsync(string query) =>
            [.. (await browser.GetPageAsync(Root(company) + query)).Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim())];
    }

    [Fact]
    public async Task Index_EachScope_SaysWhoHasTheMessage()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana Souza");
        var (sales, support) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Suporte"));
        await TestCanned.CreateAsync(app.Services, company.Id, "A", "a");
        await TestCanned.CreateAsync(app.Services, company.Id, "B", "b", teams: [sales, support]);
        await TestCanned.CreateAsync(app.Services, company.Id, "C", "c", agent: ana);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync(Root(company));

        Assert.Equal(["Toda a empresa", "Suporte, Vendas", "Só Ana Souza"], page.Document.QuerySelectorAll("td[data-label='Para quem']").Select(e => e.TextContent.Trim()));
    }

    [Fact]
    public async Task Index_WithoutPermission_IsForbidden()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetPageAsync(Root(company))).Status);
    }

    [Fact]
    public async Task Post_Valid_CreatesMessageWithPartsInOrderTeamsAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var sales = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            Root(company) + "/novo", ("Input.Title", " Como pagar "), ("Input.Shortcut", "/Pix"), ("Input.Category", "Pagamento"), ("Input.Scope", "Teams"), ("Input.TeamIds", $"{sales.Id}"),
            ("Input.ValidFrom", "2026-11-01"), ("Input.ValidTo", "2026-12-31"), ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", "Use o Pix,\r\n{{primeiro_nome}}."),
            ("Input.Parts[1].IsFile", "false"), ("Input.Parts[1].Text", "Chave: 123"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Mensagem \"Como pagar\" salva.", (await browser.GetPageAsync(answer.Location!)).Text, StringComparison.Ordinal);
        var message = await app.WithDbAsync(company.Id, db => db.CannedMessages.SingleAsync());
        Assert.Equal(("Como pagar", "pix", "Pagamento", CannedScope.Teams, true), (message.Title, message.Shortcut, message.Category, message.Scope, message.IsActive));
        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31)), (message.ValidFrom, message.ValidTo));
        Assert.Equal(["Use o Pix,\n{{primeiro_nome}}.", "Chave: 123"], await app.WithDbAsync(company.Id, db => db.CannedParts.OrderBy(p => p.Position).Select(p => p.Text!).ToListAsync()));
        Assert.Equal([sales.Id], await app.WithDbAsync(company.Id, db => db.CannedTeams.Select(t => t.TeamId).ToListAsync()));
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "canned").ToListAsync());
        Assert.Contains(entries, e => e.Action == "canned.created" && e.UserId == admin.Id);
        Assert.Contains(entries, e => e.Changes!.Contains("Chave: 123", StringComparison.Ordinal) && e.Changes.Contains("Vendas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAtFieldsAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await browser.PostFormAsync(
            Root(company) + "/novo", ("Input.Title", ""), ("Input.Shortcut", "bom dia"), ("Input.Scope", "Teams"), ("Input.ValidFrom", "2026-12-02"), ("Input.ValidTo", "2026-12-01"),
            ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", " "));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Informe o título da mensagem.", answer.ErrorAt("Input.Title"));
        Assert.Equal("Use só letras, números, hífen e sublinhado no atalho, sem espaços.", answer.ErrorAt("Input.Shortcut"));
        Assert.Equal("A validade termina antes de começar.", answer.ErrorAt("Input.ValidTo"));
        Assert.Equal("Escreva o texto desta parte, ou tire a parte.", answer.ErrorAt("Input.Parts[0].Text"));
        Assert.Contains("Escolha ao menos uma equipe.", answer.Errors);
        Assert.Equal("bom dia", answer.Document.QuerySelector("[name='Input.Shortcut']")!.GetAttribute("value"));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CannedMessages.ToListAsync()));
    }

    [Theory]
    [InlineData("Até logo, {{nomme}}!", "A variável {{nomme}} não existe. Você quis dizer {{nome}}?")]
    [InlineData("Fila {{posicao_fila}}", "A variável {{posicao_fila}} não existe nesta mensagem. Tire-a do texto.")]
    public async Task Post_UnknownVariable_IsRefusedAtThePart(string text, string message)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SaveAsync(browser, company, "Tchau", "tchau", text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorAt("Input.Parts[0].Text"));
    }

    [Fact]
    public async Task Post_ConfidentialField_IsNoVariable_AndAnOrdinaryOneIs()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await app.WithDbAsync(company.Id, db =>
        {
            db.CustomFields.AddRange(
                new Core.Contacts.Fields.CustomField { Name = "Salário", Key = "salario", IsConfidential = true, Position = 1 },
                new Core.Contacts.Fields.CustomField { Name = "Pedido", Key = "pedido", Position = 2 });
            return db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);

        var secret = await SaveAsync(browser, company, "A", "a", "{{campo.salario}}");
        var open = await SaveAsync(browser, company, "B", "b", "Pedido {{campo.pedido}}");

        Assert.StartsWith("A variável {{campo.salario}} não existe.", secret.ErrorAt("Input.Parts[0].Text"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, open.Status);
    }

    [Fact]
    public async Task Shortcut_ByScope_IsRefusedOnlyWhereAnAgentWouldHaveItTwice()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (ana, bia, caio) = (await TestTeams.CreateAgentAsync(app.Services, company, "Ana"), await TestTeams.CreateAgentAsync(app.Services, company, "Bia"), await TestTeams.CreateAgentAsync(app.Services, company, "Caio"));
        var sales = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas", null, ana, bia);
        var support = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte", null, bia);
        var finance = await TestTeams.CreateTeamAsync(app.Services, company, "Financeiro", null, caio);
        await TestCanned.CreateAsync(app.Services, company.Id, "De vendas", "preco", teams: [sales]);
        var browser = await app.SignInAsync(admin);

        var everybody = await SaveAsync(browser, company, "1", "preco", "x");
        var common = await SaveAsync(browser, company, "2", "/PREÇO", "x", ("Input.Scope", "Teams"), ("Input.TeamIds", $"{support.Id}"));
        var member = await SaveAsync(browser, company, "3", "preco", "x", ("Input.Scope", "Personal"), ("Input.AgentId", $"{ana.Id}"));
        var apart = await SaveAsync(browser, company, "4", "preco", "x", ("Input.Scope", "Teams"), ("Input.TeamIds", $"{finance.Id}"));
        var stranger = await SaveAsync(browser, company, "5", "outro", "x", ("Input.Scope", "Personal"), ("Input.AgentId", $"{caio.Id}"));

        Assert.Equal("O atalho \"/preco\" já é da mensagem \"De vendas\", e os agentes têm as duas. Escolha outro.", everybody.ErrorAt("Input.Shortcut"));
        Assert.Equal("O atalho \"/preco\" já é da mensagem \"De vendas\", e Bia tem as duas. Escolha outro.", common.ErrorAt("Input.Shortcut"));
        Assert.Equal("O atalho \"/preco\" já é da mensagem \"De vendas\", e Ana tem as duas. Escolha outro.", member.ErrorAt("Input.Shortcut"));
        Assert.Equal(HttpStatusCode.Redirect, apart.Status);
        Assert.Equal(HttpStatusCode.Redirect, stranger.Status);
    }

    [Fact]
    public async Task Parts_ButtonsWithoutScripts_AddMoveAndTakeAwayWithoutSaving()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Root(company) + "/novo";
        var form = await browser.GetPageAsync(url);

        var added = await browser.SubmitToAsync(form, url + "?handler=Parts", ("Input.Title", "Digitado"), ("Input.Parts[0].Text", "Primeira"), ("parte", "texto"));
        var moved = await browser.SubmitToAsync(added, url + "?handler=Parts", ("Input.Parts[1].Text", "Segunda"), ("parte", "subir:1"));
        var taken = await browser.SubmitToAsync(moved, url + "?handler=Parts", ("parte", "tirar:1"));
        var nonsense = await browser.SubmitToAsync(moved, url + "?handler=Parts", ("parte", "subir:99"));

        Assert.Equal(["Primeira", ""], Texts(added));
        Assert.Equal("Digitado", added.Document.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));
        Assert.Equal(["Segunda", "Primeira"], Texts(moved));
        Assert.Equal(url, moved.Document.QuerySelector("#mensagem")!.GetAttribute("action"));
        Assert.Equal(["Segunda"], Texts(taken));
        Assert.Equal(["Segunda", "Primeira"], Texts(nonsense));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CannedMessages.ToListAsync()));

        static string[] Texts(TestPage page) => [.. page.Document.QuerySelectorAll("textarea[name$='.Text']").Select(t => t.TextContent.Trim())];
    }

    [Fact]
    public async Task Preview_WithSampleAndRealContact_ShowsBubblesInOrderAndMarksWhatIsUnknown()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company.Id);
            await scope.ServiceProvider.AddContactAsync("José Prado", "+5535999998888");
        }

        var browser = await app.SignInAsync(admin);
        var url = Root(company) + "/novo";
        var form = await browser.GetPageAsync(url);
        (string, string?)[] parts = [("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", "Oi, {{primeiro_nome}} {{nomme}}!"), ("Input.Parts[1].IsFile", "false"), ("Input.Parts[1].Text", "Tchau")];

        var sample = await browser.SubmitToAsync(form, url + "?handler=Preview", parts);
        var real = await browser.SubmitToAsync(form, url + "?handler=Preview", [.. parts, ("Input.PreviewContact", "jose")]);
        var nobody = await browser.SubmitToAsync(form, url + "?handler=Preview", [.. parts, ("Input.PreviewContact", "ninguem")]);

        Assert.Equal(["Oi, Maria {{nomme}}!", "Tchau"], Bubbles(sample));
        Assert.Equal("{{nomme}}", sample.Document.QuerySelector(".c-bubble mark")!.TextContent);
        Assert.Equal(["Oi, José {{nomme}}!", "Tchau"], Bubbles(real));
        Assert.Contains("Como José Prado recebe", real.Text, StringComparison.Ordinal);
        Assert.Contains("Nenhum contato encontrado", nobody.Text, StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CannedMessages.ToListAsync()));

        static string[] Bubbles(TestPage page) => [.. page.Document.QuerySelectorAll("#previa .c-bubble").Select(b => b.TextContent.Trim())];
    }

    [Fact]
    public async Task Post_SavedByAnotherInBetween_ShowsBothSides()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var message = await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola", "Bom dia");
        var browser = await app.SignInAsync(admin);
        var url = $"{Root(company)}/{message.Id}";
        var opened = await browser.GetPageAsync(url);
        await browser.PostFormAsync(url, ("Input.Parts[0].Text", "Boa tarde"));

        var answer = await browser.SubmitAsync(opened, url, ("Input.Title", "Cumprimento"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        var table = answer.Document.QuerySelector(".c-conflict")!.TextContent;
        Assert.Contains("Cumprimento", table, StringComparison.Ordinal);
        Assert.Contains("Boa tarde", table, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(answer, url)).Status);
    }

    [Fact]
    public async Task Edit_ViewerOnly_SeesDisabledFormAndMayNotPost()
    {
        var (company, _) = await TestData.CreateCompanyAsync(app.Services);
        var message = await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola", "Bom dia, {{nome}}");
        var browser = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.CannedView));
        var url = $"{Root(company)}/{message.Id}";

        var page = await browser.GetPageAsync(url);
        var preview = await browser.SubmitToAsync(page, url + "?handler=Preview");
        var answer = await browser.SubmitAsync(page, url, ("Input.Title", "Mudada"));

        Assert.NotNull(page.Document.QuerySelector("fieldset[disabled] [name='Input.Title']"));
        Assert.Null(page.Document.QuerySelector("[data-testid=primary]"));
        Assert.Contains("Bom dia, Maria Souza", preview.Document.QuerySelector("#previa")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task Bin_DeleteAndRestore_BringTheMessageBack_UnlessItsShortcutIsTaken()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var message = await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola");
        var browser = await app.SignInAsync(admin);

        var gone = await browser.PostFormAsync($"{Root(company)}/excluir?ids={message.Id}");
        Assert.Equal(HttpStatusCode.Redirect, gone.Status);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CannedMessages.ToListAsync()));
        var other = await TestCanned.CreateAsync(app.Services, company.Id, "Outra", "ola");
        var refused = await browser.PostFormAsync(Root(company) + "/lixeira");
        await browser.PostFormAsync($"{Root(company)}/{other.Id}", ("Input.Shortcut", "oi"));
        var back = await browser.PostFormAsync(Root(company) + "/lixeira");

        Assert.Contains("Mude o atalho dela antes de restaurar esta.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, back.Status);
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.CannedMessages.CountAsync()));
    }

    [Fact]
    public async Task Team_WithMessages_IsNotDeleted_AndNamesThem()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        var message = await TestCanned.CreateAsync(app.Services, company.Id, "Proposta", "proposta", teams: [team]);
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"/e/{company.Slug}/equipes/excluir?ids={team.Id}");

        Assert.Contains("Mensagem predefinida", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink($"{Root(company)}/{message.Id}"));
    }

    [Fact]
    public async Task Search_AsTheAgent_GoesByShortcutThenTitleThenText_AndShowsOnlyHisMessages()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var foreign = await TestTeams.CreateTeamAsync(app.Services, company, "Suporte");
        await TestCanned.CreateAsync(app.Services, company.Id, "No texto", "a1", "pague com pix");
        await TestCanned.CreateAsync(app.Services, company.Id, "Chave pix", "a2");
        await TestCanned.CreateAsync(app.Services, company.Id, "Pelo atalho", "pix-chave");
        await TestCanned.CreateAsync(app.Services, company.Id, "Pix de outra equipe", "pix", teams: [foreign]);
        await TestCanned.CreateAsync(app.Services, company.Id, "Pix vencido", "pix9", set: m => m.ValidTo = new DateOnly(2026, 11, 21));
        var browser = await app.SignInAsync(admin);

        var page = await browser.GetPageAsync($"{Root(company)}/busca-do-agente?agente={ana.Id}&q=/pix");

        Assert.Equal(["Pelo atalho", "Chave pix", "No texto"], page.Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim()));
    }

    private static Task<TestPage> SaveAsync(HttpClient browser, Company company, string title, string shortcut, string text, params (string, string?)[] more) =>
        browser.PostFormAsync(Root(company) + "/novo", [("Input.Title", title), ("Input.Shortcut", shortcut), ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].Text", text), .. more]);
}
