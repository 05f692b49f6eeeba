using System.Net.Http.Headers;
using System.Security.Cryptography;
using Conecta.Simulator.Accounts;

namespace Conecta.Simulator.Webhooks;

/// <summary>Sends what is due, tries again by schedule, and asks an address to prove itself before it is believed (whatsapp.md 5.1, 10.4).</summary>
public sealed class WebhookDispatcher(Platform platform, IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client that carries webhooks.</summary>
    public const string HttpClientName = "simulator-webhooks";

    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(7);

    private static readonly TimeSpan[] Gaps = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>Lets happen what became due and sends what is waiting.</summary>
    /// <returns>How many POSTs were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<Delivery> due;
        lock (platform.Gate)
        {
            platform.Settle();
            platform.Outbox.Flush();
            if (platform.IsDirty) platform.Save();
            if (platform.Options.Webhooks.Hold) return 0;
            due = [.. platform.State.Deliveries.Where(d => d.NextAt <= platform.Now).OrderBy(d => d.NextAt)];
            if (platform.Options.Webhooks.Shuffle)
                for (var i = due.Count - 1; i > 0; i--)
                {
                    var other = platform.Dice(0, i + 1);
                    (due[i], due[other]) = (due[other], due[i]);
                }
        }

        foreach (var delivery in due)
        {
            var outcome = await SendAsync(delivery, cancellationToken);
            lock (platform.Gate)
            {
                Record(delivery, outcome);
                platform.Save();
            }
        }

        return due.Count;
    }

    /// <summary>Whether an address answers the handshake with the bare challenge.</summary>
    public async Task<string?> RefusalAsync(Callback callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var address = $"{callback.Url}{(callback.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(callback.VerifyToken)}";
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(platform.Options.Webhooks.TimeoutSeconds));
            using var response = await client.GetAsync(new Uri(address), timeout.Token);
            if (response.StatusCode != System.Net.HttpStatusCode.OK) return $"HTTP Status Code = {(int)response.StatusCode}";
            return await response.Content.ReadAsStringAsync(timeout.Token) == challenge ? null : "The challenge did not come back";
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "No answer";
        }
    }

    private async Task<DeliveryTry> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var at = platform.Now;
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(platform.Options.Webhooks.TimeoutSeconds));
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(delivery.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", delivery.Signature);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("facebookexternalua", null));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return new DeliveryTry(at, (int)response.StatusCode, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new DeliveryTry(at, null, e is OperationCanceledException ? "timeout" : "no connection");
        }
    }

    private void Record(Delivery delivery, DeliveryTry outcome)
    {
        delivery.Tries.Add(outcome);
        delivery.Delivered |= outcome.Status == 200;
        var factor = Math.Max(0.001, platform.Options.Webhooks.SpeedFactor);
        var next = outcome.At + (Gaps[Math.Min(delivery.Tries.Count, Gaps.Length) - 1] / factor);
        delivery.NextAt = delivery.Delivered || next - delivery.CreatedAt > GivenUpAfter / factor ? null : next;
    }
}
