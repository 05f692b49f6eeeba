using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ClosedXML.Excel;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Messages.Canned.Sheets;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Messages.Canned;

/// <summary>Canned messages out to a workbook and back.</summary>
public sealed class CannedSheetTests(ConectaApp app) : IClassFixture<ConectaApp>
{
    private static string Root(Company company) => $"/e/{company.Slug}/mensagens-predefinidas";

    [Fact]
    public async Task Export_ReadBack_ChangesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var ana = await TestTeams.CreateAgentAsync(app.Services, company, "Ana");
        var (sales, support) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Pós-venda"));
        var withFile = await TestCanned.CreateAsync(app.Services, company.Id, "Com arquivo", "arquivo", "Antes\nda segunda linha");
        await TestCanned.CreateAsync(app.Services, company.Id, "=1+1", "formula", "=SOMA(A1)", m => (m.Category, m.IsActive, m.ValidFrom) = ("Geral", false, new DateOnly(2026, 12, 1)), teams: [sales, support]);
        await TestCanned.CreateAsync(app.Services, company.Id, "Da Ana", "0042", "[arquivo: fingido.pdf] e _x0041_ 😀", agent: ana);
        await TestCanned.CreateAsync(app.Services, company.Id, "Barra", "barra", "\\'=aspas");
        await app.WithDbAsync(company.Id, async db =>
        {
            var file = new Core.Media.MediaFile { Name = "tabela[1].pdf", Kind = Core.Media.MediaKind.Document, MediaType = "application/pdf", Size = 1, Sha256 = new string('a', 64) };
            db.Add(file);
            await db.SaveChangesAsync(CancellationToken.None);
            db.CannedParts.Add(new CannedPart { CannedMessageId = withFile.Id, Position = 2, MediaFileId = file.Id, Text = "Legenda" });
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        var browser = await app.SignInAsync(admin);

        var review = await SendAsync(browser, company, await ExportAsync(browser, company), "volta.xlsx");

        Assert.Contains("0 novas, 0 alteradas, 4 sem mudança, 0 com erro.", review.Text, StringComparison.Ordinal);
        Assert.Null(review.Document.QuerySelector("[data-testid=primary]"));
        Assert.Contains(await app.WithDbAsync(company.Id, db => db.AuditEntries.Where(a => a.CompanyId == company.Id).Select(a => a.Action).ToListAsync()), a => a == "canned.exported");
    }

    [Fact]
    public async Task Import_NewAndChangedRows_AreShownFirstAndWrittenOnWord()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestTeams.CreateTeamAsync(app.Services, company, "Pós-venda");
        var old = await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola", "Bom dia");
        var browser = await app.SignInAsync(admin);

        var review = await SendAsync(browser, company, Sheet(
            ["Titulo", "ATALHO", "Equipe", "Válida até", "Parte 1", "Parte 2", "Cor"],
            ["Saudação", "/ola", "", "", "Boa tarde, {{nome}}", "", "azul"],
            ["Proposta", "proposta", "POS-VENDA", "31/12/2026", "Segue", "Até logo", ""]), "novas.xlsx");
        var before = await app.WithDbAsync(company.Id, db => db.CannedMessages.CountAsync());
        var done = await browser.SubmitAsync(review, review.Location ?? PathOf(review));

        Assert.Contains("1 novas, 1 alteradas, 0 sem mudança, 0 com erro.", review.Text, StringComparison.Ordinal);
        Assert.Contains("Colunas que não são usadas: Cor.", review.Text, StringComparison.Ordinal);
        Assert.Equal(1, before);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal("Boa tarde, {{nome}}", await app.WithDbAsync(company.Id, db => db.CannedParts.Where(p => p.CannedMessageId == old.Id).Select(p => p.Text).SingleAsync()));
        var made = await app.WithDbAsync(company.Id, db => db.CannedMessages.SingleAsync(m => m.Shortcut == "proposta"));
        Assert.Equal((CannedScope.Teams, new DateOnly(2026, 12, 31)), (made.Scope, made.ValidTo!.Value));
        Assert.Equal(ConfigurationOrigin.File, await app.WithDbAsync(company.Id, db => db.ConfigurationVersions.Where(v => v.Kind == "canned" && v.ObjectId == made.Id).Select(v => v.Origin).SingleAsync()));
        Assert.Equal(2, await app.WithDbAsync(company.Id, db => db.CannedParts.CountAsync(p => p.CannedMessageId == made.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(PathOf(review))).Status);
    }

    [Fact]
    public async Task Import_AnyRowWrong_ExplainsEachAndWritesNothing()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola");
        var browser = await app.SignInAsync(admin);

        var review = await SendAsync(browser, company, Sheet(
            ["Código", "Título", "Atalho", "Equipes", "Agente", "Ativa", "Válida de", "Parte 1"],
            ["", "Boa", "boa", "", "", "", "", "Texto"],
            ["", "Sem texto", "vazia", "", "", "", "", ""],
            ["", "Equipe", "equipe", "Vendass", "", "", "", "Texto"],
            ["", "Agente", "agente", "", "ninguem@x.test", "", "", "Texto"],
            ["", "Data", "data", "", "", "talvez", "32/13/2026", "Texto"],
            ["", "Variável", "variavel", "", "", "", "", "{{nomme}}"],
            ["", "Repetida", "boa", "", "", "", "", "Texto"],
            ["999999", "Código", "codigo", "", "", "", "", "Texto"],
            ["", "Arquivo", "arquivo", "", "", "", "", "[arquivo: a.pdf]"]), "erros.xlsx");

        var notes = review.Document.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector(".c-cell-main")!.TextContent.Trim(), r => r.LastElementChild!.TextContent.Trim());
        Assert.Contains("1 novas, 0 alteradas, 0 sem mudança, 8 com erro.", review.Text, StringComparison.Ordinal);
        Assert.StartsWith("Acrescente ao menos uma parte", notes["Sem texto"], StringComparison.Ordinal);
        Assert.StartsWith("Não há equipe \"Vendass\"", notes["Equipe"], StringComparison.Ordinal);
        Assert.StartsWith("Não há agente com o login \"ninguem@x.test\"", notes["Agente"], StringComparison.Ordinal);
        Assert.Contains("\"talvez\" em Ativa não é Sim nem Não.", notes["Data"], StringComparison.Ordinal);
        Assert.Contains("\"32/13/2026\" em Válida de não é uma data.", notes["Data"], StringComparison.Ordinal);
        Assert.Equal("A variável {{nomme}} não existe. Você quis dizer {{nome}}?", notes["Variável"]);
        Assert.Equal("Outra linha da planilha já trata desta mensagem.", notes["Repetida"]);
        Assert.StartsWith("Não há mensagem com o código 999999", notes["Código"], StringComparison.Ordinal);
        Assert.StartsWith("O arquivo \"a.pdf\" não vem pela planilha.", notes["Arquivo"], StringComparison.Ordinal);
        Assert.Null(review.Document.QuerySelector("[data-testid=primary]"));

