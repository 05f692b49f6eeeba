using Conecta.Core.Contacts.Phones;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Channels;

/// <summary>What a person fills in for a channel; a page's input inherits from it. Secrets go in and never come out.</summary>
public class ChannelFields
{
    /// <summary>What it is; of a saved channel it cannot change.</summary>
    public ChannelType Type { get; set; }

    /// <summary>Descrição.</summary>
    public string Name { get; set; } = "";

    /// <summary>Habilitado.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Receptivo.</summary>
    public bool IsReceptive { get; set; }

    /// <summary>Cor.</summary>
    public string Color { get; set; } = "#066fd1";

    /// <summary>Equipe padrão.</summary>
    public long? DefaultTeamId { get; set; }

    /// <summary>Horários; empty = the company's.</summary>
    public long? ScheduleId { get; set; }

    /// <summary>Número, as people write it.</summary>
    public string? DisplayNumber { get; set; }

    /// <summary>Identificador do número.</summary>
    public string? NumberId { get; set; }

    /// <summary>Identificador da conta (WABA).</summary>
    public string? AccountId { get; set; }

    /// <summary>Identificador do aplicativo; may be empty.</summary>
    public string? AppId { get; set; }

    /// <summary>Endereço do provedor.</summary>
    public string? ProviderUrl { get; set; } = ChannelOptions.MetaUrl;

    /// <summary>Versão da API.</summary>
    public string? ApiVersion { get; set; } = ChannelOptions.DefaultVersion;

    /// <summary>New access token; empty keeps the present one.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Takes the access token away.</summary>
    public bool ClearAccessToken { get; set; }

    /// <summary>New app secret; empty keeps the present one.</summary>
    public string? AppSecret { get; set; }

    /// <summary>Takes the app secret away.</summary>
    public bool ClearAppSecret { get; set; }

    /// <summary>New verify token; empty keeps the present one, and a new channel gets one by itself.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>Saudação of a WebChat.</summary>
    public string? Greeting { get; set; } = "Olá! Como podemos ajudar?";

    /// <summary>Cor do chat.</summary>
    public string? ChatColor { get; set; } = "#066fd1";

    /// <summary>Cor do texto sobre ela.</summary>
    public string? ChatTextColor { get; set; } = "#ffffff";

    /// <summary>Sites permitidos, a line each.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>Keys of what is asked before the chat.</summary>
    public List<string> AskedFields { get; set; } = [];

    /// <summary>The fields of a saved channel, without secrets.</summary>
    public static T From<T>(Channel channel)
        where T : ChannelFields, new()
    {
        ArgumentNullException.ThrowIfNull(channel);
        return new T
        {
            Type = channel.Type,
            Name = channel.Name,
            IsEnabled = channel.IsEnabled,
            IsReceptive = channel.IsReceptive,
            Color = channel.Color,
            DefaultTeamId = channel.DefaultTeamId,
            ScheduleId = channel.ScheduleId,
            DisplayNumber = Show(channel.DisplayNumber),
            NumberId = channel.NumberId,
            AccountId = channel.AccountId,
            AppId = channel.AppId,
            ProviderUrl = channel.ProviderUrl,
            ApiVersion = channel.ApiVersion,
            Greeting = channel.Greeting,
            ChatColor = channel.ChatColor,
            ChatTextColor = channel.ChatTextColor,
            AllowedOrigins = channel.AllowedOrigins,
            AskedFields = [.. Channels.AskedField.Parse(channel.AskedFields).Select(f => f.Key)],
        };
    }

    /// <summary>A stored number as people read it; what is no number stays as it is.</summary>
    public static string? Show(string? canonical) => PhoneNumber.TryFromCanonical(canonical, out var number) ? number.Display : canonical;

    /// <summary>Writes the fields into a channel, those of its type and no others; team and schedule are the writer's.</summary>
    internal void CopyTo(Channel channel, PhoneOptions phones)
    {
        channel.Name = Name.Trim();
        channel.NameFolded = SearchText.Fold(channel.Name, 2 * Channel.NameMaxLength);
        (channel.IsEnabled, channel.IsReceptive, channel.Color) = (IsEnabled, IsReceptive, Color.ToLowerInvariant());
        if (channel.Type == ChannelType.WhatsAppBusiness)
        {
            channel.DisplayNumber = BrazilianPhone.Parse(DisplayNumber, phones).Number?.Canonical;
            (channel.NumberId, channel.AccountId) = (NumberId?.Trim(), AccountId?.Trim());
            channel.AppId = string.IsNullOrWhiteSpace(AppId) ? null : AppId.Trim();
            (channel.ProviderUrl, channel.ApiVersion) = (ChannelOptions.Clean(ProviderUrl), ApiVersion?.Trim());
        }
        else
        {
            WebOrigin.Read(AllowedOrigins, out var origins);
            channel.AllowedOrigins = string.Join('\n', origins);
            channel.Greeting = string.IsNullOrWhiteSpace(Greeting) ? null : Greeting.ReplaceLineEndings("\n").Trim();
            (channel.ChatColor, channel.ChatTextColor) = (ChatColor?.ToLowerInvariant(), ChatTextColor?.ToLowerInvariant());
            channel.AskedFields = string.Join(' ', Channels.AskedField.All.Where(f => AskedFields.Contains(f.Key)).Select(f => f.Key));
        }
    }
}
