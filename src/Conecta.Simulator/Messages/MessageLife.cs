using System.Globalization;
using System.Text.Json.Nodes;

namespace Conecta.Simulator.Messages;

/// <summary>What becomes of a template that was taken: sent, delivered; or held until its quality is known (whatsapp.md 2.6, 5.6).</summary>
internal sealed class MessageLife(Platform platform)
{
    public void Settle()
    {
        foreach (var message in platform.State.Messages.Where(m => m.Stage is "accepted" or "sent").ToList())
        {
            if (message.Stage == "accepted" && message.AcceptedAt.AddSeconds(1) <= platform.Now) Move(message, "sent");
            if (message.Stage == "sent" && message.AcceptedAt.AddSeconds(3) <= platform.Now) Move(message, "delivered");
        }
    }

    /// <summary>Lets held messages go.</summary>
    public void Release(string templateId)
    {
        foreach (var message in Held(templateId)) (message.Stage, message.AcceptedAt) = ("accepted", platform.Now);
    }

    /// <summary>Fails held messages because the template is paused.</summary>
    public void Fail(string templateId)
    {
        foreach (var message in Held(templateId)) Move(message, "failed");
    }

    private List<SentMessage> Held(string templateId) => [.. platform.State.Messages.Where(m => m.TemplateId == templateId && m.Stage == "held")];

    private void Move(SentMessage message, string stage)
    {
        message.Stage = stage;
        if (platform.State.Numbers.Find(n => n.Id == message.NumberId) is not { } number) return;
        var status = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = stage,
            ["timestamp"] = new DateTimeOffset(platform.Now, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["recipient_id"] = message.WaId,
        };
        if (message.CallbackData is not null) status["biz_opaque_callback_data"] = message.CallbackData;
        if (stage == "failed")
            status["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = 132015,
                ["title"] = "Template is Paused",
                ["message"] = "Template is Paused",
                ["error_data"] = new JsonObject { ["details"] = "The template was paused while the message was held." },
                ["href"] = "/documentation/business-messaging/whatsapp/support/error-codes",
            });
        else if (platform.State.Templates.Find(t => t.Id == message.TemplateId) is { } template)
            status["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "PMP", ["type"] = "regular", ["category"] = template.Category.ToLowerInvariant() };
        platform.Outbox.Add(number.WabaId, number.Id, "messages", new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = new string([.. number.DisplayPhoneNumber.Where(char.IsAsciiDigit)]), ["phone_number_id"] = number.Id },
            ["statuses"] = new JsonArray(status),
        }, withTime: false);
    }
}
