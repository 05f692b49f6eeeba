using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Conecta.Tests.Hosting;

/// <summary>An answer with its HTML parsed, read as a person reads it.</summary>
public sealed class TestPage(HttpResponseMessage response, IHtmlDocument document, string html)
{
    public HttpStatusCode Status => response.StatusCode;

    public string? Location => response.Headers.Location?.ToString();

    public HttpResponseMessage Response => response;

    public IHtmlDocument Document => document;

    public string Html => html;

    public string Text => document.Body?.TextContent ?? "";

    public string Title => document.Title ?? "";

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. document.QuerySelectorAll(".c-error-summary li").Select(e => e.TextContent.Trim())];

    /// <summary>The error text tied to a field.</summary>
    public string? ErrorAt(string field)
    {
        var control = document.QuerySelector($"[name='{field}']") ?? throw new InvalidOperationException($"No field {field} on the page.");
        var ids = (control.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ids.Select(document.GetElementById).FirstOrDefault(e => e?.ClassList.Contains("c-field-error") == true)?.TextContent.Trim();
    }

    /// <summary>Whether a link to the address stands on the page.</summary>
    public bool HasLink(string url) => document.QuerySelectorAll("a").Any(a => a.GetAttribute("href") == url);
}

/// <summary>Reads and posts pages the way a browser without scripts does.</summary>
public static class TestPageExtensions
{
    public static async Task<TestPage> GetPageAsync(this HttpClient client, string url) => await ReadAsync(await client.GetAsync(new Uri(url, UriKind.Relative)));

    /// <summary>Opens a page, fills its form and posts it, hidden fields and antiforgery token included.</summary>
    /// <param name="client">The browser.</param>
    /// <param name="url">Page with the form.</param>
    /// <param name="values">Values typed; a null removes a field.</param>
    public static async Task<TestPage> PostFormAsync(this HttpClient client, string url, params (string Name, string? Value)[] values)
    {
        var page = await client.GetPageAsync(url);
        if (page.Status != HttpStatusCode.OK) throw new InvalidOperationException($"GET {url} answered {(int)page.Status}.");
        return await client.SubmitAsync(page, url, values);
    }

    /// <summary>Posts the form of an open page.</summary>
    public static async Task<TestPage> SubmitAsync(this HttpClient client, TestPage page, string url, params (string Name, string? Value)[] values) =>
        await ReadAsync(await client.PostAsync(new Uri(FormOf(page, url).Action, UriKind.Relative), Content(page, url, values)));

    /// <summary>Posts the form of an open page to another address, as a tampering person would.</summary>
    public static async Task<TestPage> SubmitToAsync(this HttpClient client, TestPage page, string url, params (string Name, string? Value)[] values) =>
        await ReadAsync(await client.PostAsync(new Uri(url, UriKind.Relative), Content(page, url, values)));

    private static (IHtmlFormElement Form, string Action) FormOf(TestPage page, string url)
    {
        var forms = page.Document.QuerySelectorAll<IHtmlFormElement>("main form")
            .Where(f => string.Equals(f.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)).ToList();
        // Of several forms the one that goes to the asked address.
        var form = forms.Find(f => f.GetAttribute("action") == url) ?? forms.FirstOrDefault()
            ?? throw new InvalidOperationException($"No form to post on {url}.");
        return (form, form.GetAttribute("action") is { Length: > 0 } action ? action : url);
    }

    private static FormUrlEncodedContent Content(TestPage page, string url, (string Name, string? Value)[] values)
    {
        var typed = values.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var fields = FormOf(page, url).Form.Elements.OfType<IHtmlElement>().Select(Field).Where(f => f is not null && !typed.Contains(f.Value.Key)).Select(f => f!.Value).ToList();
        fields.AddRange(values.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Name, v.Value!)));
        return new FormUrlEncodedContent(fields);
    }

    private static KeyValuePair<string, string>? Field(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name.Length: > 0, IsDisabled: false } input when input.Type is not ("checkbox" or "radio" or "submit" or "file") || input.IsChecked =>
            KeyValuePair.Create(input.Name!, input.Value),
        IHtmlTextAreaElement { Name.Length: > 0, IsDisabled: false } area => KeyValuePair.Create(area.Name!, area.Value),
        IHtmlSelectElement { Name.Length: > 0, IsDisabled: false, Value: { } value } select => KeyValuePair.Create(select.Name!, value),
        _ => null,
    };

    private static async Task<TestPage> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new TestPage(response, await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
