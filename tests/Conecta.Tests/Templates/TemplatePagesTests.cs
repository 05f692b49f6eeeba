using System.Net;
using Conecta.Core.History;
using Conecta.Core.Templates;
using Conecta.Core.Templates.Model;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Templates;

public sealed class TemplatePagesTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private static string Root(Company company) => $"/e/{company.Slug}/modelos-de-mensagem";

    [Fact]
    public async Task Index_FirstUse_SaysWhatToDo_AndWithoutPermissionIsForbidden()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var stranger = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.TeamsView));

        var page = await browser.GetPageAsync(Root(company));

        Assert.Contains("Nenhum modelo de mensagem ainda", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasLink(Root(company) + "/novo"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPageAsync(Root(company))).Status);
    }

    [Fact]
    public async Task Post_Valid_CreatesDraftWithItsTextsAndAudit()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SaveAsync(
            browser, company, "pedido_enviado", "Olá {{1}}, seu pedido saiu hoje.\r\nAté logo!", ("Input.Category", "Utility"), ("Input.Type", "Model03"), ("Input.Audience", "Agents"),
            ("Input.Content.Variables[0].Place", "Body"), ("Input.Content.Variables[0].Name", "1"), ("Input.Content.Variables[0].Example", "Ana"), ("Input.Content.Variables[0].Source", "primeiro_nome"),
            ("Input.Content.Buttons[0].Type", "Url"), ("Input.Content.Buttons[0].Text", "Ver"), ("Input.Content.Buttons[0].Url", "https://ex.com.br"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var saved = await browser.GetPageAsync(answer.Location!);
        Assert.Contains("Modelo \"pedido_enviado\" salvo como rascunho.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Nada a corrigir", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Olá Ana, seu pedido saiu hoje.\nAté logo!", saved.Document.QuerySelector(".c-phone-body")!.TextContent, StringComparison.Ordinal);
        var (template, edition) = await FindAsync(company);
        Assert.Equal(("pedido_enviado", TemplateKind.Model03, TemplateAudience.Agents), (template.Name, template.Type, template.Audience));
        Assert.Equal(("pt_BR", EditionStage.Draft, 1, (long?)admin.Id), (edition.Language, edition.Stage, edition.Number, edition.AuthorId));
        Assert.Equal("primeiro_nome", TemplateEditions.Read(edition.Content).Variables[0].Source);
        var entries = await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id && a.ObjectKind == "template").ToListAsync());
        Assert.Contains(entries, e => e.Action == "template.created");
        Assert.Contains(entries, e => e.Changes!.Contains("[pt_BR] Olá {{1}}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Invalid_ShowsErrorsAndKeepsInput()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SaveAsync(browser, company, "ja_existe", "Um texto qualquer aqui.");

        var badName = await SaveAsync(browser, company, "Não Pode", "Um texto.");
        var twin = await SaveAsync(browser, company, "ja_existe", "Outro texto.");
        var source = await SaveAsync(browser, company, "x", "Oi {{1}} tudo bem?", ("Input.Content.Variables[0].Place", "Body"), ("Input.Content.Variables[0].Name", "1"), ("Input.Content.Variables[0].Source", "campo.nada"));

        Assert.Equal(HttpStatusCode.BadRequest, badName.Status);
        Assert.Equal("Use só letras minúsculas sem acento, números e sublinhado, como pedido_enviado.", badName.ErrorAt("Input.Name"));
        Assert.Equal("Não Pode", badName.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("Já existe um modelo chamado \"ja_existe\". Escolha outro nome.", twin.ErrorAt("Input.Name"));
        Assert.Equal(HttpStatusCode.BadRequest, source.Status);
    }

    [Fact]
    public async Task Preview_WithoutScripts_ShowsFindingsAtTheFieldAndInTheSummary_AndSavesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Root(company) + "/novo";
        var form = await browser.GetPageAsync(url);

        var page = await browser.SubmitToAsync(form, url + "?handler=Preview", ("Input.Name", "x"), ("Input.Type", "Complete"), ("Input.Content.Body", "{{1}} oi"), ("Input.PreviewDark", "true"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("O corpo não pode começar com uma variável", page.Document.QuerySelector("#achado-Content_Body")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".c-lint-summary a[href='#Input_Content_Body']"));
        Assert.NotNull(page.Document.QuerySelector(".c-phone-dark"));
        Assert.Equal("{{1}} oi", page.Document.QuerySelector("#Input_Content_Body")!.TextContent.Trim());
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.MessageTemplates.ToListAsync()));
    }

    [Fact]
    public async Task Parts_ButtonsWithoutScripts_AddMoveAndTakeAway_AndVariablesFollowTheText()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var url = Root(company) + "/novo?handler=Parts";
        var form = await browser.GetPageAsync(Root(company) + "/novo");

        var one = await browser.SubmitToAsync(form, url, ("Input.Type", "Complete"), ("Input.Content.Body", "Oi {{1}}, veja {{2}} hoje."), ("parte", "botao"));
        var two = await browser.SubmitToAsync(one, url, ("Input.Content.Buttons[0].Text", "Primeiro"), ("Input.Content.Variables[1].Example", "isto"), ("parte", "botao"));
        var moved = await browser.SubmitToAsync(two, url, ("Input.Content.Buttons[1].Text", "Segundo"), ("parte", "subir-botao:1"));
        var gone = await browser.SubmitToAsync(moved, url, ("parte", "tirar-botao:1"));
        var renamed = await browser.SubmitToAsync(gone, url, ("Input.Content.Body", "Veja {{2}} hoje."), ("parte", "aplicar"));

        Assert.Equal(2, one.Document.QuerySelectorAll("[name$='].Example'][name*='Variables']").Length);
        Assert.Equal(["Segundo", "Primeiro"], Labels(moved));
        Assert.Equal(["Segundo"], Labels(gone));
        Assert.Equal(["isto"], renamed.Document.QuerySelectorAll("[name$='].Example'][name*='Variables']").Select(e => e.GetAttribute("value")));

        static string[] Labels(TestPage page) => [.. page.Document.QuerySelectorAll("[name^='Input.Content.Buttons'][name$='.Text']").Select(e => e.GetAttribute("value") ?? "")];
    }

    [Fact]
    public async Task Preview_MoreThanThreeButtons_FoldsThemBehindOneEntry()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var answer = await SaveAsync(browser, company, "quatro", "Escolha uma opção.", ("Input.Type", "Complete"),
            ("Input.Content.Buttons[0].Text", "A"), ("Input.Content.Buttons[1].Text", "B"), ("Input.Content.Buttons[2].Text", "C"), ("Input.Content.Buttons[3].Text", "D"));

        var page = await browser.GetPageAsync(answer.Location!);

        Assert.Equal(["A", "B"], page.Document.QuerySelectorAll(".c-phone > .c-phone-button").Select(e => e.TextContent.Trim()));
        Assert.Equal(["Ver todas as opções", "A", "B", "C", "D"], page.Document.QuerySelectorAll(".c-phone-more .c-phone-button").Select(e => e.TextContent.Trim()));
    }

    [Fact]
    public async Task Review_TwoPeople_ApproveExactlyThisText()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var other = await TestData.CreateAdminAsync(app.Services, company, Permissions.TemplatesView, Permissions.TemplatesReview);
        var (author, reviewer) = (await app.SignInAsync(admin), await app.SignInAsync(other));
        await SaveAsync(author, company, "aviso", "Sua visita foi marcada para amanhã.");
        var (template, _) = await FindAsync(company);
        var url = $"{Root(company)}/{template.Id}/revisao?idioma=pt_BR";

        var sent = await author.SubmitToAsync(await author.GetPageAsync(url), url + "&handler=Send");
        var own = await author.SubmitToAsync(await author.GetPageAsync(url), url + "&handler=Approve");
        var stale = await reviewer.SubmitToAsync(await reviewer.GetPageAsync(url), url + "&handler=Approve", ("versao", Guid.NewGuid().ToString()));
        var edited = await SaveAtAsync(author, $"{Root(company)}/{template.Id}?idioma=pt_BR", ("Input.Content.Body", "Outro texto aqui."));
        var approved = await reviewer.SubmitToAsync(await reviewer.GetPageAsync(url), url + "&handler=Approve");

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("Quem escreveu não revisa", own.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(HttpStatusCode.BadRequest, edited.Status);
        Assert.Equal(HttpStatusCode.Redirect, approved.Status);
        var (_, edition) = await FindAsync(company);
        Assert.Equal((EditionStage.Reviewed, (long?)other.Id), (edition.Stage, edition.ReviewerId));
        Assert.Contains("template.reviewed", await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.ObjectKind == "template").Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Review_BlockedText_IsNotSent_AndAReturnNeedsARemark()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SaveAsync(browser, company, "aviso", "{{1}} chegou.");
        var (template, _) = await FindAsync(company);
        var url = $"{Root(company)}/{template.Id}/revisao?idioma=pt_BR";

        var refused = await browser.SubmitToAsync(await browser.GetPageAsync(url), url + "&handler=Send");
        await SaveAtAsync(browser, $"{Root(company)}/{template.Id}?idioma=pt_BR", ("Input.Content.Body", "Seu pedido chegou."));
        await browser.SubmitToAsync(await browser.GetPageAsync(url), url + "&handler=Send");
        var silent = await browser.SubmitToAsync(await browser.GetPageAsync(url), url + "&handler=Return");
        var returned = await browser.SubmitToAsync(await browser.GetPageAsync(url), url + "&handler=Return", ("lugar", "Corpo"), ("comentario", "Diga qual pedido."));

        Assert.Contains("que a Meta recusaria", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Escreva o comentário", silent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, returned.Status);
        var page = await browser.GetPageAsync(url);
        Assert.Contains("Diga qual pedido.", page.Text, StringComparison.Ordinal);
        Assert.Contains("texto nº 2", page.Text, StringComparison.Ordinal);
        Assert.Equal(EditionStage.Draft, (await FindAsync(company)).Edition.Stage);
    }

    [Fact]
    public async Task Languages_AddDuplicateAndRemove()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SaveAsync(browser, company, "aviso", "Seu pedido chegou.");
        var (template, _) = await FindAsync(company);
        var url = $"{Root(company)}/{template.Id}/idiomas";
        var form = await browser.GetPageAsync(url);

        var added = await browser.SubmitToAsync(form, url + "?handler=Add", ("idioma", "en_US"), ("de", "pt_BR"));
        var twice = await browser.SubmitToAsync(form, url + "?handler=Add", ("idioma", "en_US"), ("de", "pt_BR"));
        var copied = await browser.SubmitToAsync(form, url + "?handler=Duplicate");
        var removed = await browser.SubmitToAsync(form, url + "?handler=Remove", ("idioma", "en_US"));
        var last = await browser.SubmitToAsync(form, url + "?handler=Remove", ("idioma", "pt_BR"));

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        Assert.Contains("O modelo já tem este idioma.", twice.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, copied.Status);
        Assert.Equal(HttpStatusCode.Redirect, removed.Status);
        Assert.Contains("É o único idioma", last.Text, StringComparison.Ordinal);
        Assert.Equal(["aviso:pt_BR", "aviso_copia:en_US", "aviso_copia:pt_BR"], await app.WithDbAsync(company.Id, async db =>
        {
            var (templates, editions) = (db.MessageTemplates, db.TemplateEditions);
            return (await (from e in editions join t in templates on e.TemplateId equals t.Id orderby t.Name, e.Language select t.Name + ":" + e.Language).ToListAsync()).ToArray();
        }));
    }

    [Fact]
    public async Task Index_SearchFiltersAndCards_ShowWhatTheyName()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SaveAsync(browser, company, "aviso_visita", "Sua visita técnica é amanhã.");
        await SaveAsync(browser, company, "oferta_natal", "Instalação sem custo até domingo.", ("Input.Category", "Marketing"));

        Assert.Equal(["aviso_visita", "oferta_natal"], await NamesAsync(""));
        Assert.Equal(["aviso_visita"], await NamesAsync("?q=TECNICA"));
        Assert.Equal(["oferta_natal"], await NamesAsync("?q=natal"));
        Assert.Equal(["oferta_natal"], await NamesAsync("?categoria=marketing"));
        Assert.Empty(await NamesAsync("?situacao=revisado"));
        Assert.Equal(["aviso_visita", "oferta_natal"], await NamesAsync("?idioma=pt_BR"));
        var cards = await browser.GetPageAsync(Root(company) + "?ver=cartoes");
        Assert.Equal(2, cards.Document.QuerySelectorAll(".c-template-card").Length);

        async Task<string[]> NamesAsync(string query) => [.. (await browser.GetPageAsync(Root(company) + query)).Document.QuerySelectorAll("tbody .c-cell-main").Select(e => e.TextContent.Trim())];
    }

    [Fact]
    public async Task Team_RestrictedTemplates_AreKeptAndStopDeletion()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var team = await TestTeams.CreateTeamAsync(app.Services, company, "Vendas");
        await SaveAsync(browser, company, "aviso", "Seu pedido chegou.");
        await SaveAsync(browser, company, "lote", "Seu pedido chegou.", ("Input.Audience", "Batches"));
        var (template, _) = await FindAsync(company, "aviso");
        var url = $"/e/{company.Slug}/equipes/{team.Id}";

        var form = await browser.GetPageAsync(url);
        Assert.Single(form.Document.QuerySelectorAll("[name='Input.TemplateIds']")); // Not the one of batches.
        var saved = await SaveAtAsync(browser, url, ("Input.LimitsTemplates", "true"), ("Input.TemplateIds", $"{template.Id}"));
        var refused = await browser.PostFormAsync($"{Root(company)}/excluir?ids={template.Id}", ("ids", $"{template.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("Vendas", refused.Text, StringComparison.Ordinal);
        Assert.Equal([template.Id], await app.WithDbAsync(company.Id, db => db.TeamTemplates.Where(l => l.TeamId == team.Id).Select(l => l.TemplateId).ToListAsync()));
        await SaveAtAsync(browser, url, ("Input.LimitsTemplates", "false"));
        var deleted = await browser.PostFormAsync($"{Root(company)}/excluir?ids={template.Id}", ("ids", $"{template.Id}"));
        Assert.Equal(HttpStatusCode.Redirect, deleted.Status);
        var restored = await browser.PostFormAsync($"{Root(company)}/lixeira", ("id", $"{template.Id}"));
        Assert.Equal(HttpStatusCode.Redirect, restored.Status);
    }

    [Fact]
    public async Task Edit_SavedMeanwhile_ShowsBothSides_AndAnotherCompanySeesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (_, stranger) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SaveAsync(browser, company, "aviso", "Primeiro texto.");
        var (template, _) = await FindAsync(company);
        var url = $"{Root(company)}/{template.Id}?idioma=pt_BR";
        var old = await browser.GetPageAsync(url);
        await SaveAtAsync(browser, url, ("Input.Content.Body", "Segundo texto."));

        var conflict = await browser.SubmitToAsync(old, url, ("Input.Content.Body", "Terceiro texto."));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Segundo texto.", conflict.Document.QuerySelector(".c-conflict")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.SignInAsync(stranger)).GetPageAsync(url)).Status);
    }

    private Task<(MessageTemplate Template, TemplateEdition Edition)> FindAsync(Company company, string? name = null) => app.WithDbAsync(company.Id, async db =>
    {
        var (templates, editions) = (db.MessageTemplates, db.TemplateEditions);
        var template = await templates.FirstAsync(t => name == null || t.Name == name);
        return (template, await editions.FirstAsync(e => e.TemplateId == template.Id));
    });

    private static Task<TestPage> SaveAsync(HttpClient browser, Company company, string name, string body, params (string, string?)[] more) =>
        browser.PostFormAsync(Root(company) + "/novo", [("Input.Name", name), ("Input.Language", "pt_BR"), ("Input.Content.Body", body), .. more.Any(m => m.Item1 == "Input.Type") ? more : [.. more, ("Input.Type", "Complete")]]);

    private static async Task<TestPage> SaveAtAsync(HttpClient browser, string url, params (string, string?)[] fields) => await browser.SubmitToAsync(await browser.GetPageAsync(url), url, fields);
}