        var forced = await browser.SubmitAsync(review, PathOf(review));
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Equal(["Saudação"], await app.WithDbAsync(company.Id, db => db.CannedMessages.Select(m => m.Title).ToListAsync()));
    }

    [Fact]
    public async Task Import_SomebodyEditsTheMessageAfterTheReview_NothingIsOverwritten()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var old = await TestCanned.CreateAsync(app.Services, company.Id, "Saudação", "ola", "Bom dia");
        var browser = await app.SignInAsync(admin);
        var review = await SendAsync(browser, company, Sheet(["Título", "Atalho", "Parte 1"], ["Saudação", "/ola", "Boa tarde"]), "nova.xlsx");
        await browser.PostFormAsync($"{Root(company)}/{old.Id}", ("Input.Parts[0].Text", "Boa noite"));

        var answer = await browser.SubmitAsync(review, PathOf(review));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("As mensagens mudaram desde a conferência", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Boa noite", await app.WithDbAsync(company.Id, db => db.CannedParts.Where(p => p.CannedMessageId == old.Id).Select(p => p.Text).SingleAsync()));
    }

    [Fact]
    public async Task Import_ChangedBetweenPreviewAndWord_IsShownAgain()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var review = await SendAsync(browser, company, Sheet(["Título", "Atalho", "Parte 1"], ["Nova", "nova", "Texto"]), "nova.xlsx");
        await TestCanned.CreateAsync(app.Services, company.Id, "Nova", "nova", "Outro texto");

        var answer = await browser.SubmitAsync(review, PathOf(review));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("As mensagens mudaram desde a conferência.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Outro texto", await app.WithDbAsync(company.Id, db => db.CannedParts.Select(p => p.Text).SingleAsync()));
    }

    [Theory]
    [InlineData("isto não é uma planilha", "a.xlsx")]
    [InlineData("Nome;Telefone\nAna;1\n", "a.csv")]
    public async Task Import_FileThatIsNoSuchSheet_IsRefusedAtTheField(string text, string name)
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SendAsync(browser, company, Encoding.UTF8.GetBytes(text), name);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.ErrorAt("Input.File"));
    }

    [Fact]
    public async Task Review_OfAnotherPersonsSheet_DoesNotExist()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var review = await SendAsync(await app.SignInAsync(admin), company, Sheet(["Título", "Atalho", "Parte 1"], ["Nova", "nova", "Texto"]), "nova.xlsx");
        var other = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.CannedView, Permissions.CannedEdit));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPageAsync(PathOf(review))).Status);
    }

    [Fact]
    public async Task Template_Headings_AreThoseThatTheImportKnows()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        using var book = new XLWorkbook(new MemoryStream(await browser.GetByteArrayAsync(new Uri(Root(company) + "/exportar?modelo=true", UriKind.Relative))));

        Assert.Equal(CannedSheet.Headings, book.Worksheet(1).Row(1).CellsUsed().Select(c => c.GetString()));
    }

    private static string PathOf(TestPage page) => page.Response.RequestMessage!.RequestUri!.AbsolutePath;

    private static async Task<byte[]> ExportAsync(HttpClient browser, Company company)
    {
        var response = await browser.GetAsync(new Uri(Root(company) + "/exportar", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Sheet(params string[][] rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Mensagens");
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < rows[r].Length; c++)
                if (rows[r][c].Length > 0) sheet.Cell(r + 1, c + 1).SetValue(rows[r][c]);
        using var saved = new MemoryStream();
        book.SaveAs(saved);
        return saved.ToArray();
    }

    /// <summary>Sends a sheet in and opens what it comes to; the refusal where it has none.</summary>
    private static async Task<TestPage> SendAsync(HttpClient browser, Company company, byte[] content, string name)
    {
        var page = await browser.GetPageAsync(Root(company) + "/importar");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "Input.File", name },
        };
        var response = await browser.PostAsync(new Uri(Root(company) + "/importar", UriKind.Relative), body);
        if (response.StatusCode == HttpStatusCode.Redirect) return await browser.GetPageAsync(response.Headers.Location!.ToString());
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()), "");
    }
}
