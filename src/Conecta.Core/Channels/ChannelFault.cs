using System.Text.Json;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Core.Channels;

/// <summary>What can be wrong with a channel; the words stand in <see cref="ChannelFaults"/>.</summary>
public enum ChannelFault
{
    /// <summary>The access token is missing.</summary>
    TokenMissing,

    /// <summary>The app secret is missing, so no webhook can be believed.</summary>
    AppSecretMissing,

    /// <summary>The provider refuses the access token (190, 0).</summary>
    TokenInvalid,

    /// <summary>The access token has expired (190 with subcode 463).</summary>
    TokenExpired,

    /// <summary>The token lacks a permission (3, 10, 200 to 299, 131005).</summary>
    PermissionMissing,

    /// <summary>The provider does not know the id, or does not show it to this token (100 with subcode 33).</summary>
    NotFound,

    /// <summary>The number is not one of the account's.</summary>
    NumberElsewhere,

    /// <summary>The provider's number is another than the one in the form.</summary>
    NumberDiffers,

    /// <summary>The number is not registered (133010, or its state says so).</summary>
    NotRegistered,

    /// <summary>The number is not connected.</summary>
    NumberNotConnected,

    /// <summary>The number is blocked.</summary>
    NumberBanned,

    /// <summary>The account breaks a policy and is restricted (368, 131031).</summary>
    AccountRestricted,

    /// <summary>The account is switched off.</summary>
    AccountDisabled,

    /// <summary>The app does not receive the account's webhooks.</summary>
    NotSubscribed,

    /// <summary>Too many calls (4, 80007, 130429).</summary>
    RateLimited,

    /// <summary>The provider has trouble (1, 2, 131000, 131016 or a 5xx).</summary>
    ProviderDown,

    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>An answer that is none of the provider's.</summary>
    StrangeAnswer,

    /// <summary>The provider refuses for another reason.</summary>
    Refused,
}

/// <summary>Cause and next step of each fault, in Portuguese.</summary>
public static class ChannelFaults
{
    private static readonly Dictionary<ChannelFault, (string Cause, string Next)> Words = new()
    {
        [ChannelFault.TokenMissing] = ("Falta o token de acesso.", "Gere um token permanente de usuário do sistema na Meta e cole-o no canal."),
        [ChannelFault.AppSecretMissing] = ("Falta a chave secreta do aplicativo, e sem ela nenhuma mensagem recebida pode ser aceita.", "Copie a chave secreta nas configurações básicas do aplicativo na Meta e cole-a no canal."),
        [ChannelFault.TokenInvalid] = ("O provedor não aceita o token de acesso.", "Gere um token novo de usuário do sistema na Meta e substitua o do canal."),
        [ChannelFault.TokenExpired] = ("O token de acesso venceu.", "Gere um token sem vencimento (usuário do sistema) na Meta e substitua o do canal."),
        [ChannelFault.PermissionMissing] = ("O token não tem as permissões necessárias.", "Na Meta, dê ao usuário do sistema acesso à conta do WhatsApp e gere o token com whatsapp_business_messaging e whatsapp_business_management."),
        [ChannelFault.NotFound] = ("O provedor não encontra o número ou a conta com estes identificadores.", "Confira o identificador do número e o da conta no painel da Meta, e se o token pertence à mesma empresa."),
        [ChannelFault.NumberElsewhere] = ("O número não pertence à conta informada.", "Confira o identificador da conta (WABA): ele deve ser o da conta em que o número está."),
        [ChannelFault.NumberDiffers] = ("O número no provedor não é o que está no canal.", "Corrija o número do canal, ou o identificador do número."),
        [ChannelFault.NotRegistered] = ("O número ainda não está registrado na API.", "Registre o número na Meta com o PIN de duas etapas e teste de novo."),
        [ChannelFault.NumberNotConnected] = ("O número não está conectado no provedor.", "Veja a situação do número no Gerenciador do WhatsApp; enquanto isso nada é enviado."),
        [ChannelFault.NumberBanned] = ("O número foi bloqueado pela Meta.", "Peça a revisão no Gerenciador do WhatsApp, em Qualidade da conta."),
        [ChannelFault.AccountRestricted] = ("A Meta restringiu a conta.", "Veja o motivo em Qualidade da conta no Gerenciador de Negócios e peça a revisão."),
        [ChannelFault.AccountDisabled] = ("A Meta desativou a conta.", "Abra um chamado na Meta pelo Gerenciador de Negócios; até lá nada é enviado nem recebido."),
        [ChannelFault.NotSubscribed] = ("O aplicativo não recebe os avisos desta conta.", "Na Meta, cole o endereço do webhook e o token de verificação, e inscreva o aplicativo na conta."),
        [ChannelFault.RateLimited] = ("O provedor recusou por excesso de chamadas.", "Espere uma hora e teste de novo."),
        [ChannelFault.ProviderDown] = ("O provedor está com problemas.", "Espere alguns minutos e teste de novo; veja metastatus.com."),
        [ChannelFault.Unreachable] = ("Ninguém responde no endereço do provedor.", "Confira o endereço em Avançado e se este servidor tem acesso à internet."),
        [ChannelFault.TimedOut] = ("O provedor não respondeu a tempo.", "Teste de novo em alguns minutos; se continuar, confira a rede deste servidor."),
        [ChannelFault.StrangeAnswer] = ("O endereço respondeu algo que não é da API do WhatsApp.", "Confira o endereço e a versão em Avançado."),
        [ChannelFault.Refused] = ("O provedor recusou a consulta.", "Confira os identificadores do canal; o código abaixo ajuda o suporte."),
    };

    /// <summary>What is wrong, in one sentence.</summary>
    public static string Cause(ChannelFault fault) => Words[fault].Cause;

    /// <summary>What to do about it.</summary>
    public static string Next(ChannelFault fault) => Words[fault].Next;

    /// <summary>The fault behind a call to the Cloud API that failed (whatsapp.md 1.2, 3.7).</summary>
    public static ChannelFault Of(CloudApiException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var error = failure.Error;
        return error.Code switch
        {
            190 when error.Subcode == 463 => ChannelFault.TokenExpired,
            190 => ChannelFault.TokenInvalid,
            0 when error.HttpStatus == 401 => ChannelFault.TokenInvalid,
            0 when failure.InnerException is JsonException => ChannelFault.StrangeAnswer,
            0 when error.HttpStatus == 0 => failure.InnerException is OperationCanceledException ? ChannelFault.TimedOut : ChannelFault.Unreachable,
            0 => error.HttpStatus >= 500 ? ChannelFault.ProviderDown : ChannelFault.StrangeAnswer,
            3 or 10 or 131005 or (>= 200 and <= 299) => ChannelFault.PermissionMissing,
            33 or 803 => ChannelFault.NotFound,
            100 when error.Subcode == 33 => ChannelFault.NotFound,
            133010 => ChannelFault.NotRegistered,
            368 or 131031 => ChannelFault.AccountRestricted,
            4 or 17 or 80007 or 130429 => ChannelFault.RateLimited,
            1 or 2 or 131000 or 131016 or 131057 or 2494100 => ChannelFault.ProviderDown,
            _ => error.HttpStatus >= 500 ? ChannelFault.ProviderDown : ChannelFault.Refused,
        };
    }
}
