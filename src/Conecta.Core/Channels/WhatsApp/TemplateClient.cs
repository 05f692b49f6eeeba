using System.Globalization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>What a list of templates is narrowed to; what is empty does not narrow.</summary>
public sealed record TemplateFilter
{
    /// <summary>Status, e.g. APPROVED.</summary>
    public string? Status { get; init; }

    /// <summary>Category.</summary>
    public string? Category { get; init; }

    /// <summary>Code of the language.</summary>
    public string? Language { get; init; }

    /// <summary>Part of the name.</summary>
    public string? Name { get; init; }

    /// <summary>Part of the text.</summary>
    public string? Content { get; init; }

    /// <summary>Quality score.</summary>
    public string? QualityScore { get; init; }
}

/// <summary>Templates of an account: create, list, read, edit, delete, unpause (whatsapp.md 2.1). Every call throws <see cref="CloudApiException"/> when refused.</summary>
public sealed class TemplateClient(CloudApi api)
{
    /// <summary>Code of a cursor that has gone bad.</summary>
    public const int StaleCursor = 131059;

    /// <summary>Largest page that is asked for.</summary>
    public const int LargestPage = 100;

    private const string Edge = "message_templates";

    /// <summary>Hands a template in for review. Look at status and category of the answer: both may differ from what was asked.</summary>
    public Task<TemplateCreated> CreateAsync(CloudApiAccount account, TemplateDraft draft, CancellationToken cancellationToken) =>
        api.CallAsync<TemplateCreated>(account, OnAccount(account, HttpMethod.Post) with { Content = CloudApiCall.Json(draft) }, cancellationToken);

    /// <summary>One page of the account's templates.</summary>
    /// <param name="account">Account.</param>
    /// <param name="filter">What to narrow to.</param>
    /// <param name="after">Cursor of the page before; empty begins.</param>
    /// <param name="limit">Items on a page, at most <see cref="LargestPage"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<CloudApiPage<TemplateDetails>> ListAsync(CloudApiAccount account, TemplateFilter filter, string? after, int limit, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiPage<TemplateDetails>>(account, OnAccount(account, HttpMethod.Get) with
        {
            Query =
            [
                ("fields", TemplateDetails.Fields), ("limit", Math.Clamp(limit, 1, LargestPage).ToString(CultureInfo.InvariantCulture)), ("after", after),
                ("status", filter.Status), ("category", filter.Category), ("language", filter.Language), ("name", filter.Name), ("content", filter.Content), ("quality_score", filter.QualityScore),
            ],
        }, cancellationToken);

    /// <summary>All templates of the account. Begins again, at most twice, when Meta forgets the cursor on the way; each template comes once.</summary>
    public async Task<IReadOnlyList<TemplateDetails>> ListAllAsync(CloudApiAccount account, TemplateFilter filter, CancellationToken cancellationToken, int pageSize = LargestPage)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var all = new Dictionary<string, TemplateDetails>(StringComparer.Ordinal);
                string? after = null;
                do
                {
                    var page = await ListAsync(account, filter, after, pageSize, cancellationToken);
                    foreach (var template in page.Data) all[template.Id] = template;
                    after = string.Equals(page.Next, after, StringComparison.Ordinal) ? null : page.Next;
                }
                while (after is not null);
                return [.. all.Values];
            }
            catch (CloudApiException e) when (e.Error.Code == StaleCursor && attempt < 2)
            {
                // Start again without it (whatsapp.md 2.1).
            }
        }
    }

    /// <summary>One template.</summary>
    public Task<TemplateDetails> GetAsync(CloudApiAccount account, string templateId, CancellationToken cancellationToken) =>
        api.CallAsync<TemplateDetails>(account, new(HttpMethod.Get, CloudApiCall.To(templateId), "template") { Query = [("fields", TemplateDetails.Fields)] }, cancellationToken);

    /// <summary>Changes a template, which is then reviewed again (whatsapp.md 2.8).</summary>
    public Task EditAsync(CloudApiAccount account, string templateId, TemplateEdit edit, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, new(HttpMethod.Post, CloudApiCall.To(templateId), "template") { Content = CloudApiCall.Json(edit) }, cancellationToken);

    /// <summary>Deletes every language of a name.</summary>
    public Task DeleteAllLanguagesAsync(CloudApiAccount account, string name, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, OnAccount(account, HttpMethod.Delete) with { Query = [("name", name)] }, cancellationToken);

    /// <summary>Deletes one language; Meta wants both the id and the name.</summary>
    public Task DeleteAsync(CloudApiAccount account, string name, string templateId, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, OnAccount(account, HttpMethod.Delete) with { Query = [("hsm_id", templateId), ("name", name)] }, cancellationToken);

    /// <summary>Lifts a pause of pacing; the other pauses end by themselves.</summary>
    /// <returns>Whether it was lifted, and why not.</returns>
    public Task<CloudApiDone> UnpauseAsync(CloudApiAccount account, string templateId, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, new(HttpMethod.Post, CloudApiCall.To(templateId, "unpause"), "template/unpause"), cancellationToken);

    private static CloudApiCall OnAccount(CloudApiAccount account, HttpMethod method) => new(method, CloudApiCall.To(account.WabaId, Edge), "waba/" + Edge);
}
