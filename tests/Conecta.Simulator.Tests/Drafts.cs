using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Simulator.Tests;

/// <summary>Templates to create.</summary>
internal static class Drafts
{
    /// <summary>A template of one body, with a sample for each variable.</summary>
    public static TemplateDraft Of(string name, string text, string language = "pt_BR", string category = "UTILITY", params TemplateComponent[] further)
    {
        var variables = System.Text.RegularExpressions.Regex.Count(text, @"\{\{", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        return new TemplateDraft
        {
            Name = name,
            Language = language,
            Category = category,
            Components =
            [
                new TemplateComponent { Type = "BODY", Text = text, Example = variables == 0 ? null : new TemplateExample { BodyText = [.. Enumerable.Range(1, variables).Select(i => $"exemplo {i}")] } },
                .. further,
            ],
        };
    }
}
