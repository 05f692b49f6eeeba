using System.Text.Json;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>One change of a webhook (whatsapp.md 5.4).</summary>
/// <param name="ChannelId">Channel whose address it came to. What the change is about is told by <paramref name="AccountId"/> or by its value: one app sends the webhooks of all its accounts to one address.</param>
/// <param name="AccountId">Account (WABA) that it is about.</param>
/// <param name="Field">Kind of change, e.g. <c>messages</c>.</param>
/// <param name="Value">As it came.</param>
/// <param name="At">When it happened by the provider's clock, or when it came where the provider does not say (UTC). The order of arrival says nothing.</param>
public sealed record InboundChange(long ChannelId, string AccountId, string Field, JsonElement Value, DateTime At);

/// <summary>
/// Acts on changes of some fields; features register theirs. Runs in a scope of the company, inside one write with the tick that the change is done:
/// what it writes happens once. It must bear changes that come late, twice in different bodies, and out of order.
/// </summary>
public interface IWebhookHandler
{
    /// <summary>Fields that it reads.</summary>
    IReadOnlyCollection<string> Fields { get; }

    /// <summary>Acts. An exception takes its writes back, and the change comes again later; other changes of the body go on.</summary>
    Task HandleAsync(InboundChange change, CancellationToken cancellationToken);
}
