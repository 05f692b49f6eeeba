namespace Conecta.Core.Templates.Model;

/// <summary>The Portuguese names that findings and screens share.</summary>
public static class TemplateNames
{
    /// <summary>Name of a button's kind.</summary>
    public static string Of(ButtonKind kind) => kind switch
    {
        ButtonKind.QuickReply => "Resposta rápida",
        ButtonKind.Url => "Link",
        ButtonKind.PhoneNumber => "Telefone",
        ButtonKind.CopyCode => "Copiar código de oferta",
        ButtonKind.Otp => "Código de acesso",
        ButtonKind.Flow => "Fluxo da Meta",
        ButtonKind.Catalog => "Catálogo",
        ButtonKind.Mpm => "Vários produtos",
        ButtonKind.Spm => "Um produto",
        ButtonKind.VoiceCall => "Chamada pelo WhatsApp",
        _ => "Pedir o telefone",
    };

    /// <summary>Name of a category.</summary>
    public static string Of(TemplateCategory category) => category switch
    {
        TemplateCategory.Utility => "Utilidade",
        TemplateCategory.Marketing => "Marketing",
        _ => "Autenticação",
    };

    /// <summary>Name of a shape.</summary>
    public static string Of(TemplateKind kind) => kind switch
    {
        TemplateKind.Model01 => "Modelo 01: texto",
        TemplateKind.Model02 => "Modelo 02: texto e lista",
        TemplateKind.Model03 => "Modelo 03: mídia, texto e links",
        TemplateKind.Model04 => "Modelo 04: mídia, texto e respostas",
        _ => "Completo: todos os componentes",
    };

    /// <summary>Name of an audience.</summary>
    public static string Of(TemplateAudience audience) => audience switch
    {
        TemplateAudience.Everybody => "Todos",
        TemplateAudience.Agents => "Apenas agentes",
        TemplateAudience.Batches => "Apenas envio em lote",
        _ => "Apenas fluxos",
    };

    /// <summary>Name of what stands above the body.</summary>
    public static string Of(HeaderKind header) => header switch
    {
        HeaderKind.None => "Nenhum",
        HeaderKind.Text => "Texto",
        HeaderKind.Image => "Imagem",
        HeaderKind.Video => "Vídeo",
        HeaderKind.Document => "Documento",
        _ => "Localização",
    };
}
