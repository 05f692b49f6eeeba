namespace Conecta.Core.Channels.WhatsApp;

/// <summary>Where one channel's calls go and as whom: everything a call to the Cloud API needs to know (whatsapp.md 1).</summary>
/// <param name="BaseUrl">Address in front of the version, e.g. <c>https://graph.facebook.com</c>; the stand-in is only another one.</param>
/// <param name="Version">Version of the API, e.g. <c>v25.0</c>; empty leaves it out.</param>
/// <param name="WabaId">Id of the WhatsApp Business account, which owns templates and subscriptions.</param>
/// <param name="PhoneNumberId">Meta's id of the number, not the telephone number.</param>
/// <param name="AppId">Id of the app that owns the webhook and the uploads; empty where neither is used.</param>
/// <param name="AccessToken">Token sent with each call. Never logged, and not part of the record's text.</param>
public sealed record CloudApiAccount(string BaseUrl, string Version, string WabaId, string PhoneNumberId, string AppId, string AccessToken)
{
    /// <summary>Address of Meta's own service.</summary>
    public const string MetaBaseUrl = "https://graph.facebook.com";

    /// <summary>Version that is asked for unless a channel says otherwise (usable until July 2028).</summary>
    public const string DefaultVersion = "v25.0";

    /// <summary>Says which account is meant, without the token.</summary>
    public override string ToString() => $"WABA {WabaId}, number {PhoneNumberId} at {BaseUrl}/{Version}";
}
