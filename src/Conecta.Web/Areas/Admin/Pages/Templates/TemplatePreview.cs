using Conecta.Core.Media;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Templates.Model;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>A template as the phone shows it, with what the linter says; drawn by <c>_Preview</c>.</summary>
/// <param name="Slug">Company of the addresses.</param>
/// <param name="Draft">The template.</param>
/// <param name="Files">Its samples.</param>
/// <param name="Findings">What the linter says.</param>
public sealed record TemplatePreview(string Slug, TemplateDraft Draft, IReadOnlyDictionary<long, MediaFile> Files, IReadOnlyList<Finding> Findings)
{
    /// <summary>Most buttons that a phone shows; with more it shows one less and an entry for all.</summary>
    public const int MostButtons = 3;

    /// <summary>A longer value than any sample, to see what a real one does to the text.</summary>
    public const string LongName = "Maria Aparecida dos Santos Oliveira de Albuquerque";

    /// <summary>Whether samples of body and header are replaced by a long name.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether the phone is drawn dark whatever the portal's own look is.</summary>
    public bool IsDark { get; init; }

    /// <summary>The text with samples in place of variables.</summary>
    public string Fill(string? text, VariablePlace place) => Fill(text, Draft.Content.Variables.Where(v => v.Place == place));

    /// <summary>The text of a card with its samples.</summary>
    public string Fill(string? text, IEnumerable<TemplateVariable> variables) =>
        TemplateText.Fill(text, IsLong ? variables.Select(v => new TemplateVariable { Name = v.Name, Example = LongName }) : variables);

    /// <summary>What the phone writes on a button.</summary>
    public static string LabelOf(TemplateButton button)
    {
        ArgumentNullException.ThrowIfNull(button);
        return button.Type switch
        {
            ButtonKind.CopyCode => "Copiar código da oferta",
            ButtonKind.RequestContactInfo => "Compartilhar meu telefone",
            ButtonKind.Otp when string.IsNullOrWhiteSpace(button.Text) => "Copiar código",
            _ => string.IsNullOrWhiteSpace(button.Text) ? "…" : button.Text,
        };
    }

    /// <summary>Icon of a button.</summary>
    public static string IconOf(ButtonKind kind) => kind switch
    {
        ButtonKind.QuickReply => "arrow-back-up",
        ButtonKind.Url => "external-link",
        ButtonKind.PhoneNumber or ButtonKind.VoiceCall or ButtonKind.RequestContactInfo => "phone",
        ButtonKind.CopyCode or ButtonKind.Otp => "copy",
        ButtonKind.Flow => "clipboard-list",
        _ => "building-store",
    };
}
