using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Messages;

/// <summary>Takes the send of a template, or says what is wrong with it (whatsapp.md 3.3, 10.2 steps 4 to 9).</summary>
internal sealed class TemplateSend(Platform platform)
{
    public GraphAnswer Send(SimulatedNumber number, JsonElement body)
    {
        if (number.Status is "RESTRICTED" or "BANNED") return GraphAnswer.Refuse(GraphError.OfSend(131031, "The account is restricted."));
        if (number.Status != "CONNECTED") return GraphAnswer.Refuse(GraphError.OfSend(133010, "The number is not registered."));
        if (body.Text("messaging_product") != "whatsapp") return Wrong(100, "The parameter messaging_product is required.");
        if (body.Text("type") != "template") return Wrong(100, "This stand-in takes templates only.");
        if (body.Text("biz_opaque_callback_data") is { Length: > 512 }) return Wrong(100, "biz_opaque_callback_data has more than 512 characters.");
        if (body.Text("to") is not { Length: > 0 } to) return Wrong(100, "The parameter to is required.");
        var digits = new string([.. to.Where(char.IsAsciiDigit)]);
        if (digits.Length is < 8 or > 15 || to.StartsWith("00", StringComparison.Ordinal) || to.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or '-' or '(' or ')' or ' '))) return Wrong(131009, "Invalid value for 'to'");
        if (digits == new string([.. number.DisplayPhoneNumber.Where(char.IsAsciiDigit)])) return Wrong(131021, "Recipient phone number cannot be the sender's.");

        var asked = body.Part("template");
        if (asked.Text("name") is not { } name || asked.Part("language").Text("code") is not { } language) return Wrong(131008, "template needs name and language.code");
        var template = platform.State.Templates.Find(t => t.WabaId == number.WabaId && t.Name == name && t.Language == language);
        if (template?.Status == "PAUSED") return Wrong(132015, $"template ({name}) is paused due to low quality");
        if (template?.Status == "DISABLED") return Wrong(132016, $"template ({name}) is disabled");
        if (template is not { CanSend: true }) return Wrong(132001, $"template name ({name}) does not exist in {language}");
        if (new SendParameters(template).Fault(asked.Part("components")) is { } fault) return GraphAnswer.Refuse(fault);

        template.LastUsedAt = platform.Now;
        var message = new SentMessage
        {
            Id = "wamid." + Convert.ToBase64String(platform.RandomBytes(36)),
            NumberId = number.Id,
            TemplateId = template.Id,
            WaId = digits,
            CallbackData = body.Text("biz_opaque_callback_data"),
            AcceptedAt = platform.Now,
            Stage = template.HoldsSends ? "held" : "accepted",
        };
        platform.State.Messages.Add(message);
        if (platform.State.Messages.Count > 5000) platform.State.Messages.RemoveAt(0);
        return GraphAnswer.Ok(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(new JsonObject { ["input"] = to, ["wa_id"] = digits }),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = message.Id, ["message_status"] = template.HoldsSends ? "held_for_quality_assessment" : "accepted" }),
        });
    }

    private static GraphAnswer Wrong(int code, string details) => GraphAnswer.Refuse(GraphError.OfSend(code, details));
}
