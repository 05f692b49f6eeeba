using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;

namespace Conecta.Simulator.Webhooks;

/// <summary>What apps are to be told: changes are collected, put into envelopes by app and address, and signed over their bytes (whatsapp.md 5, 10.4).</summary>
internal sealed class WebhookOutbox(Platform platform)
{
    private static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new();
    private readonly List<Change> _changes = [];

    /// <summary>Called when something was added.</summary>
    public Action? WhenAdded { get; set; }

    /// <summary>Adds a change.</summary>
    /// <param name="wabaId">Account it is about.</param>
    /// <param name="numberId">Number it is about; empty for the account's own fields.</param>
    /// <param name="field">Field of the change.</param>
    /// <param name="value">Its value.</param>
    /// <param name="withTime">Whether the entry carries the time; fields of messages do not.</param>
    public void Add(string wabaId, string? numberId, string field, JsonObject value, bool withTime)
    {
        _changes.Add(new Change(wabaId, numberId, field, value, withTime ? new DateTimeOffset(platform.Now, TimeSpan.Zero).ToUnixTimeSeconds() : null));
        platform.IsDirty = true;
        WhenAdded?.Invoke();
    }

    /// <summary>Makes deliveries out of what was collected.</summary>
    public void Flush()
    {
        var settings = platform.Options.Webhooks;
        var targets = _changes.SelectMany(change => Targets(change).Select(target => (Change: change, target.App, target.Url))).ToList();
        _changes.Clear();
        foreach (var group in targets.GroupBy(t => (t.App.Id, t.Url)))
            foreach (var batch in group.Chunk(Math.Max(1, settings.BatchSize)))
            {
                var body = Encoding.UTF8.GetBytes(Envelope(batch.Select(b => b.Change)).ToJsonString(settings.EscapeNonAscii ? Escaped : Raw));
                var delivery = Make(batch[0].App, group.Key.Url, string.Join(", ", batch.Select(b => b.Change.Field).Distinct(StringComparer.Ordinal)), body);
                platform.State.Deliveries.Add(delivery);
                if (settings.DuplicateRate > 0 && platform.Dice(0, 1000) < settings.DuplicateRate * 1000) platform.State.Deliveries.Add(Make(batch[0].App, delivery.Url, delivery.Fields, body));
            }

        var old = platform.State.Deliveries.Count - 1000;
        if (old > 0) platform.State.Deliveries.RemoveAll(d => d.IsOver && old-- > 0);
    }

    /// <summary>Apps that hear of a change, each with the address that counts: the number's, else the account's, else the app's own.</summary>
    private IEnumerable<(SimulatedApp App, string Url)> Targets(Change change)
    {
        var account = platform.State.Accounts.Find(a => a.Id == change.WabaId);
        var number = platform.State.Numbers.Find(n => n.Id == change.NumberId);
        foreach (var (appId, own) in account?.Subscriptions ?? [])
        {
            var app = platform.State.Apps.Single(a => a.Id == appId);
            if (app.Fields is { } fields && !fields.Contains(change.Field, StringComparer.Ordinal)) continue;
            if ((number?.Callback ?? own ?? app.Callback) is { } callback) yield return (app, callback.Url);
        }
    }

    private JsonObject Envelope(IEnumerable<Change> changes)
    {
        var entries = new JsonArray();
        foreach (var group in changes.GroupBy(c => (c.WabaId, c.Time)))
        {
            var entry = new JsonObject { ["id"] = group.Key.WabaId };
            if (group.Key.Time is { } time) entry["time"] = time;
            var inner = new JsonArray();
            foreach (var change in group)
            {
                var value = (JsonObject)change.Value.DeepClone();
                if (platform.Options.Webhooks.AddUnknownFields) value["x_new_field"] = new JsonObject { ["since"] = "v99.0" };
                inner.Add(new JsonObject { ["field"] = change.Field, ["value"] = value });
            }

            entry["changes"] = inner;
            entries.Add(entry);
        }

        return new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = entries };
    }

    private Delivery Make(SimulatedApp app, string url, string fields, byte[] body)
    {
        var key = platform.Options.Webhooks.WrongSignature ? app.Secret + "x" : app.Secret;
        return new Delivery
        {
            Id = platform.RandomText(9),
            AppId = app.Id,
            Url = url,
            Fields = fields,
            Body = body,
            Signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body)),
            CreatedAt = platform.Now,
            NextAt = platform.Now,
        };
    }

    private sealed record Change(string WabaId, string? NumberId, string Field, JsonObject Value, long? Time);
}
