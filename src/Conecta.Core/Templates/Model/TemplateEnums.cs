namespace Conecta.Core.Templates.Model;

/// <summary>Category of a template (whatsapp.md 2.3).</summary>
public enum TemplateCategory
{
    /// <summary>Utilidade: about the contact's own request, order or account.</summary>
    Utility,

    /// <summary>Marketing: anything that promotes.</summary>
    Marketing,

    /// <summary>Autenticação: one-time codes only.</summary>
    Authentication,
}

/// <summary>The shape that people choose (domain.md 10.2).</summary>
public enum TemplateKind
{
    /// <summary>Modelo 01: text only.</summary>
    Model01,

    /// <summary>Modelo 02: text and a menu; only inside an open window, never submitted.</summary>
    Model02,

    /// <summary>Modelo 03: media, text, up to 2 buttons of link or telephone.</summary>
    Model03,

    /// <summary>Modelo 04: media, text, up to 3 quick replies.</summary>
    Model04,

    /// <summary>Completo: every component that the provider knows.</summary>
    Complete,
}

/// <summary>How variables are named; fixed when the template is created (whatsapp.md 2.5).</summary>
public enum ParameterFormat
{
    /// <summary><c>{{1}}</c>, <c>{{2}}</c>.</summary>
    Positional,

    /// <summary><c>{{nome_cliente}}</c>.</summary>
    Named,
}

/// <summary>Who may use a template (HSM-12).</summary>
public enum TemplateAudience
{
    /// <summary>Todos.</summary>
    Everybody,

    /// <summary>Apenas agentes.</summary>
    Agents,

    /// <summary>Apenas envio em lote.</summary>
    Batches,

    /// <summary>Apenas fluxos.</summary>
    Flows,
}

/// <summary>What stands above the body.</summary>
public enum HeaderKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Imagem.</summary>
    Image,

    /// <summary>Vídeo.</summary>
    Video,

    /// <summary>Documento.</summary>
    Document,

    /// <summary>Localização.</summary>
    Location,
}

/// <summary>What a button does (whatsapp.md 2.4).</summary>
public enum ButtonKind
{
    /// <summary>Resposta rápida.</summary>
    QuickReply,

    /// <summary>Link.</summary>
    Url,

    /// <summary>Ligar.</summary>
    PhoneNumber,

    /// <summary>Copiar código de oferta.</summary>
    CopyCode,

    /// <summary>Código de acesso; authentication only.</summary>
    Otp,

    /// <summary>Abrir um fluxo da Meta.</summary>
    Flow,

    /// <summary>Ver catálogo.</summary>
    Catalog,

    /// <summary>Ver vários produtos.</summary>
    Mpm,

    /// <summary>Ver um produto.</summary>
    Spm,

    /// <summary>Ligar pelo WhatsApp.</summary>
    VoiceCall,

    /// <summary>Pedir o telefone.</summary>
    RequestContactInfo,
}

/// <summary>How a one-time code reaches the contact's app (whatsapp.md 2.9).</summary>
public enum OtpKind
{
    /// <summary>Copiar código.</summary>
    CopyCode,

    /// <summary>Preenchimento com um toque.</summary>
    OneTap,

    /// <summary>Preenchimento sem toque.</summary>
    ZeroTap,
}

/// <summary>Where a variable stands.</summary>
public enum VariablePlace
{
    /// <summary>Cabeçalho.</summary>
    Header,

    /// <summary>Corpo.</summary>
    Body,
}
