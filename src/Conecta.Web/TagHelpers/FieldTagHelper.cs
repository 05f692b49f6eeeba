using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.TagHelpers;

/// <summary>
/// <c>&lt;field for="Input.Name" label="Nome" help="Como aparece na conversa." /&gt;</c>: label above, control, help and the field's error
/// below, tied together for screen readers. The kind of control follows the property's type unless <c>type</c> says otherwise; content
/// between the tags takes the control's place. Attributes of the control itself are written with the prefix <c>input-</c>.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper(IHtmlGenerator generator, IFileVersionProvider versions, IStringLocalizer<Texts> texts)
    : PortalTagHelper(versions, texts)
{
    /// <summary>The bound property.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>Text of the label; by default the property's display name.</summary>
    public string? Label { get; set; }

    /// <summary>Help under the control.</summary>
    public string? Help { get; set; }

    /// <summary>text, email, password, tel, number, date, time, url, search, file, textarea, select, checkbox or switch.</summary>
    public string? Type { get; set; }

    /// <summary>Choices of a select.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>First, empty choice of a select, for example "Nenhuma".</summary>
    public string? EmptyOption { get; set; }

    /// <summary>Marks the field as required; by default what the model says.</summary>
    public bool? Required { get; set; }

    /// <summary>Longest text in characters; by default what the model says.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>What browsers may fill in, as the HTML attribute.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Keyboard of a phone, as the HTML attribute.</summary>
    public string? Inputmode { get; set; }

    /// <summary>An example of what is expected. It never carries information that is not in the label or the help.</summary>
    public string? Placeholder { get; set; }

    /// <summary>Unit after the control, for example "minutos".</summary>
    public string? Suffix { get; set; }

    /// <summary>The field is shown, but cannot be changed and is not posted.</summary>
    public bool Disabled { get; set; }

    /// <summary>The field is shown and posted, but cannot be changed.</summary>
    public bool Readonly { get; set; }

    /// <summary>Further attributes of the control.</summary>
    [HtmlAttributeName(DictionaryAttributePrefix = "input-")]
    public Dictionary<string, string> InputAttributes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var own = await output.GetChildContentAsync();
        var fullName = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(fullName, "_");
        var error = ViewContext.ModelState.TryGetValue(fullName, out var entry) ? entry.Errors.FirstOrDefault() : null;
        var kind = Type ?? KindOf(Nullable.GetUnderlyingType(For.ModelExplorer.ModelType) ?? For.ModelExplorer.ModelType);
        var isTick = kind is "checkbox" or "switch";
        var describedBy = string.Join(' ', new[] { string.IsNullOrEmpty(Help) ? null : id + "-ajuda", error is null ? null : id + "-erro" }.Where(part => part is not null));

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddClass(output, isTick ? "c-field c-field-tick" : "c-field");
        IHtmlContent control = own.IsEmptyOrWhiteSpace ? Control(kind, error is not null, describedBy) : own;
        if (isTick)
        {
            output.Content.SetHtmlContent(Markup.Wrap("div", kind == "switch" ? "form-check form-switch" : "form-check", control, LabelFor(id, "form-check-label")));
        }
        else
        {
            output.Content.SetHtmlContent(LabelFor(id, "form-label"));
            output.Content.AppendHtml(string.IsNullOrEmpty(Suffix) ? control : Markup.Wrap("div", "c-with-suffix", control, Markup.Tag("span", "c-suffix", Suffix)));
        }

        if (!string.IsNullOrEmpty(Help)) output.Content.AppendHtml(Line("c-help", id + "-ajuda", Markup.Tag("span", null, Help)));
        if (error is not null)
        {
            var text = string.IsNullOrEmpty(error.ErrorMessage) ? T["Valor inválido."].Value : error.ErrorMessage;
            output.Content.AppendHtml(Line("c-field-error", id + "-erro", Glyph("alert-circle"), Markup.Tag("span", null, text)));
        }
    }

    private static string KindOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "checkbox",
        _ when type.IsEnum => "select",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(TimeOnly) => "time",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => "number",
        _ when typeof(IFormFile).IsAssignableFrom(type) => "file",
        _ => "text",
    };

    private static TagBuilder Line(string cssClass, string id, params IHtmlContent[] content)
    {
        var line = Markup.Wrap("div", cssClass, content);
        line.Attributes["id"] = id;
        return line;
    }

    private TagBuilder LabelFor(string id, string cssClass)
    {
        var label = Markup.Tag("label", cssClass, string.IsNullOrEmpty(Label) ? For.Metadata.GetDisplayName() : Label);
        label.Attributes["for"] = id;
        if (!IsRequired) return label;
        var mark = Markup.Tag("span", "c-required", "*");
        mark.Attributes["aria-hidden"] = "true";
        label.InnerHtml.Append(" ").AppendHtml(mark);
        return label;
    }

    private bool IsRequired => !Readonly && !Disabled && (Required
        ?? (For.ModelExplorer.ModelType != typeof(bool) && For.Metadata.ValidatorMetadata.OfType<RequiredAttribute>().Any()));

    private int? LongestText => Maxlength
        ?? For.Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().Select(rule => (int?)rule.MaximumLength).FirstOrDefault()
        ?? For.Metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().Select(rule => (int?)rule.Length).FirstOrDefault();

    private TagBuilder Control(string kind, bool invalid, string describedBy)
    {
        var attributes = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["class"] = kind switch { "select" => "form-select", "checkbox" or "switch" => "form-check-input", _ => "form-control" } + (invalid ? " is-invalid" : ""),
        };
        void Set(string name, object? value)
        {
            if (value is not (null or "")) attributes[name] = value;
        }

        Set("aria-describedby", describedBy.Length == 0 ? null : describedBy);
        Set("aria-invalid", invalid ? "true" : null);
        Set("aria-required", IsRequired ? "true" : null);
        Set("autocomplete", Autocomplete);
        Set("inputmode", Inputmode);
        Set("placeholder", Placeholder);
        Set("disabled", Disabled ? "disabled" : null);
        Set("readonly", Readonly ? "readonly" : null);
        if (kind is "text" or "email" or "password" or "tel" or "url" or "search" or "textarea")
            Set("maxlength", LongestText?.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in InputAttributes)
            attributes[name] = name == "class" ? $"{attributes["class"]} {value}" : value;
        return Generate(kind, attributes);
    }

    private TagBuilder Generate(string kind, Dictionary<string, object?> attributes)
    {
        var explorer = For.ModelExplorer;
        switch (kind)
        {
            case "textarea":
                return generator.GenerateTextArea(ViewContext, explorer, For.Name, Rows, 0, attributes);
            case "select":
                return Select(attributes);
            case "checkbox" or "switch":
                if (kind == "switch") attributes["role"] = "switch";
                var box = generator.GenerateCheckBox(ViewContext, explorer, For.Name, For.Model as bool?, attributes);
                return Markup.Wrap("span", "c-tick-box", box, generator.GenerateHiddenForCheckbox(ViewContext, explorer, For.Name));
            case "password":
                return generator.GeneratePassword(ViewContext, explorer, For.Name, null, attributes);
            default:
                attributes["type"] = kind;
                var format = kind switch { "date" => "{0:yyyy-MM-dd}", "time" => "{0:HH:mm}", _ => null };
                return generator.GenerateTextBox(ViewContext, explorer, For.Name, kind == "file" ? null : For.Model, format, attributes);
        }
    }

    private TagBuilder Select(Dictionary<string, object?> attributes)
    {
        var several = For.Metadata.IsEnumerableType && For.ModelExplorer.ModelType != typeof(string);
        var current = generator.GetCurrentValues(ViewContext, For.ModelExplorer, For.Name, several);
        return generator.GenerateSelect(ViewContext, For.ModelExplorer, EmptyOption, For.Name, Items ?? [], current, several, attributes);
    }
}
