using System.Text.RegularExpressions;
using FluentValidation;

namespace Conecta.Core.Channels;

/// <summary>Rules of <see cref="ChannelFields"/> that need no database; a page's own validator includes them. No message ever repeats a secret.</summary>
public sealed partial class ChannelFieldsValidator : AbstractValidator<ChannelFields>
{
    private const int ShortestSecret = 8;

    /// <summary>Sets the rules.</summary>
    public ChannelFieldsValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe a descrição do canal.")
            .Must(name => name.Trim().Length <= Channel.NameMaxLength).WithMessage($"A descrição tem no máximo {Channel.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("A descrição tem caracteres que não podem ser usados.");
        RuleFor(f => f.Type).IsInEnum().WithMessage("Escolha o tipo do canal.");
        RuleFor(f => f.Color).Must(WebColor.Is).WithMessage("Informe a cor como #rrggbb.");
        When(f => f.Type == ChannelType.WhatsAppBusiness, WhatsApp);
        When(f => f.Type == ChannelType.WebChat, WebChat);
    }

    private void WhatsApp()
    {
        RuleFor(f => f.DisplayNumber).Must(number => !string.IsNullOrWhiteSpace(number)).WithMessage("Informe o número que os contatos veem.");
        RuleFor(f => f.NumberId).Must(IsProviderId).WithMessage("Informe o identificador do número: só dígitos, como está no painel da Meta. Não é o telefone.");
        RuleFor(f => f.AccountId).Must(IsProviderId).WithMessage("Informe o identificador da conta (WABA): só dígitos, como está no painel da Meta.");
        RuleFor(f => f.AppId).Must(id => string.IsNullOrWhiteSpace(id) || IsProviderId(id)).WithMessage("O identificador do aplicativo tem só dígitos, como está no painel da Meta.");
        RuleFor(f => f.ProviderUrl).Must(url => ChannelOptions.Clean(url).Length is > 0 and <= Channel.ProviderUrlMaxLength).WithMessage("Escolha o endereço do provedor.");
        RuleFor(f => f.ApiVersion).Must(version => version is not null && ApiVersion().IsMatch(version.Trim())).WithMessage("Informe a versão como v25.0.");
        RuleFor(f => f.AccessToken).Must(IsSecret).WithMessage("O token de acesso tem de 8 a 1.000 caracteres, sem espaços nem acentos. Cole-o de novo.");
        RuleFor(f => f.AppSecret).Must(IsSecret).WithMessage("A chave secreta tem de 8 a 1.000 caracteres, sem espaços nem acentos. Cole-a de novo.");
        RuleFor(f => f.VerifyToken).Must(IsSecret).WithMessage("O token de verificação tem de 8 a 1.000 caracteres, sem espaços nem acentos.");
    }

    private void WebChat()
    {
        RuleFor(f => f.Greeting).Must(text => (text?.Trim().Length ?? 0) <= Channel.GreetingMaxLength).WithMessage($"A saudação tem no máximo {Channel.GreetingMaxLength} caracteres.");
        RuleFor(f => f.ChatColor).Must(WebColor.Is).WithMessage("Informe a cor como #rrggbb.");
        RuleFor(f => f.ChatTextColor).Cascade(CascadeMode.Stop)
            .Must(WebColor.Is).WithMessage("Informe a cor como #rrggbb.")
            .Must((fields, text) => !WebColor.Is(fields.ChatColor) || WebColor.Contrast(fields.ChatColor!, text!) >= WebColor.LeastContrast)
            .WithMessage("O texto quase não se lê sobre a cor do chat. Escolha cores mais diferentes (contraste de ao menos 4,5).");
        RuleFor(f => f.AllowedOrigins).Custom((text, context) =>
        {
            if (WebOrigin.Read(text, out var origins) is { } fault) context.AddFailure(fault);
            else if (origins.Count == 0) context.AddFailure("Informe ao menos um site em que o chat pode aparecer.");
            else if (string.Join('\n', origins).Length > Channel.OriginsMaxLength) context.AddFailure("A lista de sites é longa demais.");
        });
        RuleForEach(f => f.AskedFields).Must(key => AskedField.All.Any(f => f.Key == key)).WithMessage("Escolha campos da lista.");
    }

    private static bool IsProviderId(string? id) => id?.Trim() is { Length: >= 5 and <= Channel.ProviderIdMaxLength } digits && digits.All(char.IsAsciiDigit);

    private static bool IsSecret(string? secret) =>
        string.IsNullOrWhiteSpace(secret) || (secret.Trim() is { Length: >= ShortestSecret and <= ChannelCredential.MaxLength } plain && plain.All(c => c is > ' ' and <= '~'));

    [GeneratedRegex(@"^v[0-9]{1,3}\.[0-9]{1,2}$", RegexOptions.None, 1000)]
    private static partial Regex ApiVersion();
}
