namespace Conecta.Core.Templates.Model;

/// <summary>One language of a template with everything that the provider judges; the linter and the wire format work on it, a form inherits from it.</summary>
public class TemplateDraft
{
    /// <summary>Longest name (whatsapp.md 2.3).</summary>
    public const int NameMaxLength = 512;

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language code, e.g. <c>pt_BR</c>.</summary>
    public string Language { get; set; } = "pt_BR";

    /// <summary>Category that is asked for.</summary>
    public TemplateCategory Category { get; set; }

    /// <summary>The shape that people chose.</summary>
    public TemplateKind Type { get; set; }

    /// <summary>How variables are named.</summary>
    public ParameterFormat Format { get; set; }

    /// <summary>Seconds after which an undelivered message is dropped; null = the provider's default, -1 = 30 days (whatsapp.md 2.10).</summary>
    public int? TtlSeconds { get; set; }

    /// <summary>What it says.</summary>
    public TemplateContent Content { get; set; } = new();
}
