namespace Conecta.Core.Templates.Model;

/// <summary>A variable with its sample and what fills it when the template is sent (HSM-13).</summary>
public sealed class TemplateVariable
{
    /// <summary>Where it stands.</summary>
    public VariablePlace Place { get; set; }

    /// <summary>What stands between the braces.</summary>
    public string Name { get; set; } = "";

    /// <summary>Sample for the provider's review and for previews.</summary>
    public string? Example { get; set; }

    /// <summary>Name of the variable of Conecta that fills it (<see cref="TemplateSources"/>); null = typed by whoever sends.</summary>
    public string? Source { get; set; }
}

/// <summary>A button. Which properties count depends on its kind.</summary>
public sealed class TemplateButton
{
    /// <summary>What it does.</summary>
    public ButtonKind Type { get; set; }

    /// <summary>Label; kinds whose label WhatsApp writes itself have none.</summary>
    public string? Text { get; set; }

    /// <summary>Address of a link, with at most one variable at its end.</summary>
    public string? Url { get; set; }

    /// <summary>Number of a call button.</summary>
    public string? Phone { get; set; }

    /// <summary>The whole address as a sample, or the code of a copy button.</summary>
    public string? Example { get; set; }

    /// <summary>What fills the variable of the address; null = typed by whoever sends.</summary>
    public string? Source { get; set; }

    /// <summary>Id of a flow.</summary>
    public string? FlowId { get; set; }

    /// <summary>How the code reaches the app.</summary>
    public OtpKind Otp { get; set; }

    /// <summary>Apps that take the code: a line each, package name and signature hash parted by a blank.</summary>
    public string? Apps { get; set; }
}

/// <summary>A card of a carousel.</summary>
public sealed class TemplateCard
{
    /// <summary>Image or video.</summary>
    public HeaderKind Header { get; set; } = HeaderKind.Image;

    /// <summary>The sample, once it was sent in.</summary>
    public long? FileId { get; set; }

    /// <summary>Sample of a template that was read from the provider: an address, not a handle.</summary>
    public string? SampleUrl { get; set; }

    /// <summary>Text.</summary>
    public string? Body { get; set; }

    /// <summary>Samples of the text's variables, in order.</summary>
    public List<TemplateVariable> Variables { get; set; } = [];

    /// <summary>Buttons.</summary>
    public List<TemplateButton> Buttons { get; set; } = [];
}

/// <summary>A line of the menu of a Modelo 02.</summary>
public sealed class TemplateMenuRow
{
    /// <summary>Heading of the section it belongs to; rows of one section stand together.</summary>
    public string? Section { get; set; }

    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>Smaller line below.</summary>
    public string? Description { get; set; }
}

/// <summary>What one language of a template says. Kept as one text in the database and posted as a form.</summary>
public sealed class TemplateContent
{
    /// <summary>What stands above the body.</summary>
    public HeaderKind Header { get; set; }

    /// <summary>Text of a text header.</summary>
    public string? HeaderText { get; set; }

    /// <summary>Sample of a media header, once it was sent in.</summary>
    public long? HeaderFileId { get; set; }

    /// <summary>Sample of a template that was read from the provider: an address, not an upload handle, so it cannot be sent back (whatsapp.md 2.1).</summary>
    public string? HeaderSampleUrl { get; set; }

    /// <summary>Body; an authentication template has none of its own.</summary>
    public string? Body { get; set; }

    /// <summary>Footer.</summary>
    public string? Footer { get; set; }

    /// <summary>Variables of header and body, in the order in which they stand.</summary>
    public List<TemplateVariable> Variables { get; set; } = [];

    /// <summary>Buttons in order.</summary>
    public List<TemplateButton> Buttons { get; set; } = [];

    /// <summary>Cards of a carousel; none without one.</summary>
    public List<TemplateCard> Cards { get; set; } = [];

    /// <summary>Whether it carries a limited-time offer.</summary>
    public bool HasOffer { get; set; }

    /// <summary>Heading of the offer.</summary>
    public string? OfferText { get; set; }

    /// <summary>Whether the offer shows a countdown.</summary>
    public bool OfferExpires { get; set; }

    /// <summary>Authentication: adds the advice not to share the code.</summary>
    public bool AddSecurityRecommendation { get; set; }

    /// <summary>Authentication: minutes after which the code is said to expire; null says nothing.</summary>
    public int? CodeExpirationMinutes { get; set; }

    /// <summary>Modelo 02: label of the button that opens the menu.</summary>
    public string? MenuLabel { get; set; }

    /// <summary>Modelo 02: its lines.</summary>
    public List<TemplateMenuRow> Menu { get; set; } = [];
}
