namespace Conecta.Simulator.Templates;

/// <summary>Limits of templates, and the open questions of whatsapp.md 12 with the answers taken until Meta gives its own.</summary>
public sealed record TemplateRuleOptions
{
    /// <summary>The limits as whatsapp.md states them.</summary>
    public static readonly TemplateRuleOptions Default = new();

    /// <summary>Words that a body needs for n variables, beyond this many for each, plus one (question 1).</summary>
    public int WordsPerVariable { get; init; } = 2;

    /// <summary>Whether a footer may hold variables (question 2).</summary>
    public bool FooterVariables { get; init; }

    /// <summary>Longest code of a COPY_CODE button (question 3: 15 or 20).</summary>
    public int CouponCodeLength { get; init; } = 15;

    /// <summary>Whether lengths count UTF-16 units rather than code points (question 8).</summary>
    public bool CountUtf16 { get; init; } = true;

    /// <summary>Whether a header text may hold line breaks, emoji and asterisks, which providers report as refused.</summary>
    public bool LooseHeaders { get; init; }

    /// <summary>Whether a handle of an uploaded sample is known and of the header's format; empty takes every handle that is no address.</summary>
    public Func<string, string, bool>? KnowsHandle { get; init; }

    /// <summary>Words that make a UTILITY template count as MARKETING.</summary>
    public IReadOnlyList<string> MarketingWords { get; init; } =
        ["promoção", "promoções", "promocional", "desconto", "oferta", "cupom", "liquidação", "black friday", "compre agora", "aproveite", "imperdível", "% off", "frete grátis", "discount", "sale", "special offer"];

    /// <summary>Words that make a template one that should have been AUTHENTICATION.</summary>
    public IReadOnlyList<string> CodeWords { get; init; } = ["código de verificação", "código de acesso", "código de segurança", "senha de uso único", "verification code", "one-time password"];

    /// <summary>Words that ask for what may not be asked for.</summary>
    public IReadOnlyList<string> SensitiveWords { get; init; } = ["número do cartão", "número completo do cartão", "senha do cartão", "código do cartão", "cpf completo", "envie seu cpf", "senha do banco", "credit card number"];
}
