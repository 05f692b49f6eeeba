using Conecta.Core.Templates.Lint;
using Conecta.Core.Templates.Model;

namespace Conecta.Tests.Templates;

/// <summary>Builders of templates.</summary>
public static class TestTemplates
{
    /// <summary>A template that nothing is wrong with.</summary>
    public static TemplateDraft Draft(Action<TemplateDraft>? set = null)
    {
        var draft = new TemplateDraft
        {
            Name = "pedido_enviado",
            Type = TemplateKind.Complete,
            Content = new TemplateContent { Body = "Seu pedido saiu hoje para entrega. Qualquer dúvida, fale com a gente." },
        };
        set?.Invoke(draft);
        return draft;
    }

    /// <summary>A template with this body and a sample for each variable.</summary>
    public static TemplateDraft WithBody(string body, ParameterFormat format = ParameterFormat.Positional) => Draft(d =>
    {
        (d.Content.Body, d.Format) = (body, format);
        TemplateText.Align(d.Content);
        foreach (var variable in d.Content.Variables) variable.Example = "exemplo";
    });

    public static TemplateButton Quick(string text) => new() { Type = ButtonKind.QuickReply, Text = text };

    public static TemplateButton Url(string text, string url = "https://ex.com.br/pedidos", string? example = null) => new() { Type = ButtonKind.Url, Text = text, Url = url, Example = example };

    public static TemplateButton Phone(string text, string phone = "+551140042000") => new() { Type = ButtonKind.PhoneNumber, Text = text, Phone = phone };

    public static TemplateButton Code(string example = "NATAL10") => new() { Type = ButtonKind.CopyCode, Example = example };

    /// <summary>Ids of the rules that would refuse a template.</summary>
    public static string[] Blocks(TemplateDraft draft) => [.. TemplateLinter.Check(draft).Where(f => f.Blocks).Select(f => f.Rule)];
}
