using System.Text.Json;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels.Webhooks;

/// <summary>Keeps what the provider tells of numbers and accounts on the channels (whatsapp.md 5.7). What is older than the last word changes nothing.</summary>
public sealed class AccountHandler(ConectaDbContext db) : IWebhookHandler
{
    private const string Quality = "phone_number_quality_update";
    private const string Account = "account_update";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Fields { get; } = [Quality, Account];

    /// <inheritdoc/>
    public async Task HandleAsync(InboundChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Value.ValueKind != JsonValueKind.Object) return;
        var (channels, account) = (db.Channels, change.AccountId);
        var concerned = await channels.AsNoTracking().Where(c => c.Type == ChannelType.WhatsAppBusiness && c.AccountId == account).Select(c => new { c.Id, c.DisplayNumber }).ToListAsync(cancellationToken);
        if (change.Field == Account)
        {
            await HandleAccountAsync(change, concerned.ConvertAll(c => c.Id), cancellationToken);
            return;
        }

        var number = BrazilianPhone.ParseWaId(Text(change.Value, "display_phone_number")).Number?.Canonical;
        await HandleNumberAsync(change, [.. concerned.Where(c => c.DisplayNumber == number).Select(c => c.Id)], cancellationToken);
    }

    private async Task HandleNumberAsync(InboundChange change, List<long> ids, CancellationToken cancellationToken)
    {
        var (rows, at, word) = (db.ChannelHealth, change.At, Text(change.Value, "event"));
        var limit = Text(change.Value, "max_daily_conversations_per_business") ?? Text(change.Value, "current_limit");
        await rows.Where(h => ids.Contains(h.ChannelId) && (h.NumberAt == null || h.NumberAt < at)).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(h => h.NumberAt, at);
            if (limit is { Length: <= 40 }) set.SetProperty(h => h.MessagingLimit, limit);
            // A flag is a low rating; that it is gone says only that the rating is no longer low.
            if (word == "FLAGGED") set.SetProperty(h => h.Quality, NumberQuality.Red);
            else if (word == "UNFLAGGED") set.SetProperty(h => h.Quality, NumberQuality.Unknown);
        }, cancellationToken);
    }

    private async Task HandleAccountAsync(InboundChange change, List<long> ids, CancellationToken cancellationToken)
    {
        var (rows, at, word) = (db.ChannelHealth, change.At, Text(change.Value, "event"));
        var ban = change.Value.TryGetProperty("ban_info", out var info) ? Text(info, "waba_ban_state") : null;
        var (fault, isOver) = (word, ban) switch
        {
            ("DISABLED_UPDATE", "REINSTATE") or ("ACCOUNT_RECONNECTED", _) => (ChannelFault.AccountDisabled, true),
            ("DISABLED_UPDATE", "SCHEDULE_FOR_DISABLE") or ("ACCOUNT_VIOLATION" or "ACCOUNT_RESTRICTION", _) => (ChannelFault.AccountRestricted, false),
            ("DISABLED_UPDATE" or "ACCOUNT_DELETED" or "ACCOUNT_OFFBOARDED", _) => (ChannelFault.AccountDisabled, false),
            _ => ((ChannelFault?)null, false),
        };
        if (fault is null) return;
        var news = rows.Where(h => ids.Contains(h.ChannelId) && (h.AccountAt == null || h.AccountAt < at));
        if (isOver)
        {
            await news.Where(h => h.Fault == ChannelFault.AccountRestricted || h.Fault == ChannelFault.AccountDisabled).ExecuteUpdateAsync(
                set => set.SetProperty(h => h.Fault, (ChannelFault?)null).SetProperty(h => h.FaultDetail, (string?)null).SetProperty(h => h.FaultAt, (DateTime?)null), cancellationToken);
            await news.ExecuteUpdateAsync(set => set.SetProperty(h => h.AccountAt, at), cancellationToken);
            return;
        }

        var detail = string.Join(' ', new[] { word, ban, Detail(change.Value) }.Where(part => !string.IsNullOrEmpty(part)));
        if (detail.Length > ChannelHealth.DetailMaxLength) detail = detail[..ChannelHealth.DetailMaxLength];
        await news.ExecuteUpdateAsync(
            set => set.SetProperty(h => h.Fault, fault).SetProperty(h => h.FaultDetail, detail).SetProperty(h => h.FaultAt, at).SetProperty(h => h.AccountAt, at), cancellationToken);
    }

    // The provider's own words for what it holds against the account.
    private static string? Detail(JsonElement value)
    {
        if (value.TryGetProperty("violation_info", out var violation)) return Text(violation, "violation_type");
        if (!value.TryGetProperty("restriction_info", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        return string.Join(", ", list.EnumerateArray().Select(item => Text(item, "restriction_type")).Where(type => type is not null));
    }

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
