using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Graph;
using Conecta.Simulator.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Conecta.Simulator.Control;

/// <summary>The control API, which is not Meta's: makes the platform do what otherwise takes people and days (whatsapp.md 10.1).</summary>
internal static class ControlEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var control = group.MapGroup("/_sim").AddEndpointFilter(SameSite.FilterAsync);
        control.MapGet("/state", (Platform platform) => Locked(platform, () => Results.Json(State(platform))));
        control.MapPost("/templates/{id}/{action}", (Platform platform, string id, string action, JsonObject? values) =>
            Done(platform, actions => actions.OnTemplate(id, action, name => values?[name]?.ToString())));
        control.MapPost("/numbers/{id}", (Platform platform, string id, JsonObject change) => Done(platform, actions => actions.OnNumber(id, change)));
        control.MapPost("/accounts", (Platform platform, JsonObject? asked) => Locked(platform, () => Results.Json(new ControlActions(platform).AddAccount(asked ?? []))));
        control.MapPost("/accounts/{id}/update", (Platform platform, string id, JsonObject value) => Done(platform, actions => actions.OnAccount(id, value)));
        control.MapPost("/tokens/expire", (Platform platform, JsonObject values) => Done(platform, actions => actions.ExpireToken(values["token"]?.ToString())));
        control.MapPost("/clock", (Platform platform, ClockMove move) =>
        {
            platform.Clock.Advance(TimeSpan.FromSeconds(move.Seconds) + TimeSpan.FromHours(move.Hours) + TimeSpan.FromDays(move.Days));
            return Done(platform, _ => null);
        });
        control.MapPost("/cursors/expire", (Platform platform) => Done(platform, _ =>
        {
            platform.CursorEpoch++;
            return null;
        }));
        control.MapPost("/faults", (Platform platform, FaultOrder order) => Done(platform, _ =>
        {
            var error = GraphError.OfCode(order.Code) with { Subcode = order.Subcode };
            platform.Faults.Add(new OrderedFault { Error = order.Http is { } http ? error with { HttpStatus = http } : error, Left = Math.Max(1, order.Times ?? 1), Method = order.Method, PathPart = order.Path });
            return null;
        }));
        control.MapPost("/webhooks", (Platform platform, WebhookOptions options) => Done(platform, _ =>
        {
            platform.Options.Webhooks = options;
            return null;
        }));
        control.MapPost("/webhooks/run", async (WebhookDispatcher dispatcher, CancellationToken cancellationToken) => Results.Json(new { sent = await dispatcher.RunAsync(cancellationToken) }));
        control.MapGet("/deliveries", (Platform platform) => Locked(platform, () => Results.Json(new JsonObject { ["data"] = new JsonArray([.. platform.State.Deliveries.Select(d => (JsonNode)Delivery(d))]) })));
        control.MapPost("/deliveries/{id}/repeat", (Platform platform, string id) => Done(platform, actions => actions.Repeat(id)));
    }

    private static IResult Done(Platform platform, Func<ControlActions, string?> act) => Locked(platform, () =>
    {
        var refusal = act(new ControlActions(platform));
        platform.Settle();
        platform.Save();
        return refusal is null ? Results.Json(new { success = true }) : Results.Json(new { success = false, reason = refusal }, statusCode: StatusCodes.Status400BadRequest);
    });

    private static IResult Locked(Platform platform, Func<IResult> act)
    {
        lock (platform.Gate) return act();
    }

    private static JsonObject State(Platform platform) => new()
    {
        ["now"] = platform.Now,
        ["accounts"] = JsonSerializer.SerializeToNode(platform.State.Accounts.Select(a => new { a.Id, a.Name })),
        ["templates"] = JsonSerializer.SerializeToNode(platform.State.Templates.Select(t => new { t.Id, t.WabaId, t.Name, t.Language, t.Status, t.Category, t.Quality })),
        ["deliveries"] = platform.State.Deliveries.Count,
    };

    private static JsonObject Delivery(Delivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["url"] = delivery.Url,
        ["fields"] = delivery.Fields,
        ["body"] = Encoding.UTF8.GetString(delivery.Body),
        ["delivered"] = delivery.Delivered,
        ["next_at"] = delivery.NextAt,
        ["tries"] = JsonSerializer.SerializeToNode(delivery.Tries),
    };

    private sealed record ClockMove(double Seconds = 0, double Hours = 0, double Days = 0);

    private sealed record FaultOrder(int Code, int? Subcode, int? Http, int? Times, string? Method, string? Path);
}
