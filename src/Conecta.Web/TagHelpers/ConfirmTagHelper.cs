using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;confirm title="Excluir a equipe Vendas?" action="Excluir" cancel-url="/…"&gt;effect, uses, hidden fields&lt;/confirm&gt;</c>: the body of a
/// confirmation page, inside its own form. A link with <c>data-dialog</c> to that page shows the same body in a dialog; without
/// scripts the page itself opens. Without <c>action</c> it only tells (for example why a delete is refused).
/// </summary>
[HtmlTargetElement("confirm")]
public sealed class ConfirmTagHelper(IFileVersionProvider versions, IStringLocalizer<Texts> texts) : PortalTagHelper(versions, texts)
{
    /// <summary>The question.</summary>
    public string Title { get; set; } = "";

    /// <summary>Word of the button that does it; null leaves only the way back.</summary>
    public string? Action { get; set; }

    /// <summary>danger for what takes something away, primary otherwise.</summary>
    public string Tone { get; set; } = "danger";

    /// <summary>Where "Cancelar" leads.</summary>
    public string CancelUrl { get; set; } = "";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "section";
        AddClass(output, "c-confirm");
        output.Attributes.SetAttribute("data-confirm-body", "");
        output.Attributes.SetAttribute("aria-labelledby", "confirmacao-titulo");
        var title = Markup.Tag("h1", "c-confirm-title", Title);
        title.Attributes["id"] = "confirmacao-titulo";
        output.PreContent.SetHtmlContent(Markup.Wrap("div", "c-confirm-head", Markup.Wrap("span", $"c-confirm-icon c-tone-{Tone}", Glyph(Tone == "danger" ? "alert-triangle" : "info-circle")), title));
        output.Content.SetHtmlContent(Markup.Wrap("div", "c-confirm-text", body));

        var cancel = Markup.Tag("a", "btn", string.IsNullOrEmpty(Action) ? T["Voltar"] : T["Cancelar"]);
        cancel.Attributes["href"] = CancelUrl;
        cancel.Attributes["data-dialog-close"] = "";
        var actions = Markup.Wrap("div", "c-confirm-actions", cancel);
        if (!string.IsNullOrEmpty(Action))
        {
            var button = Markup.Tag("button", $"btn btn-{Tone}", Action);
            button.Attributes["type"] = "submit";
            button.Attributes["data-testid"] = "primary";
            actions.InnerHtml.AppendHtml(button);
        }

        output.PostContent.SetHtmlContent(actions);
    }
}
