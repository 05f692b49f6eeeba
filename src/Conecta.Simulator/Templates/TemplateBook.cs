using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>Create, edit, delete and unpause as the API does them (whatsapp.md 2.1, 2.8, 2.11).</summary>
internal sealed class TemplateBook(Platform platform)
{
    private const int CountLimit = 2388019, CoolingDown = 2388023, Exists = 2388024, MayNotCreate = 2388185;

    public GraphAnswer Create(SimulatedAccount account, JsonElement body)
    {
        if (!account.MayCreateTemplates) return GraphAnswer.Refuse(new GraphError(403, 10, MayNotCreate, "Application does not have permission for this action") { UserTitle = "Sem permissão", UserMessage = "Esta conta não pode criar modelos de mensagem." });
        account.Creations.RemoveAll(moment => moment <= platform.Now.AddHours(-1));
        if (account.Creations.Count >= platform.Options.CreationsPerHour) return GraphAnswer.Refuse(GraphError.OfCode(80007));
        var verdict = TemplateRules.Judge(body, RulesWithSamples());
        if (verdict.Error is { } error) return GraphAnswer.Refuse(error);

        var (name, language) = (body.Text("name")!, body.Text("language")!);
        var own = platform.State.Templates.Where(t => t.WabaId == account.Id).ToList();
        if (own.FirstOrDefault(t => t.Name == name && t.Language == language) is { } taken)
            return GraphAnswer.Refuse(taken.Status == "PENDING_DELETION" ? Cooling(name, language) : GraphError.Invalid(Exists, "O modelo já existe", $"Já existe um modelo {name} neste idioma ({language})."));
        if (platform.State.NameLocks.Any(held => held.WabaId == account.Id && held.Name == name && held.Until > platform.Now && (held.Language == language || platform.Options.NameLockAllLanguages)))
            return GraphAnswer.Refuse(Cooling(name, language));
        if (own.Count >= (account.Verified ? platform.Options.TemplatesVerified : platform.Options.TemplatesUnverified))
            return GraphAnswer.Refuse(GraphError.Invalid(CountLimit, "Limite de modelos", "A conta chegou ao número máximo de modelos."));

        account.Creations.Add(platform.Now);
        var template = new SimulatedTemplate
        {
            Id = platform.NextId(),
            Sequence = ++platform.State.Sequence,
            WabaId = account.Id,
            Name = name,
            Language = language,
            Category = verdict.Category!,
            ParameterFormat = body.Word("parameter_format") ?? "POSITIONAL",
            Components = body.Part("components").GetRawText(),
            TtlSeconds = Ttl(body),
            CreatedAt = platform.Now,
            QualityAt = platform.Now,
        };
        platform.State.Templates.Add(template);
        SendToReview(template, verdict);
        return GraphAnswer.Ok(new JsonObject { ["id"] = template.Id, ["status"] = template.Status, ["category"] = template.Category });
    }

    public GraphAnswer Edit(SimulatedTemplate template, JsonElement body)
    {
        if (template.Status is not ("APPROVED" or "REJECTED" or "PAUSED"))
            return GraphAnswer.Refuse(GraphError.Invalid(null, "O modelo não pode ser editado", "Só modelos aprovados, recusados ou pausados podem ser editados."));
        if (body.ValueKind != JsonValueKind.Object) return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) The body must be a JSON object"));
        var asked = body.Word("category");
        if (asked is not null && !TemplateRules.IsCategory(asked)) return GraphAnswer.Refuse(GraphError.Invalid(null, "Categoria desconhecida", "A categoria precisa ser MARKETING, UTILITY ou AUTHENTICATION."));
        if (asked is not null && asked != template.Category && template.Status == "APPROVED")
            return GraphAnswer.Refuse(GraphError.Invalid(null, "A categoria não pode mudar", "A categoria de um modelo aprovado não pode ser editada."));
        if (asked is null && body.Part("components").ValueKind == JsonValueKind.Undefined && body.Part("message_send_ttl_seconds").ValueKind == JsonValueKind.Undefined)
            return GraphAnswer.Refuse(GraphError.Missing("components"));
        if (template.Status == "APPROVED" && EditsUsedUp(template) is { } usedUp) return GraphAnswer.Refuse(usedUp);

