using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>Templates as the API shows them: one, or a list with filters and cursors (whatsapp.md 2.1).</summary>
internal sealed class TemplateView(Platform platform, GraphCall call)
{
    private static readonly string[] Defaults = ["name", "parameter_format", "components", "language", "status", "category", "id"];

    public GraphAnswer One(SimulatedTemplate template)
    {
        var (node, error) = Pick(template);
        return error is null ? GraphAnswer.Ok(node!) : GraphAnswer.Refuse(error);
    }

    public GraphAnswer List(SimulatedAccount account)
    {
        var limit = int.TryParse(call.Parameter("limit"), out var asked) ? asked : 25;
        if (limit is < 1 or > 1000) return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) Param limit must be a number between 1 and 1000"));
        var items = platform.State.Templates.Where(t => t.WabaId == account.Id && Fits(t)).OrderByDescending(t => t.Sequence).ToList();
        var page = items;
        if (call.Parameter("after") is { } after)
        {
            if (Read(after) is not { } behind) return GraphAnswer.Refuse(GraphError.OfCode(131059));
            page = [.. items.Where(t => t.Sequence < behind)];
        }
        else if (call.Parameter("before") is { } before)
        {
            if (Read(before) is not { } ahead) return GraphAnswer.Refuse(GraphError.OfCode(131059));
            page = [.. items.Where(t => t.Sequence > ahead).TakeLast(limit)];
        }

        page = [.. page.Take(limit)];
        var data = new JsonArray();
        foreach (var template in page)
        {
            var (node, error) = Pick(template);
            if (error is not null) return GraphAnswer.Refuse(error);
            data.Add(node);
        }

        var answer = new JsonObject { ["data"] = data };
        if (page.Count > 0)
        {
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Write(page[0].Sequence), ["after"] = Write(page[^1].Sequence) } };
            if (items[^1].Sequence < page[^1].Sequence) paging["next"] = Address("after", Write(page[^1].Sequence));
            if (items[0].Sequence > page[0].Sequence) paging["previous"] = Address("before", Write(page[0].Sequence));
            answer["paging"] = paging;
        }

        return GraphAnswer.Ok(answer);
    }

    private (JsonObject?, GraphError?) Pick(SimulatedTemplate template) =>
        FieldChoice.Pick(Node(template), template.Category == "MARKETING" ? [.. Defaults, "sub_category"] : Defaults, call.Parameter("fields"));

    private JsonObject Node(SimulatedTemplate template) => new()
    {
        ["id"] = template.Id,
        ["name"] = template.Name,
        ["language"] = template.Language,
        ["status"] = template.Status,
        ["category"] = template.Category,
        ["previous_category"] = template.PreviousCategory,
        ["correct_category"] = template.CorrectCategory,
        ["sub_category"] = template.Category == "MARKETING" ? "CUSTOM" : null,
        ["parameter_format"] = template.ParameterFormat,
        ["components"] = Components(template),
        ["quality_score"] = new JsonObject { ["score"] = template.Quality, ["date"] = new DateTimeOffset(template.QualityAt, TimeSpan.Zero).ToUnixTimeSeconds() },
        ["rejected_reason"] = template.RejectedReason,
        ["message_send_ttl_seconds"] = template.TtlSeconds,
        ["cta_url_link_tracking_opted_out"] = null,
        ["library_template_name"] = null,
        ["health_status"] = new JsonObject
        {
            ["can_send_message"] = template.CanSend ? "AVAILABLE" : "BLOCKED",
            ["entities"] = new JsonArray(new JsonObject { ["entity_type"] = "MESSAGE_TEMPLATE", ["id"] = template.Id, ["can_send_message"] = template.CanSend ? "AVAILABLE" : "BLOCKED" }),
        },
    };

    // Upper case whatever was sent, and an address where the handle of the sample was: what is read cannot be posted back.
    private JsonArray Components(SimulatedTemplate template)
    {
        var parts = JsonNode.Parse(template.Components)!.AsArray();
        Tidy(parts);
        return parts;
    }

    private void Tidy(JsonArray parts)
    {
        foreach (var part in parts.OfType<JsonObject>())
        {
            Upper(part, "type");
            Upper(part, "format");
            if (part["example"] is JsonObject example && example["header_handle"] is { } handle)
                example["header_handle"] = new JsonArray(PublicAddress(handle is JsonArray { Count: > 0 } list ? list[0]!.ToString() : handle.ToString()));
            foreach (var button in (part["buttons"] as JsonArray ?? []).OfType<JsonObject>())
            {
                Upper(button, "type");
                Upper(button, "otp_type");
            }

            foreach (var card in (part["cards"] as JsonArray ?? []).OfType<JsonObject>())
                if (card["components"] is JsonArray inner) Tidy(inner);
        }
    }

    private string PublicAddress(string handle) =>
        $"{call.Base}/sample-files/{platform.State.Samples.Find(sample => sample.Handle == handle)?.PublicName ?? "gone"}";

    private static void Upper(JsonObject part, string name)
    {
        if (part[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String) part[name] = value.GetValue<string>().ToUpperInvariant();
    }

    private bool Fits(SimulatedTemplate template) =>
        (call.Parameter("status") is not { } status || Listed(status).Contains(template.Status, StringComparer.OrdinalIgnoreCase))
        && (call.Parameter("category") is not { } category || Listed(category).Contains(template.Category, StringComparer.OrdinalIgnoreCase))
        && (call.Parameter("language") is not { } language || Listed(language).Contains(template.Language, StringComparer.Ordinal))
        && (call.Parameter("quality_score") is not { } quality || Listed(quality).Contains(template.Quality, StringComparer.OrdinalIgnoreCase))
        && (call.Parameter("name") is not { } name || template.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
        && (call.Parameter("content") is not { } content || Words(template).Contains(content, StringComparison.OrdinalIgnoreCase))
        && (call.Parameter("name_or_content") is not { } either || template.Name.Contains(either, StringComparison.OrdinalIgnoreCase) || Words(template).Contains(either, StringComparison.OrdinalIgnoreCase));

    // One value, several with commas, or a JSON list: all are seen.
    private static string[] Listed(string value) => value.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => v.Trim('"')).ToArray();

    private static string Words(SimulatedTemplate template)
    {
        using var document = JsonDocument.Parse(template.Components);
        return string.Join('\n', document.RootElement.Items().Select(part => part.Text("text")));
    }

    private string Write(long sequence) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{platform.CursorEpoch}:{sequence}")).TrimEnd('=');

    private long? Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (cursor.Length > 80 || !Convert.TryFromBase64String(cursor.PadRight((cursor.Length + 3) / 4 * 4, '='), bytes, out var written)) return null;
        var parts = Encoding.ASCII.GetString(bytes[..written]).Split(':');
        return parts.Length == 2 && int.TryParse(parts[0], out var epoch) && epoch == platform.CursorEpoch && long.TryParse(parts[1], out var sequence) ? sequence : null;
    }

    private string Address(string name, string cursor) =>
        $"{call.Base}/{call.Version}{call.Path}?" + string.Join('&', call.Query.Where(p => p.Key is not ("after" or "before" or "access_token")).Append(new(name, cursor)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}
