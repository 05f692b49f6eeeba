using System.Net;
using AngleSharp.Html.Parser;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Simulator.Tests.Hosting;

public sealed class PageTests
{
    private const string Root = "http://meta.test/simulador";

    private static CancellationToken Cancel => MetaStandIn.Cancel;

    [Fact]
    public async Task Overview_ShowsAccountAndTemplates()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Oi {{1}}, seu pedido saiu hoje."), Cancel);

        var page = await GetAsync(meta, "");

        Assert.Contains("http://meta.test/simulador/graph", page.QuerySelector(".c-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["pedido", "hello_world"], page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains("Em análise", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_TextOfAStranger_IsWrittenAsText()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "<script>alert(1)</script> saiu."), Cancel);

        var page = await GetAsync(meta, "/modelos/" + created.Id);

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("<script>alert(1)</script> saiu.", page.QuerySelector(".c-bubble")!.TextContent);
    }

    [Fact]
    public async Task Template_RejectedWithAReason_IsRejected()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Seu pedido saiu."), Cancel);

        using var posted = await PostAsync(meta, "/modelos/" + created.Id, ("acao", "reject"), ("reason", "PROMOTIONAL"));
        var page = await GetAsync(meta, "/modelos/" + created.Id);
        var read = await meta.Templates.GetAsync(meta.Account, created.Id, Cancel);

        Assert.Equal((HttpStatusCode.SeeOther, "/simulador/modelos/" + created.Id), (posted.StatusCode, posted.Headers.Location!.OriginalString));
        Assert.Contains("Promocional", page.QuerySelector(".c-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("REJECTED", "PROMOTIONAL"), (read.Status, read.RejectedReason));
    }

    [Fact]
    public async Task Template_ActThatDoesNotFit_IsSaid()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.Templates.CreateAsync(meta.Account, Drafts.Of("pedido", "Seu pedido saiu."), Cancel);

        using var posted = await PostAsync(meta, "/modelos/" + created.Id, ("acao", "pause"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Contains("role=\"alert\"", await posted.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_ShowWhatWasSentAndWhatCameBack()
    {
        await using var meta = await MetaStandIn.StartAsync();
        await meta.Accounts.SubscribeAsync(meta.Account, new WebhookCallback(Receiver.Address, Receiver.Word), Cancel);
        meta.Receiver.Answer = HttpStatusCode.BadGateway;
        await meta.ApprovedAsync("pedido");

        var list = await GetAsync(meta, "/entregas");
        var link = list.QuerySelector("tbody a")!.GetAttribute("href")!["/simulador".Length..];
        var one = await GetAsync(meta, link);
        meta.Receiver.Answer = HttpStatusCode.OK;
        using var again = await PostAsync(meta, link);
        await meta.Dispatcher.RunAsync(Cancel);

        Assert.Contains("HTTP 502", one.QuerySelector("ol")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"APPROVED\"", one.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("Entregue", (await GetAsync(meta, link)).QuerySelector(".c-subtitle")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/modelos/1")]
    [InlineData("/entregas/1")]
    public async Task Page_OfWhatIsNotThere_Is404(string path)
    {
        await using var meta = await MetaStandIn.StartAsync();

        using var response = await meta.Http().GetAsync(new Uri(Root + path), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Pages_HoldNoScriptStyleOrHandler_AndLabelEveryField()
    {
        await using var meta = await MetaStandIn.StartAsync();
        var created = await meta.ApprovedAsync("pedido");

        foreach (var path in new[] { "", "/modelos/" + created.Id, "/entregas" })
        {
            var page = await GetAsync(meta, path);
            Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(page.QuerySelectorAll("select, input"), field => Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']")));
        }
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> GetAsync(MetaStandIn meta, string path)
    {
        using var response = await meta.Http().GetAsync(new Uri(Root + path), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(Cancel), Cancel);
    }

    private static async Task<HttpResponseMessage> PostAsync(MetaStandIn meta, string path, params (string Name, string Value)[] values)
    {
        using var content = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        return await meta.Http().PostAsync(new Uri(Root + path), content, Cancel);
    }
}
