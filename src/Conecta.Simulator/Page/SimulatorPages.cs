using System.Globalization;
using System.Text;
using System.Text.Json;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Control;
using Conecta.Simulator.Graph;
using Conecta.Simulator.Templates;
using Conecta.Simulator.Webhooks;

namespace Conecta.Simulator.Page;

/// <summary>What a person sees of the stand-in, in Portuguese. Plain HTML that works without scripts; styled by the host's own style sheets.</summary>
internal sealed class SimulatorPages(Platform platform, string root, string theme)
{
    private static readonly TimeZoneInfo Brazil = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    private static readonly Dictionary<string, (string Word, string Tone)> Statuses = new(StringComparer.Ordinal)
    {
        ["PENDING"] = ("Em análise", "info"),
        ["APPROVED"] = ("Aprovado", "success"),
        ["REJECTED"] = ("Recusado", "danger"),
        ["PAUSED"] = ("Pausado", "warning"),
        ["DISABLED"] = ("Desativado", "danger"),
        ["PENDING_DELETION"] = ("Em exclusão", "neutral"),
        ["ARCHIVED"] = ("Arquivado", "neutral"),
    };

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["UTILITY"] = "Utilidade",
        ["MARKETING"] = "Marketing",
        ["AUTHENTICATION"] = "Autenticação",
        ["GREEN"] = "Alta",
        ["YELLOW"] = "Média",
        ["RED"] = "Baixa",
        ["UNKNOWN"] = "Ainda sem avaliação",
        ["ABUSIVE_CONTENT"] = "Conteúdo abusivo",
        ["INCORRECT_CATEGORY"] = "Categoria errada",
        ["INVALID_FORMAT"] = "Formato inválido",
        ["PROMOTIONAL"] = "Promocional",
        ["SCAM"] = "Fraude",
        ["TAG_CONTENT_MISMATCH"] = "Idioma ou etiqueta não combina com o texto",
    };

    public Html Overview(string graph) => Frame("Simulador do WhatsApp", Html.Of($"""
        <header><h1>Simulador do WhatsApp</h1><p class="c-subtitle">Faz o papel da Meta nesta demonstração: aqui se aprovam e se recusam os modelos que o Conecta envia.</p></header>
        {Html.Each(platform.State.Accounts, account => AccountCard(account, graph))}
        <section class="card" aria-labelledby="modelos"><div class="card-body"><h2 class="card-title" id="modelos">Modelos de mensagem</h2>{TemplateTable()}</div></section>
        """));

    public Html? Template(string id, string? problem)
    {
        if (platform.State.Templates.Find(t => t.Id == id) is not { } template) return null;
        return Frame(template.Name, Html.Of($"""
            <header><h1>{template.Name}</h1><p class="c-subtitle">{template.Language} · {Word(template.Category)}</p></header>
            {(problem is null ? Html.Empty : Html.Of($"""<div class="alert alert-danger" role="alert">{problem}</div>"""))}
            <section class="card" aria-labelledby="estado"><div class="card-body c-stack"><h2 class="card-title" id="estado">Estado</h2>
              <dl class="c-facts">
                <dt>Situação</dt><dd>{Status(template.Status)}</dd>
                {(template.RejectedReason == "NONE" ? Html.Empty : Html.Of($"<dt>Motivo da recusa</dt><dd>{Word(template.RejectedReason)}</dd>"))}
                {(template.Status == "PENDING" && template.ReviewDueAt is { } due ? Html.Of($"<dt>Fim da análise</dt><dd>{When(due)}, se ninguém decidir antes</dd>") : Html.Empty)}
                {(template.PausedUntil is { } until ? Html.Of($"<dt>Pausado até</dt><dd>{When(until)}</dd>") : Html.Empty)}
                {(template.CategoryChangesAt is { } change ? Html.Of($"<dt>Mudança de categoria</dt><dd>para {Word(template.CorrectCategory!)} em {When(change)}</dd>") : Html.Empty)}
                <dt>Qualidade</dt><dd>{Word(template.Quality)}</dd>
                <dt>Identificador</dt><dd>{template.Id}</dd>
              </dl>{Preview(template)}</div></section>
            {Decisions(template)}
            """));
    }

    public Html Deliveries() => Frame("Entregas de webhooks", Html.Of($"""
        <header><h1>Entregas de webhooks</h1><p class="c-subtitle">O que o simulador contou ao Conecta, da mais nova para a mais antiga.</p></header>
        <section class="card" aria-label="Entregas"><div class="card-body">{DeliveryTable()}</div></section>
        """));

    public Html? Delivery(string id)
    {
        if (platform.State.Deliveries.Find(d => d.Id == id) is not { } delivery) return null;
        return Frame("Entrega", Html.Of($"""
            <header><h1>Entrega de {delivery.Fields}</h1><p class="c-subtitle">{Outcome(delivery)}</p></header>
            <section class="card" aria-labelledby="conteudo-enviado"><div class="card-body c-stack"><h2 class="card-title" id="conteudo-enviado">Conteúdo enviado</h2>
              <dl class="c-facts"><dt>Endereço</dt><dd>{delivery.Url}</dd><dt>Assinatura</dt><dd>{delivery.Signature}</dd></dl>
              <pre class="c-wrap" tabindex="0" aria-label="Corpo da entrega"><code>{Indented(delivery.Body)}</code></pre>
              <form method="post" action="{root}/entregas/{delivery.Id}"><button class="btn" type="submit">Entregar de novo</button></form></div></section>
            <section class="card" aria-labelledby="tentativas"><div class="card-body"><h2 class="card-title" id="tentativas">Tentativas</h2>
              {(delivery.Tries.Count == 0 ? Html.Of($"<p>Nenhuma ainda.</p>") : Html.Of($"<ol>{Html.Each(delivery.Tries, t => Html.Of($"<li>{When(t.At)}: {Answer(t)}</li>"))}</ol>"))}</div></section>
            """));
    }

    private Html AccountCard(SimulatedAccount account, string graph)
    {
        var token = platform.State.Tokens.Find(t => t.WabaIds.Contains(account.Id, StringComparer.Ordinal));
        var app = platform.State.Apps.Find(a => a.Id == token?.AppId);
        return Html.Of($"""
            <section class="card" aria-label="Conta {account.Name}"><div class="card-body c-stack"><h2 class="card-title">{account.Name}</h2>
              <dl class="c-facts">
                <dt>Endereço da API</dt><dd>{graph}</dd><dt>Conta (WABA)</dt><dd>{account.Id}</dd>
                {Html.Each(platform.State.Numbers.Where(n => n.WabaId == account.Id), n => Html.Of($"<dt>Número</dt><dd>{n.DisplayPhoneNumber}, identificador {n.Id}, qualidade {Word(n.QualityRating)}</dd>"))}
                <dt>Aplicativo</dt><dd>{app?.Id}, segredo {app?.Secret}</dd><dt>Token de acesso</dt><dd>{token?.Value}</dd>
                <dt>Webhooks</dt><dd>{(account.Subscriptions.Values.FirstOrDefault(c => c is not null) ?? app?.Callback)?.Url ?? "nenhum endereço cadastrado"}</dd>
              </dl></div></section>
            """);
    }

    private Html TemplateTable()
    {
        var templates = platform.State.Templates.OrderByDescending(t => t.Sequence).Take(500).ToList();
        if (templates.Count == 0) return Html.Of($"<p>Nenhum modelo ainda. Envie um pelo Conecta e ele aparece aqui.</p>");
        return Html.Of($"""
            <div class="c-table table-responsive" role="region" aria-label="Modelos de mensagem" tabindex="0"><table class="table"><thead><tr><th scope="col">Nome</th><th scope="col">Idioma</th><th scope="col">Categoria</th><th scope="col">Situação</th><th scope="col">Qualidade</th></tr></thead><tbody>
            {Html.Each(templates, t => Html.Of($"""<tr><th scope="row"><a href="{root}/modelos/{t.Id}">{t.Name}</a></th><td>{t.Language}</td><td>{Word(t.Category)}</td><td>{Status(t.Status)}</td><td>{Word(t.Quality)}</td></tr>"""))}
            </tbody></table></div>
            """);
    }

    private Html DeliveryTable()
    {
        var deliveries = platform.State.Deliveries.AsEnumerable().Reverse().Take(200).ToList();
        if (deliveries.Count == 0) return Html.Of($"<p>Nenhuma entrega ainda. Elas começam quando um canal cadastra o seu endereço de webhooks.</p>");
        return Html.Of($"""
            <div class="c-table table-responsive" role="region" aria-label="Entregas" tabindex="0"><table class="table"><thead><tr><th scope="col">Assunto</th><th scope="col">Criada em</th><th scope="col">Situação</th><th scope="col">Tentativas</th></tr></thead><tbody>
            {Html.Each(deliveries, d => Html.Of($"""<tr><th scope="row"><a href="{root}/entregas/{d.Id}">{d.Fields}</a></th><td>{When(d.CreatedAt)}</td><td>{Outcome(d)}</td><td>{d.Tries.Count}</td></tr>"""))}
            </tbody></table></div>
            """);
    }

    private Html Decisions(SimulatedTemplate template) => Html.Of($"""
        <section class="card" aria-labelledby="decidir"><div class="card-body c-stack"><h2 class="card-title" id="decidir">Decidir como a Meta</h2>
          <div class="c-actions">{Button(template, "approve", "Aprovar")}{Button(template, "pause", "Pausar por baixa qualidade")}{Button(template, "unpause", "Tirar da pausa")}{Button(template, "disable", "Desativar")}</div>
          {Form(template, "reject", "Recusar", Html.Of($"""
            <div><label class="form-label" for="reason">Motivo da recusa</label><select class="form-select" id="reason" name="reason">{Options(ControlActions.Reasons, "INVALID_FORMAT")}</select></div>
            <div><label class="form-label" for="info">O que está errado (opcional)</label><input class="form-control" id="info" name="info" maxlength="300"></div>
            """))}
          {Form(template, "recategorize", "Mudar a categoria", Html.Of($"""
            <div><label class="form-label" for="category">Categoria certa</label><select class="form-select" id="category" name="category">{Options(ControlActions.Categories, template.Category)}</select></div>
            <div class="form-check"><input class="form-check-input" type="checkbox" id="at_once" name="at_once"><label class="form-check-label" for="at_once">Mudar já, sem o aviso de 24 horas</label></div>
            """))}
          {Form(template, "quality", "Mudar a qualidade", Html.Of($"""
            <div><label class="form-label" for="quality">Qualidade</label><select class="form-select" id="quality" name="quality">{Options(ControlActions.Qualities, template.Quality)}</select></div>
            """))}</div></section>
        """);

    private Html Button(SimulatedTemplate template, string action, string label) =>
        Html.Of($"""<form method="post" action="{root}/modelos/{template.Id}"><button class="btn" type="submit" name="acao" value="{action}">{label}</button></form>""");

    private Html Form(SimulatedTemplate template, string action, string label, Html fields) =>
        Html.Of($"""<form class="c-stack" method="post" action="{root}/modelos/{template.Id}"><fieldset class="c-stack"><legend>{label}</legend>{fields}</fieldset><button class="btn" type="submit" name="acao" value="{action}">{label}</button></form>""");

    private static Html Options(IEnumerable<string> values, string chosen) =>
        Html.Each(values, value => Html.Of($"""<option value="{value}"{(value == chosen ? new Html(" selected") : Html.Empty)}>{Word(value)}</option>"""));

    private static Html Preview(SimulatedTemplate template)
    {
        using var document = JsonDocument.Parse(template.Components);
        var parts = document.RootElement.Items().ToList();
        return Html.Of($"""
            <div class="c-preview"><span class="c-preview-label">Texto do modelo</span>
            {Html.Each(parts.Where(p => p.Word("type") != "BUTTONS"), p => Html.Of($"""<p class="c-bubble">{p.Text("text") ?? p.Word("format") ?? p.Word("type")}</p>"""))}
            {Html.Each(parts.SelectMany(p => p.Part("buttons").Items()), b => Html.Of($"""<span class="c-badge c-tone-primary">{b.Text("text") ?? b.Word("type")}</span>"""))}</div>
            """);
    }

    private static Html Status(string status)
    {
        var (word, tone) = Statuses.GetValueOrDefault(status, (status, "neutral"));
        return Html.Of($"""<span class="c-badge c-tone-{tone}"><span class="c-badge-mark" aria-hidden="true"></span>{word}</span>""");
    }

    private static string Word(string value) => Words.GetValueOrDefault(value, value);

    private static string When(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Brazil).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Outcome(Delivery delivery) => delivery.Delivered ? "Entregue" : delivery.NextAt is { } next ? delivery.Tries.Count == 0 ? "Na fila" : $"Falhou; nova tentativa em {When(next)}" : "Desistiu";

    private static string Answer(DeliveryTry attempt) => attempt.Status is { } status ? $"HTTP {status.ToString(CultureInfo.InvariantCulture)}" : attempt.Failure == "timeout" ? "sem resposta a tempo" : "sem conexão";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Indented(byte[] body) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(body)), Readable);

    private Html Frame(string title, Html content) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="pt-BR" data-bs-theme="{theme}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} — Simulador — Conecta</title>
        {Html.Each(platform.Options.Stylesheets, sheet => Html.Of($"""<link rel="stylesheet" href="{sheet}">"""))}</head>
        <body><a class="c-skip" href="#conteudo">Ir para o conteúdo</a>
        <div class="c-body"><main class="c-main" id="conteudo" tabindex="-1"><div class="c-main-inner">
        <nav class="c-actions" aria-label="Simulador"><a class="btn" href="{root}">Modelos</a><a class="btn" href="{root}/entregas">Entregas de webhooks</a></nav>
        {content}</div></main></div></body></html>
        """);
}
