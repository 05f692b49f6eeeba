using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Accounts;

/// <summary>Account, numbers, tokens and subscriptions (whatsapp.md 1.4).</summary>
internal sealed class AccountCalls(Platform platform, GraphCall call)
{
    private static readonly string[] AccountDefaults = ["id", "name", "timezone_id", "account_review_status"];
    private static readonly string[] NumberDefaults = ["id", "display_phone_number", "verified_name", "quality_rating"];
    private static readonly string[] ListDefaults = ["id", "display_phone_number", "verified_name", "quality_rating", "code_verification_status", "throughput"];

    public GraphAnswer Account(SimulatedAccount account) => Picked(new JsonObject
    {
        ["id"] = account.Id,
        ["name"] = account.Name,
        ["currency"] = account.Currency,
        ["timezone_id"] = account.TimezoneId,
        ["message_template_namespace"] = "c0ffee00_0000_4000_8000_" + account.Id[..12],
        ["account_review_status"] = account.ReviewStatus,
        ["business_verification_status"] = account.Verified ? "VERIFIED" : "UNVERIFIED",
        ["country"] = "BR",
        ["ownership_type"] = "SELF_OWNED",
        ["primary_business_location"] = "BR",
        ["health_status"] = Health("WABA", account.Id, account.ReviewStatus == "APPROVED"),
    }, AccountDefaults);

    public GraphAnswer Numbers(SimulatedAccount account)
    {
        var data = new JsonArray();
        foreach (var number in platform.State.Numbers.Where(n => n.WabaId == account.Id))
        {
            var (node, error) = FieldChoice.Pick(Node(number), ListDefaults, call.Parameter("fields"));
            if (error is not null) return GraphAnswer.Refuse(error);
            data.Add(node);
        }

        var answer = new JsonObject { ["data"] = data };
        if (data.Count > 0) answer["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "QVFI", ["after"] = "QVFJ" } };
        return GraphAnswer.Ok(answer);
    }

    public GraphAnswer Number(SimulatedNumber number) => Picked(Node(number), NumberDefaults);

    public static GraphAnswer ConfigureNumber(SimulatedNumber number, JsonElement body)
    {
        var configuration = body.Part("webhook_configuration");
        if (configuration.ValueKind != JsonValueKind.Object) return GraphAnswer.Refuse(GraphError.Missing("webhook_configuration"));
        if (configuration.Text("override_callback_uri") is "" or null)
        {
            number.Callback = null;
            return GraphAnswer.Success();
        }

        var (callback, error) = Override(configuration);
        return error is not null ? GraphAnswer.Refuse(error) : GraphAnswer.AfterHandshake(callback!, () => number.Callback = callback, new JsonObject { ["success"] = true });
    }

    public GraphAnswer Subscriptions(SimulatedAccount account)
    {
        var data = new JsonArray();
        foreach (var (appId, callback) in account.Subscriptions)
        {
            var item = new JsonObject { ["whatsapp_business_api_data"] = AppNode(platform.State.Apps.Single(app => app.Id == appId)) };
            if (callback is not null) item["override_callback_uri"] = callback.Url;
            data.Add(item);
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = data });
    }

    public static GraphAnswer Subscribe(SimulatedAccount account, SimulatedApp app, JsonElement body)
    {
        if (body.Part("override_callback_uri").ValueKind == JsonValueKind.Undefined)
        {
            account.Subscriptions[app.Id] = null;
            return GraphAnswer.Success();
        }

        var (callback, error) = Override(body);
        if (error is not null) return GraphAnswer.Refuse(error);
        return GraphAnswer.AfterHandshake(callback!, () => account.Subscriptions[app.Id] = callback, new JsonObject
        {
            ["success"] = true,
            ["data"] = new JsonArray(new JsonObject { ["override_callback_uri"] = callback!.Url, ["whatsapp_business_api_data"] = AppNode(app) }),
        });
    }

    public static GraphAnswer Unsubscribe(SimulatedAccount account, SimulatedApp app)
    {
        account.Subscriptions.Remove(app.Id);
        return GraphAnswer.Success();
    }

    public static GraphAnswer AppSubscriptions(SimulatedApp app)
    {
        var data = new JsonArray();
        if (app.Callback is { } callback)
        {
            var fields = new JsonArray();
            foreach (var field in app.Fields ?? []) fields.Add(new JsonObject { ["name"] = field, ["version"] = "v25.0" });
            data.Add(new JsonObject { ["object"] = "whatsapp_business_account", ["callback_url"] = callback.Url, ["active"] = true, ["fields"] = fields });
        }

        return GraphAnswer.Ok(new JsonObject { ["data"] = data });
    }