        using var kept = JsonDocument.Parse(template.Components);
        var components = body.Part("components") is { ValueKind: not JsonValueKind.Undefined } given ? given : kept.RootElement;
        var verdict = TemplateRules.Judge(components, asked ?? template.Category, template.ParameterFormat == "NAMED", body.Part("message_send_ttl_seconds"), RulesWithSamples());
        if (verdict.Error is { } error) return GraphAnswer.Refuse(error);

        if (template.Status == "APPROVED") template.Edits.Add(platform.Now);
        template.Components = components.GetRawText();
        template.TtlSeconds = Ttl(body) ?? template.TtlSeconds;
        if (template.Status != "APPROVED") template.Category = verdict.Category!;
        new TemplateLife(platform).TellComponents(template);
        if (platform.Options.EditGoesPending || template.Status != "APPROVED") SendToReview(template, verdict);
        else if (verdict.Review is { } finding) new TemplateLife(platform).Reject(template, finding.RejectedReason, finding);
        return GraphAnswer.Success();
    }

    public GraphAnswer Delete(SimulatedAccount account, string? name, string? id)
    {
        if (string.IsNullOrEmpty(name)) return GraphAnswer.Refuse(GraphError.Missing("name"));
        var found = platform.State.Templates.Where(t => t.WabaId == account.Id && t.Name == name && t.Status != "PENDING_DELETION" && (string.IsNullOrEmpty(id) || t.Id == id)).ToList();
        if (found.Count == 0) return GraphAnswer.Refuse(GraphError.Invalid(null, "Modelo não encontrado", $"Não há modelo com o nome {name}."));
        if (found.Exists(t => t.Status == "DISABLED")) return GraphAnswer.Refuse(GraphError.Invalid(null, "O modelo não pode ser excluído", "Um modelo desativado não pode ser excluído."));
        var life = new TemplateLife(platform);
        foreach (var template in found) life.Delete(template);
        return GraphAnswer.Success();
    }

    public GraphAnswer Unpause(SimulatedTemplate template)
    {
        if (template is not { Status: "PAUSED", PausedUntil: null })
            return GraphAnswer.Ok(new JsonObject { ["success"] = false, ["reason"] = template.Status == "PAUSED" ? "The template was paused for low quality; the pause ends by itself." : "The template is not paused." });
        new TemplateLife(platform).Unpause(template);
        return GraphAnswer.Success();
    }

    private GraphError? EditsUsedUp(SimulatedTemplate template) =>
        template.Edits.Exists(moment => moment > platform.Now.AddHours(-24)) ? GraphError.Invalid(null, "Edições esgotadas", "Um modelo aprovado pode ser editado uma vez em 24 horas.")
        : template.Edits.Count(moment => moment > platform.Now.AddDays(-30)) >= 10 ? GraphError.Invalid(null, "Edições esgotadas", "Um modelo aprovado pode ser editado 10 vezes em 30 dias.")
        : null;

    private static GraphError Cooling(string name, string language) =>
        GraphError.Invalid(CoolingDown, "O nome ainda está sendo liberado", $"O modelo {name} ({language}) foi excluído há pouco; o nome só pode ser usado de novo depois de 30 dias.");

    private void SendToReview(SimulatedTemplate template, TemplateVerdict verdict)
    {
        (template.Status, template.RejectedReason, template.PausedUntil, template.Finding) = ("PENDING", "NONE", null, verdict.Review);
        template.ReviewDueAt = platform.Options.ReviewDelay is { } delay ? platform.Now + delay : null;
        if (platform.Options.ReviewDelay == TimeSpan.Zero) new TemplateLife(platform).Review(template);
    }

    private TemplateRuleOptions RulesWithSamples() => platform.Options.Rules with
    {
        KnowsHandle = (handle, format) => platform.State.Samples.Exists(sample => sample.Handle == handle && sample.Fits(format)),
    };

    private static int? Ttl(JsonElement body) => body.Part("message_send_ttl_seconds") is { ValueKind: JsonValueKind.Number } ttl && ttl.TryGetInt32(out var seconds) ? seconds : null;
}
