using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>The state machine of templates (whatsapp.md 2.6 and 2.8), with the webhook of every step.</summary>
internal sealed class TemplateLife(Platform platform)
{
    private DateTime Now => platform.Now;

    /// <summary>Lets happen what became due.</summary>
    public void Settle()
    {
        foreach (var template in platform.State.Templates.ToList())
        {
            if (template.Status == "PENDING" && template.ReviewDueAt <= Now) Review(template);
            if (template.Status == "PAUSED" && template.PausedUntil <= Now) Unpause(template);
            if (template.CategoryChangesAt <= Now) ChangeCategory(template, template.CorrectCategory!);
            if (template.Status == "PENDING_DELETION" && (template.DeletedAt!.Value.AddDays(30) <= Now || !HasOpenMessages(template))) Remove(template);
            if (template.Status == "APPROVED" && (template.LastUsedAt ?? template.CreatedAt).AddMonths(12) <= Now) Archive(template);
            if (template.Status == "ARCHIVED" && template.ArchivedAt!.Value.AddDays(28) <= Now) Remove(template);
        }

        platform.State.NameLocks.RemoveAll(held => held.Until <= Now);
    }

    /// <summary>Ends the review with what the rules find.</summary>
    public void Review(SimulatedTemplate template)
    {
        var finding = template.Finding ?? (platform.Options.RefusesRepeatedText && IsRepeated(template)
            ? new ReviewFinding("INVALID_FORMAT", "Outro modelo da conta tem o mesmo texto.", "Mude o corpo ou o rodapé.")
            : null);
        if (finding is null) Approve(template);
        else Reject(template, finding.RejectedReason, finding);
    }

    public void Approve(SimulatedTemplate template)
    {
        (template.Status, template.RejectedReason, template.ReviewDueAt, template.Finding, template.PausedUntil) = ("APPROVED", "NONE", null, null, null);
        TellStatus(template, "APPROVED", "NONE");
    }

    public void Reject(SimulatedTemplate template, string reason, ReviewFinding? info)
    {
        (template.Status, template.RejectedReason, template.ReviewDueAt, template.Finding) = ("REJECTED", reason, null, null);
        TellStatus(template, "REJECTED", reason, reason == "INVALID_FORMAT" && info is not null
            ? ("rejection_info", new JsonObject { ["reason"] = info.Reason, ["recommendation"] = info.Recommendation })
            : null);
    }

    /// <summary>A drop of quality: 3 hours, then 6 hours, then the end.</summary>
    public void Pause(SimulatedTemplate template)
    {
        template.Pauses++;
        if (template.Pauses >= 3)
        {
            Disable(template);
            return;
        }

        var (hours, title) = template.Pauses == 1 ? (3, "FIRST_PAUSE") : (6, "SECOND_PAUSE");
        (template.Status, template.PausedUntil) = ("PAUSED", Now.AddHours(hours));
        TellStatus(template, "PAUSED", "NONE", ("other_info", new JsonObject { ["title"] = title, ["description"] = $"Pausado por {hours} horas por baixa qualidade." }));
    }

    /// <summary>A pause of pacing, which ends by a call or an edit alone.</summary>
    public void PauseForPacing(SimulatedTemplate template)
    {
        (template.Status, template.PausedUntil) = ("PAUSED", null);
        TellStatus(template, "PAUSED", "NONE", ("other_info", new JsonObject { ["title"] = "RATE_LIMITING_PAUSE", ["description"] = "Pausado até que a qualidade dos envios seja conhecida." }));
    }

    public void Unpause(SimulatedTemplate template)
    {
        (template.Status, template.PausedUntil) = ("APPROVED", null);
        TellStatus(template, "APPROVED", "NONE", ("other_info", new JsonObject { ["title"] = "UNPAUSE", ["description"] = "O modelo pode ser enviado de novo." }));
    }

    public void Disable(SimulatedTemplate template)
    {
        (template.Status, template.PausedUntil, template.ReviewDueAt) = ("DISABLED", null, null);
        TellStatus(template, "DISABLED", "NONE", ("disable_info", new JsonObject { ["disable_date"] = new DateTimeOffset(Now, TimeSpan.Zero).ToUnixTimeSeconds() }));
    }

