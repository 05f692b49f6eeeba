using System.Globalization;
using System.Text.Json;
using Conecta.Simulator.Graph;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Messages;

/// <summary>Compares the parameters of a send with what the template asks for: count, kind, white space, length, in this order (whatsapp.md 10.2 step 8).</summary>
internal sealed class SendParameters(SimulatedTemplate template)
{
    private const int LongestBody = 1024, LongestHeader = 60, LongestCode = 15;

    private readonly bool _named = template.ParameterFormat == "NAMED";

    public GraphError? Fault(JsonElement given)
    {
        using var document = JsonDocument.Parse(template.Components);
        var parts = document.RootElement.Items().ToList();
        if (given.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined or JsonValueKind.Null)) return GraphError.OfSend(100, "components must be a list");
        var sent = given.Items().ToList();
        if (sent.Find(part => part.Text("type")?.ToUpperInvariant() is not ("HEADER" or "BODY" or "BUTTON" or "CAROUSEL" or "LIMITED_TIME_OFFER")) is { ValueKind: not JsonValueKind.Undefined })
            return GraphError.OfSend(100, "unknown type of component");

        var header = parts.Find(p => p.Word("type") == "HEADER");
        var body = parts.Find(p => p.Word("type") == "BODY");
        var buttons = parts.Where(p => p.Word("type") == "BUTTONS").SelectMany(p => p.Part("buttons").Items()).ToList();
        if (template.Category == "AUTHENTICATION") return Code(sent);
        return Header(header, Sent(sent, "HEADER")) ?? Text("body", body.Text("text") ?? "", Sent(sent, "BODY"), LongestBody) ?? Buttons(buttons, sent);
    }

    private static IReadOnlyList<JsonElement> Sent(List<JsonElement> sent, string type) => [.. sent.Where(p => p.Word("type") == type).SelectMany(p => p.Part("parameters").Items())];

    private GraphError? Header(JsonElement header, IReadOnlyList<JsonElement> given)
    {
        var format = header.ValueKind == JsonValueKind.Undefined ? "NONE" : header.Word("format")!;
        if (format is "NONE" or "TEXT") return Text("header", header.Text("text") ?? "", given, LongestHeader);
        var kind = format.ToLowerInvariant();
        if (given.Count != 1 || given[0].Text("type")?.ToLowerInvariant() != kind) return GraphError.OfSend(132012, $"header: Format mismatch, expected {format}, received {(given.Count == 0 ? "UNKNOWN" : given[0].Word("type") ?? "UNKNOWN")}");
        var media = given[0].Part(kind);
        if (format == "LOCATION") return media.Part("latitude").ValueKind == JsonValueKind.Undefined || media.Part("longitude").ValueKind == JsonValueKind.Undefined ? GraphError.OfSend(131008, "header: location needs latitude and longitude") : null;
        return (media.Text("id") is null) == (media.Text("link") is null) ? GraphError.OfSend(131008, $"header: {kind} needs either id or link") : null;
    }

    private GraphError? Text(string where, string text, IReadOnlyList<JsonElement> given, int longest)
    {
        var scan = VariableScan.Of(text);
        var names = scan.Names;
        if (given.Count != names.Count) return GraphError.OfSend(132000, string.Create(CultureInfo.InvariantCulture, $"{where}: number of localizable_params ({given.Count}) does not match the expected number of params ({names.Count})"));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++)
        {
            var name = _named ? given[i].Text("parameter_name") ?? "" : names[i];
            if (!names.Contains(name, StringComparer.Ordinal) || values.ContainsKey(name)) return GraphError.OfSend(100, $"{where}: Parameter name is missing or unknown");
            var (value, fault) = Value(where, given[i]);
            if (fault is not null) return fault;
            values[name] = value!;
        }

        foreach (var value in values.Values)
            if (value.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || value.Contains("     ", StringComparison.Ordinal)) return GraphError.OfSend(132018, $"{where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        var filled = text.Length - scan.Variables.Sum(v => v.End - v.Start) + scan.Variables.Sum(v => values[v.Name].Length);
        return filled > longest ? GraphError.OfSend(132005, $"{where}: translated text too long") : null;
    }

    private static (string? Value, GraphError? Fault) Value(string where, JsonElement parameter)
    {
        switch (parameter.Text("type"))
        {
            case "text":
                return parameter.Text("text") is { Length: > 0 } text ? (text, null) : (null, GraphError.OfSend(100, $"{where}: text of a parameter must not be empty"));
            case "currency":
                return parameter.Part("currency").Text("fallback_value") is { Length: > 0 } amount ? (amount, null) : (null, GraphError.OfSend(131008, $"{where}: currency needs fallback_value"));
            case "date_time":
                return parameter.Part("date_time").Text("fallback_value") is { Length: > 0 } moment ? (moment, null) : (null, GraphError.OfSend(131008, $"{where}: date_time needs fallback_value"));
            case var other:
                return (null, GraphError.OfSend(132012, $"{where}: Format mismatch, expected TEXT, received {other?.ToUpperInvariant() ?? "UNKNOWN"}"));
        }
    }

    private static GraphError? Buttons(List<JsonElement> buttons, List<JsonElement> sent)
    {
        var given = new Dictionary<int, JsonElement>();
        foreach (var part in sent.Where(p => p.Word("type") == "BUTTON"))
        {
            var index = part.Part("index") switch
            {
                { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
                { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
                _ => -1,
            };
            if (index < 0 || index >= buttons.Count || !given.TryAdd(index, part)) return GraphError.OfSend(132000, "buttons: there is no button at this index");
            var expected = buttons[index].Word("type") switch { "QUICK_REPLY" => "quick_reply", "URL" => "url", "COPY_CODE" => "copy_code", var other => other?.ToLowerInvariant() };
            if (part.Text("sub_type")?.ToLowerInvariant() != expected) return GraphError.OfSend(132012, $"buttons: Format mismatch at index {index}");
        }

        for (var i = 0; i < buttons.Count; i++)
        {
            var parameters = given.TryGetValue(i, out var part) ? part.Part("parameters").Items().ToList() : [];
            switch (buttons[i].Word("type"))
            {
                case "URL" when VariableScan.Of(buttons[i].Text("url") ?? "").Variables.Count > 0:
                    if (parameters.Count != 1 || parameters[0].Text("text") is not { Length: > 0 }) return GraphError.OfSend(131008, $"buttons: Button at index {i} of type Url requires a parameter");
                    break;
                case "URL":
                    if (parameters.Count > 0) return GraphError.OfSend(132000, $"buttons: Button at index {i} of type Url does not have a parameter");
                    break;
                case "COPY_CODE":
                    if (parameters.Count != 1 || parameters[0].Text("coupon_code") is not { Length: > 0 and <= LongestCode }) return GraphError.OfSend(131008, $"buttons: Button at index {i} of type CopyCode requires a code of up to {LongestCode} characters");
                    break;
            }
        }

        return null;
    }

    // The code goes twice: into the body and behind the button (whatsapp.md 2.9).
    private static GraphError? Code(List<JsonElement> sent)
    {
        var body = Sent(sent, "BODY");
        var button = Sent(sent, "BUTTON");
        if (body.Count != 1) return GraphError.OfSend(132000, $"body: number of localizable_params ({body.Count}) does not match the expected number of params (1)");
        if (button.Count != 1) return GraphError.OfSend(131008, "buttons: Button at index 0 of type Url requires a parameter");
        if (body[0].Text("text") is not { Length: > 0 } code) return GraphError.OfSend(100, "body: text of a parameter must not be empty");
        return code.Length > LongestCode ? GraphError.OfSend(132005, "body: the code has more than 15 characters") : null;
    }
}
