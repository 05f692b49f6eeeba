using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Conecta.Core.Imports;
using Conecta.Core.Jobs;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pages;

/// <summary>The product with its background work in the test's hands: jobs run when a test says so.</summary>
public sealed class ImportsApp : ConectaApp
{
    private readonly SemaphoreSlim _one = new(1, 1);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        BackgroundJobs.LeaveOut(builder);
    }

    /// <summary>Runs every job that is due.</summary>
    public async Task RunJobsAsync()
    {
        await _one.WaitAsync();
        try
        {
            using var worker = ActivatorUtilities.CreateInstance<JobWorker>(Services);
            while (await worker.RunOneAsync(CancellationToken.None))
            {
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The latest import of a company.</summary>
    public Task<ImportJob> ImportAsync(Company company) =>
        WithDbAsync(company.Id, db => db.ImportJobs.AsNoTracking().OrderByDescending(j => j.Id).FirstAsync());
}

/// <summary>The path of an import as a browser without scripts walks it.</summary>
public static class ImportBrowser
{
    public static string Base(Company company) => $"/e/{company.Slug}/contatos/importacoes";

    /// <summary>Bytes of one of the sample lists.</summary>
    public static byte[] Sample(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", file));

    /// <summary>A small text file as Excel saves it.</summary>
    public static byte[] Csv(params string[] lines) => Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n");

    /// <summary>Posts a file from the page "Nova importação".</summary>
    public static async Task<TestPage> UploadAsync(this HttpClient browser, Company company, byte[] content, string name, string mode = "Upsert")
    {
        var page = await browser.GetPageAsync(Base(company) + "/nova");
        var form = (IHtmlFormElement)page.Document.QuerySelector("main form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)form.QuerySelector("input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
            { new StringContent(mode), "Input.Mode" },
        };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(file, "Input.File", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Base(company) + "/nova", UriKind.Relative)) { Content = body };
        var response = await browser.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }

    /// <summary>Uploads a file and reads it; gives the address of the import without its step.</summary>
    public static async Task<string> BeginAsync(this HttpClient browser, ImportsApp app, Company company, byte[] content, string name, string mode = "Upsert")
    {
        var answer = await browser.UploadAsync(company, content, name, mode);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith("/arquivo", answer.Location, StringComparison.Ordinal);
        await app.RunJobsAsync();
        return answer.Location![..^"/arquivo".Length];
    }

    /// <summary>Keeps the proposed columns, answers about consent, and has the rows checked.</summary>
    public static async Task ReviewAsync(this HttpClient browser, ImportsApp app, string url, params (string Name, string? Value)[] values)
    {
        var answer = await browser.PostFormAsync(url + "/colunas", [("Input.Consent", "None"), .. values]);
        Assert.Equal(url + "/revisar", answer.Location);
        await app.RunJobsAsync();
    }

    /// <summary>Presses "Importar" and runs the import.</summary>
    public static async Task<TestPage> ConfirmAsync(this HttpClient browser, ImportsApp app, string url)
    {
        var answer = await browser.PostFormAsync(url + "/revisar");
        Assert.Equal(url + "/importar", answer.Location);
        await app.RunJobsAsync();
        return await browser.GetPageAsync(url + "/resultado");
    }

    /// <summary>The equation as the page writes it.</summary>
    public static string Equation(this TestPage page) =>
        string.Join(' ', page.Document.QuerySelector("[data-testid=equation]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The notices that stand on the page.</summary>
    public static string Notices(this TestPage page) => string.Join(' ', page.Document.QuerySelectorAll(".c-notice").Select(n => n.TextContent));
}