    /// <summary>Says that another category is right; it changes after the notice, or at once.</summary>
    public void Recategorize(SimulatedTemplate template, string category, bool atOnce)
    {
        if (template.Category == category) return;
        if (atOnce || template.Status is not ("APPROVED" or "PAUSED"))
        {
            ChangeCategory(template, category);
            return;
        }

        (template.CorrectCategory, template.CategoryChangesAt) = (category, Now.AddHours(platform.Options.CategoryNoticeHours));
        Tell("template_category_update", template, new JsonObject
        {
            ["new_category"] = template.Category,
            ["correct_category"] = category,
            ["category_update_timestamp"] = new DateTimeOffset(template.CategoryChangesAt.Value, TimeSpan.Zero).ToUnixTimeSeconds(),
        });
    }

    public void SetQuality(SimulatedTemplate template, string quality)
    {
        var before = template.Quality;
        (template.Quality, template.QualityAt) = (quality, Now);
        if (before != quality) Tell("message_template_quality_update", template, new JsonObject { ["previous_quality_score"] = before, ["new_quality_score"] = quality });
    }

    /// <summary>Takes it out of use; it lives on while messages are under way.</summary>
    public void Delete(SimulatedTemplate template)
    {
        if (template.Status is not ("REJECTED" or "PENDING"))
            platform.State.NameLocks.Add(new NameLock(template.WabaId, template.Name, template.Language, Now.AddDays(platform.Options.NameLockDays)));
        template.DeletedAt = Now;
        if (!HasOpenMessages(template))
        {
            Remove(template);
            return;
        }

        template.Status = "PENDING_DELETION";
        TellStatus(template, "PENDING_DELETION", null);
    }

    /// <summary>Tells that the text was changed.</summary>
    public void TellComponents(SimulatedTemplate template)
    {
        using var document = JsonDocument.Parse(template.Components);
        var parts = document.RootElement.Items().ToList();
        var value = new JsonObject { ["message_template_element"] = Text("BODY") };
        if (Text("HEADER") is { } title) value["message_template_title"] = title;
        if (Text("FOOTER") is { } footer) value["message_template_footer"] = footer;
        Tell("message_template_components_update", template, value);

        string? Text(string type) => parts.Where(p => p.Word("type") == type).Select(p => p.Text("text")).FirstOrDefault();
    }

    private void ChangeCategory(SimulatedTemplate template, string category)
    {
        (template.PreviousCategory, template.Category, template.CorrectCategory, template.CategoryChangesAt) = (template.Category, category, null, null);
        Tell("template_category_update", template, new JsonObject { ["previous_category"] = template.PreviousCategory, ["new_category"] = category });
    }

    private void Archive(SimulatedTemplate template)
    {
        (template.Status, template.ArchivedAt) = ("ARCHIVED", Now);
        TellStatus(template, "ARCHIVED", "NONE");
    }

    private void Remove(SimulatedTemplate template)
    {
        platform.State.Templates.Remove(template);
        TellStatus(template, "DELETED", null);
    }

    private bool HasOpenMessages(SimulatedTemplate template) => platform.State.Messages.Any(m => m.TemplateId == template.Id && m.IsOpen);

    // Body and footer word by word as another template's; not applied to authentication (whatsapp.md 2.6).
    private bool IsRepeated(SimulatedTemplate template) => template.Category != "AUTHENTICATION" && platform.State.Templates.Any(other =>
        other != template && other.WabaId == template.WabaId && other.Name != template.Name && other.Category != "AUTHENTICATION" && Wording(other) == Wording(template));

    private static string Wording(SimulatedTemplate template)
    {
        using var document = JsonDocument.Parse(template.Components);
        return string.Join('\u001f', document.RootElement.Items().Where(p => p.Word("type") is "BODY" or "FOOTER").Select(p => p.Word("type") + p.Text("text")).Order(StringComparer.Ordinal));
    }

    private void TellStatus(SimulatedTemplate template, string what, string? reason, (string Name, JsonObject Value)? extra = null)
    {
        var value = new JsonObject { ["event"] = what, ["message_template_category"] = template.Category, ["reason"] = reason };
        if (extra is { } info) value[info.Name] = info.Value;
        Tell("message_template_status_update", template, value);
    }

    private void Tell(string field, SimulatedTemplate template, JsonObject value)
    {
        // A number here, a text in answers; a dash in some webhooks, an underscore in answers (whatsapp.md 10.5).
        value["message_template_id"] = long.Parse(template.Id, CultureInfo.InvariantCulture);
        value["message_template_name"] = template.Name;
        value["message_template_language"] = platform.Options.Webhooks.LocaleWithDash && field != "message_template_components_update" ? template.Language.Replace('_', '-') : template.Language;
        platform.Outbox.Add(template.WabaId, null, field, value, withTime: true);
    }
}
