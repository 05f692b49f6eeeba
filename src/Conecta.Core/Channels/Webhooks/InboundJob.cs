using System.Globalization;
using System.Text;
using System.Text.Json;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>Gives each change of a kept webhook to its handlers. A change is ticked off in the same write as what its handlers did, so that it is done once, whatever is killed when.</summary>
public sealed partial class InboundJob(ConectaDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<InboundJob> logger) : IJobHandler, IJobEnding
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "webhook.process";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var (id, events) = (IdOf(job), db.InboundEvents);
        if (await events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.ProcessedAt == null, cancellationToken) is not { } row) return;
        var (changes, fault) = Read(row);
        var done = new StringBuilder(row.Done);
        while (done.Length < Math.Min(changes.Count, InboundEvent.MaxTicked)) done.Append('0');
        string? error = fault;
        for (var i = 0; i < changes.Count; i++)
        {
            if (i < done.Length && done[i] == '1') continue;
            try
            {
                await HandleAsync(id, changes[i], i, done, cancellationToken);
            }
#pragma warning disable CA1031 // One bad change never stops its neighbours; it is recorded and comes again.
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                error = $"{failure.GetType().Name} ({changes[i].Field})";
                Log.ChangeFailed(logger, id, i, changes[i].Field, failure);
            }
        }

        var isOver = error is null || fault is not null;
        await db.WriteAsync(token => events.Where(e => e.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Attempts, e => e.Attempts + 1)
            .SetProperty(e => e.LastError, error)
            .SetProperty(e => e.ProcessedAt, isOver ? clock.GetUtcNow().UtcDateTime : null), token), cancellationToken);
        if (!isOver) throw new InvalidOperationException("A change of the webhook failed: " + error);
    }

    /// <inheritdoc/>
    public Task GiveUpAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var (id, events, now) = (IdOf(job), db.InboundEvents, clock.GetUtcNow().UtcDateTime);
        Log.GivenUp(logger, id);
        return db.WriteAsync(token => events.Where(e => e.Id == id && e.ProcessedAt == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.GivenUpAt, now), token), cancellationToken);
    }

    // A scope of its own: what a handler that failed has tracked must not reach the next save.
    private async Task HandleAsync(long id, InboundChange change, int index, StringBuilder done, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        own.Scope.Enter(db.FilterCompanyId);
        var handlers = scope.ServiceProvider.GetServices<IWebhookHandler>().Where(h => h.Fields.Contains(change.Field)).ToList();
        var ticked = done.ToString();
        if (index < done.Length) ticked = $"{ticked[..index]}1{ticked[(index + 1)..]}";
        if (handlers.Count > 0)
        {
            var events = own.InboundEvents;
            await own.WriteAsync(async token =>
            {
                foreach (var handler in handlers) await handler.HandleAsync(change, token);
                await events.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Done, ticked), token);
            }, cancellationToken);
        }

        done.Clear().Append(ticked);
    }

    private static (List<InboundChange> Changes, string? Fault) Read(InboundEvent row)
    {
        var changes = new List<InboundChange>();
        try
        {
            using var document = JsonDocument.Parse(row.Body);
            if (!document.RootElement.TryGetProperty("entry", out var entries) || entries.ValueKind != JsonValueKind.Array) return (changes, "the body has no entries");
            foreach (var entry in entries.EnumerateArray())
            {
                if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("changes", out var list) || list.ValueKind != JsonValueKind.Array) continue;
                var account = entry.TryGetProperty("id", out var name) ? name.ToString() : "";
                var at = entry.TryGetProperty("time", out var time) && time.TryGetSeconds(out var seconds) ? DateTime.UnixEpoch.AddSeconds(seconds) : row.ReceivedAt;
                foreach (var change in list.EnumerateArray())
                    if (change.ValueKind == JsonValueKind.Object && change.TryGetProperty("field", out var field) && change.TryGetProperty("value", out var value))
                        changes.Add(new InboundChange(row.ChannelId, account, field.ToString(), value.Clone(), at));
            }

            return (changes, null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return ([], "the body is no webhook");
        }
    }

    private static long IdOf(Job job) => long.Parse(job.Payload, CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Change {Index} ({Field}) of webhook {EventId} failed; it comes again")]
        public static partial void ChangeFailed(ILogger logger, long eventId, int index, string field, Exception fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {EventId} is given up after its last try; it is kept for a person to look at")]
        public static partial void GivenUp(ILogger logger, long eventId);
    }
}

/// <summary>Times in webhooks.</summary>
internal static class WebhookTime
{
    // Seconds since 1970, as a number or as text; nothing beyond the year 9999 is a time.
    private const long Latest = 253_402_300_799;

    public static bool TryGetSeconds(this JsonElement element, out long seconds)
    {
        seconds = 0;
        var isRead = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out seconds),
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds),
            _ => false,
        };
        return isRead && seconds is > 0 and <= Latest;
    }
}
