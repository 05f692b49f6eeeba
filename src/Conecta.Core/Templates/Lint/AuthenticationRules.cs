using System.Text.RegularExpressions;
using Conecta.Core.Templates.Model;

namespace Conecta.Core.Templates.Lint;

/// <summary>Rules of authentication templates (whatsapp.md 2.9): a text that Meta writes, one code, one button.</summary>
internal static partial class AuthenticationRules
{
    public static void Check(TemplateDraft draft, TemplateLimits limits, Findings found)
    {
        var content = draft.Content;
        if (content.Header != HeaderKind.None)
            found.Block("auth.header", "Content.Header", "Um modelo de autenticação não tem cabeçalho: nem texto, nem mídia, nem localização. Tire o cabeçalho.");
        if (!string.IsNullOrWhiteSpace(content.Body))
            found.Block("auth.body", "Content.Body", "O texto de um modelo de autenticação é escrito pela Meta, em cada idioma. Apague o corpo.", 2388072);
        if (!string.IsNullOrWhiteSpace(content.Footer))
            found.Block("auth.footer", "Content.Footer", "O rodapé de um modelo de autenticação só diz em quantos minutos o código vence. Apague o texto e use o campo da validade.", 2388073);
        if (content.CodeExpirationMinutes is { } minutes && (minutes < 1 || minutes > limits.CodeMinutes))
            found.Block("auth.minutes", "Content.CodeExpirationMinutes", $"O código vence em 1 a {limits.CodeMinutes} minutos.");
        if (content.Cards.Count > 0) found.Block("carousel.category", "Content.Cards", "Carrossel só existe na categoria Marketing. Mude a categoria ou tire os cartões.");
        if (content.HasOffer) found.Block("offer.category", "Content.HasOffer", "Oferta por tempo limitado só existe na categoria Marketing. Mude a categoria ou tire a oferta.");
        if (content.Buttons is not [{ Type: ButtonKind.Otp } button])
            found.Block("auth.button", "Content.Buttons", "Um modelo de autenticação tem exatamente um botão, o de código de acesso. Ajuste os botões.");
        else
            CheckOtp(button, limits, found);
    }

    private static void CheckOtp(TemplateButton button, TemplateLimits limits, Findings found)
    {
        const string Place = "Content.Buttons[0]";
        if ((button.Text?.Length ?? 0) > limits.Label)
            found.Block("button.label", Place + ".Text", $"O texto do botão tem {button.Text!.Length} caracteres; o máximo é {limits.Label}. Encurte o texto.", 2388040);
        var apps = (button.Apps ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (button.Otp == OtpKind.CopyCode) return;
        if (apps.Length == 0 || apps.Length > limits.Apps)
            found.Block("auth.apps", Place + ".Apps", $"Informe de 1 a {limits.Apps} aplicativos que recebem o código: em cada linha, o nome do pacote e o hash da assinatura.");
        else if (!apps.All(a => App().IsMatch(a)))
            found.Block("auth.apps", Place + ".Apps", "Cada linha tem o nome do pacote, um espaço e o hash da assinatura de 11 caracteres, como br.com.empresa.app K8a/AINcGX7.");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+\s+[A-Za-z0-9+/=]{11}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex App();
}
