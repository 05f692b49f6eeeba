using System.Text.Json.Serialization;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>Reads of the account and its numbers, the token's worth, and the subscription to webhooks (whatsapp.md 1.4). Every call throws <see cref="CloudApiException"/> when refused.</summary>
public sealed class AccountClient(CloudApi api)
{
    /// <summary>The WhatsApp Business account.</summary>
    public Task<BusinessAccount> GetAccountAsync(CloudApiAccount account, CancellationToken cancellationToken) =>
        api.CallAsync<BusinessAccount>(account, new(HttpMethod.Get, CloudApiCall.To(account.WabaId), "waba")
        {
            Query = [("fields", "id,name,currency,timezone_id,account_review_status,health_status")],
        }, cancellationToken);

    /// <summary>All numbers of the account.</summary>
    public async Task<IReadOnlyList<BusinessPhoneNumber>> ListPhoneNumbersAsync(CloudApiAccount account, CancellationToken cancellationToken)
    {
        var numbers = new List<BusinessPhoneNumber>();
        string? after = null;
        do
        {
            var page = await api.CallAsync<CloudApiPage<BusinessPhoneNumber>>(account, new(HttpMethod.Get, CloudApiCall.To(account.WabaId, "phone_numbers"), "waba/phone_numbers")
            {
                Query = [("fields", BusinessPhoneNumber.Fields), ("limit", "100"), ("after", after)],
            }, cancellationToken);
            numbers.AddRange(page.Data);
            after = page.Next;
        }
        while (after is not null && numbers.Count < 10_000);
        return numbers;
    }

    /// <summary>The account's number, with quality, limit and health.</summary>
    public Task<BusinessPhoneNumber> GetPhoneNumberAsync(CloudApiAccount account, CancellationToken cancellationToken) =>
        api.CallAsync<BusinessPhoneNumber>(account, new(HttpMethod.Get, CloudApiCall.To(account.PhoneNumberId), "number") { Query = [("fields", BusinessPhoneNumber.Fields)] }, cancellationToken);

    /// <summary>What the account's token is good for.</summary>
    /// <param name="account">Account whose token is looked at.</param>
    /// <param name="appSecret">The app's secret; with it the app itself asks, and an expired token is explained. Without it the token asks about itself.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<TokenInfo> DebugTokenAsync(CloudApiAccount account, string? appSecret, CancellationToken cancellationToken) =>
        (await api.CallAsync<DebugTokenAnswer>(account, new(HttpMethod.Get, "debug_token", "debug_token")
        {
            Query = [("input_token", account.AccessToken)],
            Token = string.IsNullOrEmpty(appSecret) ? null : $"{account.AppId}|{appSecret}",
        }, cancellationToken)).Data ?? throw new CloudApiException(new CloudApiError(200, 0, Message: "debug_token answered without data"));

    /// <summary>Apps that receive this account's webhooks.</summary>
    public async Task<IReadOnlyList<SubscribedApp>> ListSubscribedAppsAsync(CloudApiAccount account, CancellationToken cancellationToken)
    {
        var page = await api.CallAsync<CloudApiPage<SubscribedAppAnswer>>(account, new(HttpMethod.Get, CloudApiCall.To(account.WabaId, "subscribed_apps"), "waba/subscribed_apps"), cancellationToken);
        return [.. page.Data.Where(a => a.App is not null).Select(a => new SubscribedApp(a.App!.Id ?? "", a.App.Name, a.OverrideCallbackUri))];
    }

    /// <summary>Lets the token's app receive this account's webhooks.</summary>
    /// <param name="account">Account to listen to.</param>
    /// <param name="callback">Address that takes the place of the app's own one for this account (at most 200 characters), with the word Meta has to prove itself by; empty uses the app's.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="CloudApiException">Refused, e.g. because the address did not answer the handshake.</exception>
    public Task SubscribeAsync(CloudApiAccount account, WebhookCallback? callback, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, new(HttpMethod.Post, CloudApiCall.To(account.WabaId, "subscribed_apps"), "waba/subscribed_apps")
        {
            Content = callback is null ? null : CloudApiCall.Json(callback),
        }, cancellationToken);

    /// <summary>Stops the token's app from receiving this account's webhooks.</summary>
    public Task UnsubscribeAsync(CloudApiAccount account, CancellationToken cancellationToken) =>
        api.CallAsync<CloudApiDone>(account, new(HttpMethod.Delete, CloudApiCall.To(account.WabaId, "subscribed_apps"), "waba/subscribed_apps"), cancellationToken);

    private sealed record DebugTokenAnswer(TokenInfo? Data);

    private sealed record SubscribedAppAnswer
    {
        [JsonPropertyName("whatsapp_business_api_data")]
        public AppAnswer? App { get; init; }

        public string? OverrideCallbackUri { get; init; }
    }

    private sealed record AppAnswer
    {
        [JsonConverter(typeof(TextOrNumberConverter))]
        public string? Id { get; init; }

        public string? Name { get; init; }
    }
}

/// <summary>Where webhooks of one account go instead of the app's address.</summary>
/// <param name="OverrideCallbackUri">Address, https, at most 200 characters.</param>
/// <param name="VerifyToken">Word that the handshake has to bring.</param>
public sealed record WebhookCallback(string OverrideCallbackUri, string VerifyToken)
{
    /// <summary>Says where to, without the word.</summary>
    public override string ToString() => OverrideCallbackUri;
}
