using System.Text.Json;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Messages;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Graph;

/// <summary>
/// Answers a call: token, node, access, quota, ordered faults, then the call itself (whatsapp.md 10.2). Ids of every kind share one namespace, so the
/// node decides what an edge means. Runs under the platform's lock.
/// </summary>
internal sealed class GraphDispatcher(Platform platform)
{
    public GraphAnswer Answer(GraphCall call)
    {
        if (call.Segments is ["sample-files", var publicName])
            return platform.State.Samples.Find(s => s.PublicName == publicName && s.Handle is not null) is { } file ? GraphAnswer.File(file.Content, file.ContentType) : GraphAnswer.Refuse(new GraphError(404, 100, 33, "Not found"));
        try
        {
            return TokenOf(call) is var (caller, refusal) && refusal is not null ? GraphAnswer.Refuse(refusal) : Route(call, caller!);
        }
        catch (JsonException)
        {
            return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) Invalid JSON in the request body"));
        }
    }

    private (Caller? Caller, GraphError? Refusal) TokenOf(GraphCall call)
    {
        if (string.IsNullOrEmpty(call.Token)) return (null, new GraphError(401, 190, null, "An access token is required to request this resource."));
        foreach (var app in platform.State.Apps)
            if (call.Token == $"{app.Id}|{app.Secret}")
                return (new Caller(app, null), null);
        if (platform.State.Tokens.Find(t => t.Value == call.Token) is not { } token) return (null, new GraphError(401, 190, 467, "Invalid OAuth access token - Cannot parse access token"));
        return token.ExpiresAt <= platform.Now
            ? (null, new GraphError(401, 190, 463, "Error validating access token: Session has expired"))
            : (new Caller(platform.State.Apps.Single(app => app.Id == token.AppId), token), null);
    }

    private GraphAnswer Route(GraphCall call, Caller caller)
    {
        if (Fault(call) is { } ordered) return GraphAnswer.Refuse(ordered);
        if (call.Segments.Count is 0 or > 2) return GraphAnswer.Refuse(GraphError.UnknownId(call.Path));
        var (id, edge) = (call.Segments[0], call.Segments.Count == 2 ? call.Segments[1] : "");
        if (id == "debug_token" && edge.Length == 0 && call.Method == "GET") return new AccountCalls(platform, call).DebugToken();

        if (platform.State.Samples.Find(s => s.SessionId == id) is { } sample && edge.Length == 0)
            return sample.AppId != caller.App.Id ? GraphAnswer.Refuse(NoAccess()) : call.Method switch
            {
                "POST" => new SampleUploads(platform).Send(sample, call),
                "GET" => SampleUploads.Offset(sample),
                _ => GraphAnswer.Refuse(GraphError.UnknownId(id)),
            };

        if (platform.State.Apps.Find(a => a.Id == id) is { } app) return OnApp(call, caller, app, edge);
        if (platform.State.Accounts.Find(a => a.Id == id) is { } account) return Guard(call, caller, account, "whatsapp_business_management") ?? OnAccount(call, caller, account, edge);
        if (platform.State.Numbers.Find(n => n.Id == id) is { } number)
            return Guard(call, caller, Owner(number.WabaId), edge == "messages" ? "whatsapp_business_messaging" : "whatsapp_business_management") ?? OnNumber(call, number, edge);
        if (platform.State.Templates.Find(t => t.Id == id) is { } template)
            return Guard(call, caller, Owner(template.WabaId), "whatsapp_business_management") ?? OnTemplate(call, template, edge);
        return GraphAnswer.Refuse(GraphError.UnknownId(id));
    }

    private GraphAnswer OnApp(GraphCall call, Caller caller, SimulatedApp app, string edge)
    {
        if (caller.App.Id != app.Id) return GraphAnswer.Refuse(NoAccess());
        return (call.Method, edge) switch
        {
            ("POST", "uploads") => new SampleUploads(platform).Start(app, call),
            ("GET", "subscriptions") => AccountCalls.AppSubscriptions(app),
            ("POST", "subscriptions") when caller.Token is not null => GraphAnswer.Refuse(new GraphError(400, 15, null, "(#15) This method must be called with an app access_token.")),
            ("POST", "subscriptions") => new AccountCalls(platform, call).SubscribeApp(app, call.Body()),
            _ => GraphAnswer.Refuse(GraphError.UnknownId(app.Id)),
        };
    }

    private GraphAnswer OnAccount(GraphCall call, Caller caller, SimulatedAccount account, string edge)
    {
        var calls = new AccountCalls(platform, call);
        return (call.Method, edge) switch
        {
            ("GET", "") => calls.Account(account),
            ("GET", "phone_numbers") => calls.Numbers(account),
            ("GET", "subscribed_apps") => calls.Subscriptions(account),
            ("POST", "subscribed_apps") => AccountCalls.Subscribe(account, caller.App, call.Body()),
            ("DELETE", "subscribed_apps") => AccountCalls.Unsubscribe(account, caller.App),
            ("GET", "message_templates") => new TemplateView(platform, call).List(account),
            ("POST", "message_templates") => new TemplateBook(platform).Create(account, call.Body()),
            ("DELETE", "message_templates") => new TemplateBook(platform).Delete(account, call.Parameter("name"), call.Parameter("hsm_id")),
            _ => GraphAnswer.Refuse(GraphError.UnknownId(account.Id)),
        };
    }

    private GraphAnswer OnNumber(GraphCall call, SimulatedNumber number, string edge) => (call.Method, edge) switch
    {
        ("GET", "") => new AccountCalls(platform, call).Number(number),
        ("POST", "") => AccountCalls.ConfigureNumber(number, call.Body()),
        ("POST", "messages") => new TemplateSend(platform).Send(number, call.Body()),
        _ => GraphAnswer.Refuse(GraphError.UnknownId(number.Id)),
    };

    private GraphAnswer OnTemplate(GraphCall call, SimulatedTemplate template, string edge) => (call.Method, edge) switch
    {
        ("GET", "") => new TemplateView(platform, call).One(template),
        ("POST", "") => new TemplateBook(platform).Edit(template, call.Body()),
        ("POST", "unpause") => new TemplateBook(platform).Unpause(template),
        _ => GraphAnswer.Refuse(GraphError.UnknownId(template.Id)),
    };

    private SimulatedAccount Owner(string wabaId) => platform.State.Accounts.Single(account => account.Id == wabaId);

    private GraphAnswer? Guard(GraphCall call, Caller caller, SimulatedAccount account, string scope)
    {
        if (caller.Token is null || !caller.Token.WabaIds.Contains(account.Id, StringComparer.Ordinal)) return GraphAnswer.Refuse(NoAccess());
        if (!caller.Token.Scopes.Contains(scope, StringComparer.Ordinal)) return GraphAnswer.Refuse(new GraphError(403, 10, null, $"(#10) This endpoint requires the '{scope}' permission"));
        if (call.Segments is [_, "messages"]) return null;
        var registered = platform.State.Numbers.Exists(n => n.WabaId == account.Id && n.Status == "CONNECTED");
        if (!platform.Calls.TryGetValue($"{account.Id}|{caller.App.Id}", out var calls)) platform.Calls[$"{account.Id}|{caller.App.Id}"] = calls = new Queue<DateTime>();
        while (calls.TryPeek(out var oldest) && oldest <= platform.Now.AddHours(-1)) calls.Dequeue();
        if (calls.Count >= (registered ? platform.Options.CallsPerHour : platform.Options.CallsPerHourWithoutNumber)) return GraphAnswer.Refuse(GraphError.OfCode(80007));
        calls.Enqueue(platform.Now);
        return null;
    }

    private GraphError? Fault(GraphCall call)
    {
        var fault = platform.Faults.Find(f => (f.Method is null || f.Method == call.Method) && (f.PathPart is null || call.Path.Contains(f.PathPart, StringComparison.Ordinal)));
        if (fault is null) return null;
        if (--fault.Left <= 0) platform.Faults.Remove(fault);
        return fault.Error;
    }

    private static GraphError NoAccess() => new(403, 200, null, "(#200) You do not have the necessary permissions required to perform this action.");

    private sealed record Caller(SimulatedApp App, SimulatedToken? Token);
}