    public GraphAnswer SubscribeApp(SimulatedApp app, JsonElement body)
    {
        string? Given(string name) => body.Text(name) ?? call.Parameter(name);
        if (Given("object") != "whatsapp_business_account") return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) Param object must be whatsapp_business_account"));
        if (Given("callback_url") is not { } url) return GraphAnswer.Refuse(GraphError.Missing("callback_url"));
        if (Given("verify_token") is not { } word) return GraphAnswer.Refuse(GraphError.Missing("verify_token"));
        if (Address(url) is { } error) return GraphAnswer.Refuse(error);
        List<string> fields = body.Part("fields").ValueKind == JsonValueKind.Array ? [.. body.Part("fields").Texts()] : [.. (Given("fields") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var callback = new Callback(url, word);
        return GraphAnswer.AfterHandshake(callback, () => (app.Callback, app.Fields) = (callback, fields.Count == 0 ? null : fields), new JsonObject { ["success"] = true });
    }

    public GraphAnswer DebugToken()
    {
        if (call.Parameter("input_token") is not { } value) return GraphAnswer.Refuse(GraphError.Missing("input_token"));
        if (platform.State.Tokens.Find(token => token.Value == value) is not { } token)
            return GraphAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["error"] = Problem("Invalid OAuth access token", 467), ["is_valid"] = false, ["scopes"] = new JsonArray() } });
        var valid = token.ExpiresAt is not { } end || end > platform.Now;
        var targets = token.WabaIds;
        var data = new JsonObject
        {
            ["app_id"] = token.AppId,
            ["type"] = "SYSTEM_USER",
            ["application"] = platform.State.Apps.Single(app => app.Id == token.AppId).Name,
            ["data_access_expires_at"] = 0,
            ["expires_at"] = token.ExpiresAt is { } expires ? new DateTimeOffset(expires, TimeSpan.Zero).ToUnixTimeSeconds() : 0,
            ["is_valid"] = valid,
            ["issued_at"] = new DateTimeOffset(token.IssuedAt, TimeSpan.Zero).ToUnixTimeSeconds(),
            ["scopes"] = new JsonArray([.. token.Scopes.Select(scope => (JsonNode)scope)]),
            ["granular_scopes"] = new JsonArray([.. token.Scopes.Select(scope => (JsonNode)new JsonObject { ["scope"] = scope, ["target_ids"] = new JsonArray([.. targets.Select(id => (JsonNode)id)]) })]),
        };
        if (!valid) data["error"] = Problem("Error validating access token: Session has expired", 463);
        return GraphAnswer.Ok(new JsonObject { ["data"] = data });
    }

    private static JsonObject Problem(string message, int subcode) => new() { ["code"] = 190, ["message"] = message, ["subcode"] = subcode };

    private GraphAnswer Picked(JsonObject node, string[] defaults)
    {
        var (picked, error) = FieldChoice.Pick(node, defaults, call.Parameter("fields"));
        return error is null ? GraphAnswer.Ok(picked!) : GraphAnswer.Refuse(error);
    }

    private static JsonObject Node(SimulatedNumber number) => new()
    {
        ["id"] = number.Id,
        ["display_phone_number"] = number.DisplayPhoneNumber,
        ["verified_name"] = number.VerifiedName,
        ["quality_rating"] = number.QualityRating,
        ["status"] = number.Status,
        ["name_status"] = number.NameStatus,
        ["code_verification_status"] = number.CodeVerificationStatus,
        ["throughput"] = new JsonObject { ["level"] = number.Throughput },
        ["platform_type"] = "CLOUD_API",
        ["whatsapp_business_manager_messaging_limit"] = number.MessagingLimit,
        ["messaging_limit_tier"] = number.MessagingLimit,
        ["health_status"] = Health("PHONE_NUMBER", number.Id, number.Status == "CONNECTED"),
        ["webhook_configuration"] = number.Callback is null ? null : new JsonObject { ["phone_number"] = number.Callback.Url },
    };

    private static JsonObject Health(string kind, string id, bool good)
    {
        var entity = new JsonObject { ["entity_type"] = kind, ["id"] = id, ["can_send_message"] = good ? "AVAILABLE" : "BLOCKED" };
        if (!good)
            entity["errors"] = new JsonArray(new JsonObject { ["error_code"] = 141000, ["error_description"] = "The number or account is not in a state that sends.", ["possible_solution"] = "See WhatsApp Manager." });
        return new JsonObject { ["can_send_message"] = good ? "AVAILABLE" : "BLOCKED", ["entities"] = new JsonArray(entity) };
    }

    private static JsonObject AppNode(SimulatedApp app) => new() { ["id"] = app.Id, ["name"] = app.Name, ["link"] = "https://www.facebook.com/games/?app_id=" + app.Id };

    private static (Callback? Callback, GraphError? Error) Override(JsonElement body)
    {
        if (body.Text("override_callback_uri") is not { Length: > 0 } url) return (null, GraphError.Missing("override_callback_uri"));
        if (body.Text("verify_token") is not { Length: > 0 } word) return (null, GraphError.Missing("verify_token"));
        if (url.Length > 200) return (null, new GraphError(400, 100, null, "(#100) Param override_callback_uri must be no longer than 200 characters"));
        return Address(url) is { } error ? (null, error) : (new Callback(url, word), null);
    }

    // A stand-in beside the product talks to it without certificates, but only on this machine.
    private static GraphError? Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
        ? null
        : new GraphError(400, 100, null, "(#100) Invalid callback URI format");
}
