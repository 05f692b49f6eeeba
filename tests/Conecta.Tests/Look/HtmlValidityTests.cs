using System.Net;
using Conecta.Tests.Security;

namespace Conecta.Tests.Look;

/// <summary>Every page of the endpoint table is valid HTML, as it is read and as it comes back when an empty form is posted.</summary>
public sealed class HtmlValidityTests(WalledApp app) : IClassFixture<WalledApp>
{
    public static TheoryData<string> Keys() => [.. EndpointTable.Rows.Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Page_AsItIsServed_HasNoFault(string key)
    {
        await app.BuildAsync();
        var row = EndpointTable.Rows.First(r => r.Key == key) with { Form = null };
        var actor = WalledApp.Each.Last(a => row.Who.Allowed.HasFlag(a));
        var id = row.Sample is null ? "0" : (await row.Sample(app.A)).ToString();

        var answer = await (await app.OpenAsync(actor)).SendAsync(row, app.A.Company.Slug, id);

        if (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.StatusCode == HttpStatusCode.NoContent) return;
        var html = await answer.Content.ReadAsStringAsync();
        if (html.Length == 0) return;
        var problems = HtmlCheck.Problems(html).Concat(
            // A file to save is no page of the portal.
            answer.Content.Headers.ContentDisposition?.DispositionType == "attachment" ? [] : HtmlCheck.PageProblems(html)).ToList();
        Assert.True(problems.Count == 0, $"{key} ({(int)answer.StatusCode}):\n{string.Join('\n', problems)}");
    }

    [Theory]
    [InlineData("<p>a<div>b</div></p>", "at")]
    [InlineData("<b id=x></b><i id=x></i>", "id x stands 2 times")]
    [InlineData("<label for=nada>Nome</label>", "label without a field")]
    [InlineData("<label>Nome</label>", "label without a field")]
    [InlineData("<a href=/x>a<button type=button>b</button></a>", "inside")]
    [InlineData("<button>b</button>", "button without type")]
    [InlineData("<button type=button><svg></svg></button>", "nothing to read")]
    [InlineData("<input name=q>", "field without a name")]
    [InlineData("<input aria-label=q aria-describedby=fora>", "leads nowhere")]
    [InlineData("<ul><div>a</div></ul>", "inside ul")]
    [InlineData("<span><div>a</div></span>", "inside <span>")]
    [InlineData("<img src=/x.png>", "picture without alt")]
    [InlineData("<b style='color:red'>x</b>", "inline")]
    public void Check_FaultyMarkup_IsFound(string body, string expected) =>
        Assert.Contains(HtmlCheck.Problems($"<!DOCTYPE html><html lang=pt-BR><head><title>t</title></head><body>{body}</body></html>"), p => p.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Check_SoundMarkup_IsLeftAlone() =>
        Assert.Empty(HtmlCheck.Problems("""<!DOCTYPE html><html lang="pt-BR"><head><title>t</title></head><body><main><h1>a</h1><label for="x">Nome</label><input id="x"><label><input type="checkbox"> Sim</label><a href="/">b</a></main></body></html>"""));
}
