using System.Globalization;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Messages;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Control;

/// <summary>What a person or a test makes the platform do. Runs under the platform's lock; both the control API and the page call it.</summary>
internal sealed class ControlActions(Platform platform)
{
    public static readonly string[] Reasons = ["ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "PROMOTIONAL", "SCAM", "TAG_CONTENT_MISMATCH"];

    public static readonly string[] Categories = ["UTILITY", "MARKETING", "AUTHENTICATION"];

    public static readonly string[] Qualities = ["GREEN", "YELLOW", "RED", "UNKNOWN"];

    /// <summary>Does something to a template.</summary>
    /// <param name="id">Template.</param>
    /// <param name="action">What to do.</param>
    /// <param name="value">Further values by name.</param>
    /// <returns>Why it could not be done; empty when it was.</returns>
    public string? OnTemplate(string id, string action, Func<string, string?> value)
    {
        if (platform.State.Templates.Find(t => t.Id == id) is not { } template) return "Não há modelo com este id.";
        var life = new TemplateLife(platform);
        switch (action)
        {
            case "approve" when template.Status is "PENDING" or "REJECTED" or "IN_APPEAL" or "DISABLED" or "ARCHIVED":
                life.Approve(template);
                return null;
            case "reject" when template.Status is "PENDING" or "IN_APPEAL" or "APPROVED":
                var reason = value("reason") ?? "INVALID_FORMAT";
                if (!Reasons.Contains(reason, StringComparer.Ordinal)) return "Este motivo não existe.";
                life.Reject(template, reason, value("info") is { Length: > 0 } info ? new ReviewFinding(reason, info, value("recommendation") ?? "") : null);
                return null;
            case "pause" when template.Status is "APPROVED":
                life.Pause(template);
                return null;
            case "pause_pacing" when template.Status is "APPROVED":
                life.PauseForPacing(template);
                return null;
            case "unpause" when template.Status is "PAUSED":
                life.Unpause(template);
                return null;
            case "disable" when template.Status is not ("DISABLED" or "PENDING_DELETION"):
                life.Disable(template);
                return null;
            case "recategorize":
                if (value("category") is not { } category || !Categories.Contains(category, StringComparer.Ordinal)) return "Esta categoria não existe.";
                life.Recategorize(template, category, atOnce: value("at_once") is "true" or "on");
                return null;
            case "quality":
                if (value("quality") is not { } quality || !Qualities.Contains(quality, StringComparer.Ordinal)) return "Esta qualidade não existe.";
                life.SetQuality(template, quality);
                return null;
            case "hold_sends":
                template.HoldsSends = true;
                return null;
            case "release_sends":
                template.HoldsSends = false;
                new MessageLife(platform).Release(id);
                return null;
            case "fail_sends":
                template.HoldsSends = false;
                new MessageLife(platform).Fail(id);
                return null;
            default:
                return "Isto não pode ser feito no estado atual do modelo.";
        }
    }

    /// <summary>Changes a number, and tells of its quality or limit as Meta does.</summary>
    public string? OnNumber(string id, JsonObject change)
    {
        if (platform.State.Numbers.Find(n => n.Id == id) is not { } number) return "Não há número com este id.";
        var before = (number.QualityRating, number.MessagingLimit);
        number.QualityRating = Text(change, "quality_rating") ?? number.QualityRating;
        number.Status = Text(change, "status") ?? number.Status;
        number.NameStatus = Text(change, "name_status") ?? number.NameStatus;
        number.MessagingLimit = Text(change, "messaging_limit") ?? number.MessagingLimit;
        if (before == (number.QualityRating, number.MessagingLimit)) return null;
        var raised = before.MessagingLimit != number.MessagingLimit;
        platform.Outbox.Add(number.WabaId, number.Id, "phone_number_quality_update", new JsonObject
        {
            ["display_phone_number"] = new string([.. number.DisplayPhoneNumber.Where(char.IsAsciiDigit)]),
            ["event"] = raised ? "UPGRADE" : number.QualityRating == "RED" ? "FLAGGED" : "UNFLAGGED",
            ["current_limit"] = number.MessagingLimit,
            ["old_limit"] = before.MessagingLimit,
            ["max_daily_conversations_per_business"] = number.MessagingLimit,
        }, withTime: true);
        return null;
    }

    /// <summary>Tells that something happened to an account.</summary>
    public string? OnAccount(string id, JsonObject value)
    {
        if (platform.State.Accounts.Find(a => a.Id == id) is not { } account) return "Não há conta com este id.";
        if (Text(value, "event") is not { Length: > 0 }) return "Falta o evento (event).";
        platform.Outbox.Add(account.Id, null, "account_update", (JsonObject)value.DeepClone(), withTime: true);
        return null;
    }

    /// <summary>Makes a further account with its number and token; what is not given is made up.</summary>
    public JsonObject AddAccount(JsonObject asked)
    {
        var account = new SimulatedAccount { Id = Text(asked, "waba_id") ?? platform.NextId(), Name = Text(asked, "name") ?? "Conta de teste", Verified = asked["verified"]?.GetValue<bool>() ?? true };
        var number = new SimulatedNumber { Id = platform.NextId(), WabaId = account.Id, DisplayPhoneNumber = Text(asked, "phone") ?? "+55 11 4000-" + platform.Dice(1000, 10_000).ToString(CultureInfo.InvariantCulture), VerifiedName = account.Name };
        var token = new SimulatedToken { Value = "EAA" + platform.RandomText(24), AppId = DemoAccount.AppId, WabaIds = [account.Id], IssuedAt = platform.Now };
        account.Subscriptions[DemoAccount.AppId] = null;
        platform.State.Accounts.Add(account);
        platform.State.Numbers.Add(number);
        platform.State.Tokens.Add(token);
        return new JsonObject { ["waba_id"] = account.Id, ["phone_number_id"] = number.Id, ["app_id"] = DemoAccount.AppId, ["app_secret"] = DemoAccount.AppSecret, ["access_token"] = token.Value };
    }

    /// <summary>Ends a token's life now.</summary>
    public string? ExpireToken(string? value)
    {
        if (platform.State.Tokens.Find(t => t.Value == value) is not { } token) return "Não há este token.";
        token.ExpiresAt = platform.Now;
        return null;
    }

    /// <summary>Sends a delivery once more, whatever became of it.</summary>
    public string? Repeat(string id)
    {
        if (platform.State.Deliveries.Find(d => d.Id == id) is not { } delivery) return "Não há esta entrega.";
        delivery.NextAt = platform.Now;
        platform.IsDirty = true;
        return null;
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
