using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pages;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Messages.Canned;

/// <summary>Files as parts: sent in, judged, shown, kept while something needs them.</summary>
public sealed class CannedFilesTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    private static readonly byte[] Png = Convert.FromHexString("89504E470D0A1A0A0000000D4948445200000001000000010806000000" + "1F15C489" + "0000000A49444154789C6360000002000100" + "0000000049454E44AE426082");
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n");

    private static string Root(Company company) => $"/e/{company.Slug}/mensagens-predefinidas";

    [Fact]
    public async Task Post_PictureWithCaption_IsStoredShownAndSentBackWithoutRights()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SendAsync(browser, company, "/novo", Png, "C:\\fotos\\mapa.png", ("Input.Title", "Mapa"), ("Input.Shortcut", "mapa"), ("Input.Parts[0].IsFile", "true"), ("Input.Parts[0].Text", "Estamos aqui, {{primeiro_nome}}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var file = await app.WithDbAsync(company.Id, db => db.MediaFiles.SingleAsync());
        Assert.Equal((MediaKind.Image, "image/png", "mapa.png", Png.Length), (file.Kind, file.MediaType, file.Name, file.Size));
        var id = await app.WithDbAsync(company.Id, db => db.CannedMessages.Select(m => m.Id).SingleAsync());
        var page = await browser.GetPageAsync($"{Root(company)}/{id}");
        Assert.Equal($"{Root(company)}/arquivos/{file.Id}", page.Document.QuerySelector("#previa img")!.GetAttribute("src"));
        var content = await browser.GetAsync(new Uri($"{Root(company)}/arquivos/{file.Id}", UriKind.Relative));
        Assert.Equal(Png, await content.Content.ReadAsByteArrayAsync());
        Assert.Contains("sandbox", content.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", content.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Post_FormWithErrors_KeepsTheFileThatCame()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SendAsync(browser, company, "/novo", Pdf, "tabela.pdf", ("Input.Title", ""), ("Input.Shortcut", "tabela"), ("Input.Parts[0].IsFile", "true"));
        var saved = await browser.SubmitAsync(answer, Root(company) + "/novo", ("Input.Title", "Tabela"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("tabela.pdf", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.NotNull(await app.WithDbAsync(company.Id, db => db.CannedParts.Select(p => p.MediaFileId).SingleAsync()));
    }

    [Fact]
    public async Task Post_WithoutFileOrWithAnotherPersonsFile_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        await SendAsync(browser, company, "/novo", Pdf, "segredo.pdf", ("Input.Title", ""), ("Input.Shortcut", "x"), ("Input.Parts[0].IsFile", "true"));
        var file = await app.WithDbAsync(company.Id, db => db.MediaFiles.SingleAsync());
        var stranger = await app.SignInAsync(await TestData.CreateAdminAsync(app.Services, company, Permissions.CannedView, Permissions.CannedEdit));
        (string, string?)[] form = [("Input.Title", "T"), ("Input.Shortcut", "t"), ("Input.Parts[0].IsFile", "true")];

        var none = await stranger.PostFormAsync(Root(company) + "/novo", form);
        var foreign = await stranger.PostFormAsync(Root(company) + "/novo", [.. form, ("Input.Parts[0].FileId", $"{file.Id}")]);
        var read = await stranger.GetAsync(new Uri($"{Root(company)}/arquivos/{file.Id}", UriKind.Relative));

        Assert.Contains("Escolha o arquivo desta parte.", none.Errors);
        Assert.Contains("Escolha o arquivo desta parte.", foreign.Errors);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task Post_FileThatWhatsAppDoesNotDeliver_IsRefusedAtThePartWithAdvice()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SendAsync(browser, company, "/novo", "MZ programa"u8.ToArray(), "foto.jpg", ("Input.Title", "T"), ("Input.Shortcut", "t"), ("Input.Parts[0].IsFile", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("O WhatsApp não entrega este tipo de arquivo.", answer.ErrorAt("Input.Parts[0].Upload"), StringComparison.Ordinal);
        var video = await SendAsync(browser, company, "/novo", "\0\0\0 ftypmp42"u8.ToArray(), "a.mp4", ("Input.Title", "T"), ("Input.Shortcut", "t"), ("Input.Parts[0].IsFile", "true"));
        Assert.StartsWith("Vídeos não podem fazer parte da mensagem.", video.ErrorAt("Input.Parts[0].Upload"), StringComparison.Ordinal);
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.MediaFiles.ToListAsync()));
    }

    [Fact]
    public async Task Post_AudioWithCaption_IsRefused()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);

        var answer = await SendAsync(browser, company, "/novo", "ID3\u0003"u8.ToArray(), "a.mp3", ("Input.Title", "T"), ("Input.Shortcut", "t"), ("Input.Parts[0].IsFile", "true"), ("Input.Parts[0].Text", "Ouça"));

        Assert.Equal("O WhatsApp não mostra legenda em áudio. Ponha o texto em outra parte.", answer.ErrorAt("Input.Parts[0].Text"));
    }

    [Fact]
    public async Task File_OfAMessageOutOfView_DoesNotExist()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var (seen, hidden) = (await TestTeams.CreateTeamAsync(app.Services, company, "Vendas"), await TestTeams.CreateTeamAsync(app.Services, company, "Oculta"));
        var browser = await app.SignInAsync(admin);
        await SendAsync(browser, company, "/novo", Pdf, "a.pdf", ("Input.Title", "A"), ("Input.Shortcut", "a"), ("Input.Scope", "Teams"), ("Input.TeamIds", $"{hidden.Id}"), ("Input.Parts[0].IsFile", "true"));
        var file = await app.WithDbAsync(company.Id, db => db.MediaFiles.SingleAsync());
        var narrowed = await app.SignInAsync(await TestTeams.CreateNarrowedAdminAsync(app.Services, company, [seen], Permissions.CannedView));

        Assert.Equal(HttpStatusCode.NotFound, (await narrowed.GetAsync(new Uri($"{Root(company)}/arquivos/{file.Id}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Purge_FileThatNoVersionNamesAnyMore_GoesAfterADay_AndSharedBytesStay()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        var mine = Encoding.ASCII.GetBytes($"%PDF-1.4 {Guid.NewGuid()}");
        await SendAsync(browser, company, "/novo", mine, "a.pdf", ("Input.Title", "A"), ("Input.Shortcut", "a"), ("Input.Parts[0].IsFile", "true"));
        await SendAsync(browser, company, "/novo", mine, "b.pdf", ("Input.Title", "B"), ("Input.Shortcut", "b"), ("Input.Parts[0].IsFile", "true"));
        var sha = await app.WithDbAsync(company.Id, db => db.MediaFiles.Select(f => f.Sha256).Distinct().SingleAsync());
        var store = app.Services.GetRequiredService<MediaStore>();
        var ids = await app.WithDbAsync(company.Id, db => db.CannedMessages.OrderBy(m => m.Id).Select(m => m.Id).ToListAsync());

        await ReplaceByTextAsync(browser, $"{Root(company)}/{ids[0]}");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunJobsAsync();
        Assert.Equal(["a.pdf", "b.pdf"], await app.WithDbAsync(company.Id, db => db.MediaFiles.Select(f => f.Name).OrderBy(n => n).ToListAsync()));
        app.Clock.Advance(TimeSpan.FromDays(800));
        await ForgetOldVersionsAsync();
        Assert.Equal(["b.pdf"], await app.WithDbAsync(company.Id, db => db.MediaFiles.Select(f => f.Name).ToListAsync()));
        Assert.True(store.Exists(company.Id, sha));

        await (await app.SignInAsync(admin)).PostFormAsync($"{Root(company)}/excluir?ids={ids[1]}");
        app.Clock.Advance(CannedMessage.BinTime + TimeSpan.FromHours(1));
        await app.RunJobsAsync();
        app.Clock.Advance(TimeSpan.FromDays(800));
        await ForgetOldVersionsAsync();
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.MediaFiles.ToListAsync()));
        Assert.Empty(await app.WithDbAsync(company.Id, db => db.CannedMessages.IgnoreQueryFilters([FilterNames.Bin]).Where(m => m.Id == ids[1]).ToListAsync()));
        Assert.False(store.Exists(company.Id, sha));
    }

    private async Task ForgetOldVersionsAsync()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CompanyScope>().EnterInstallation();
            await scope.ServiceProvider.GetServices<IRecurringWork>().OfType<ConfigurationUpkeep>().Single().RunAsync(CancellationToken.None);
        }

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunJobsAsync();
    }

    private static async Task ReplaceByTextAsync(HttpClient browser, string url)
    {
        var answer = await browser.PostFormAsync(url, ("Input.Parts[0].IsFile", "false"), ("Input.Parts[0].FileId", null), ("Input.Parts[0].Text", "Só texto"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    private static async Task<TestPage> SendAsync(HttpClient browser, Company company, string path, byte[] content, string name, params (string Name, string Value)[] values)
    {
        var page = await browser.GetPageAsync(Root(company) + path);
        using var body = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)page.Document.QuerySelector("#mensagem input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "Input.Parts[0].Upload", name },
        };
        foreach (var (field, value) in values) body.Add(new StringContent(value), field);
        var response = await browser.PostAsync(new Uri(Root(company) + path, UriKind.Relative), body);
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
