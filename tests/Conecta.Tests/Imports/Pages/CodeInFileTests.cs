using Conecta.Tests.Hosting;

namespace Conecta.Tests.Imports.Pages;

/// <summary>What stands in a file is shown as text, never run.</summary>
public sealed class CodeInFileTests(ImportsApp app) : IClassFixture<ImportsApp>
{
    [Fact]
    [Trait("Catalogue", "64")]
    public async Task Pages_OfAFileFullOfCode_ShowItAsText()
    {
        var (company, admin) = await TestData.CreateCompanyAsync(app.Services);
        var browser = await app.SignInAsync(admin);
        const string Code = "<script>alert(1)</script>";
        var url = await browser.BeginAsync(app, company, ImportBrowser.Csv($"Nome;Telefone;{Code}", $"Ana {Code};(11) 98765-4321;<img src=x onerror=alert(1)>", $"Bia {Code};98765-4321;{{{{7*7}}}}"), $"{Code}.csv");
        var file = await browser.GetPageAsync(url + "/arquivo");
        var columns = await browser.GetPageAsync(url + "/colunas");
        await browser.ReviewAsync(app, url);
        var review = await browser.GetPageAsync(url + "/revisar");
        var result = await browser.ConfirmAsync(app, url);

        foreach (var page in new[] { file, columns, review, result })
        {
            Assert.DoesNotContain(page.Document.QuerySelectorAll("script"), s => s.TextContent.Contains("alert(1)", StringComparison.Ordinal));
            Assert.Empty(page.Document.QuerySelectorAll("[onerror]"));
        }

        Assert.Contains(Code, file.Text, StringComparison.Ordinal);
        Assert.Contains(Code, review.Text, StringComparison.Ordinal);
    }
}
