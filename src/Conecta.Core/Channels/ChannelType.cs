using Conecta.Core.Media;

namespace Conecta.Core.Channels;

/// <summary>What a channel is. A type is known here once its adapter is installed (CHN-4); no screen offers another.</summary>
public enum ChannelType
{
    /// <summary>WhatsApp Business by the official Cloud API.</summary>
    WhatsAppBusiness,

    /// <summary>WebChat: a chat on the company's own sites.</summary>
    WebChat,
}

/// <summary>What a type of channel can do (CHN-5). Screens and server read these flags instead of testing for a type.</summary>
/// <param name="FreeTextWindow">For how long after the contact's last message free text may be sent; null = always.</param>
/// <param name="HasTemplates">Whether approved templates exist, the only way to write when the window is closed.</param>
/// <param name="CanStart">Whether a conversation can be started from this side.</param>
/// <param name="HasDeliveryReceipts">Whether the provider tells that a message was delivered and read.</param>
/// <param name="TextMaxLength">Longest text, in UTF-16 characters.</param>
/// <param name="CaptionMaxLength">Longest caption of a file.</param>
/// <param name="MediaMaxBytes">Largest file of each kind, in bytes (D-26); a kind that is missing cannot be sent.</param>
public sealed record ChannelCapabilities(
    TimeSpan? FreeTextWindow, bool HasTemplates, bool CanStart, bool HasDeliveryReceipts, int TextMaxLength, int CaptionMaxLength, IReadOnlyDictionary<MediaKind, long> MediaMaxBytes);

/// <summary>An installed type of channel.</summary>
/// <param name="Type">The type.</param>
/// <param name="Key">Stable word of its address, e.g. <c>whatsapp</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Icon">Name of its icon.</param>
/// <param name="Text">What it is for, in Portuguese, one sentence.</param>
/// <param name="Can">What it can do.</param>
public sealed record ChannelTypeInfo(ChannelType Type, string Key, string Name, string Icon, string Text, ChannelCapabilities Can);

/// <summary>The one table of installed types.</summary>
public static class ChannelTypes
{
    private const long Megabyte = 1024 * 1024;

    private static readonly Dictionary<MediaKind, long> Files = new() { [MediaKind.Image] = 5 * Megabyte, [MediaKind.Audio] = 16 * Megabyte, [MediaKind.Document] = 100 * Megabyte };

    /// <summary>The types in the order of the form.</summary>
    public static readonly IReadOnlyList<ChannelTypeInfo> All =
    [
        new(ChannelType.WhatsAppBusiness, "whatsapp", "WhatsApp Business", "brand-whatsapp", "Um número do WhatsApp pela API oficial, ligado à conta da empresa na Meta.",
            new ChannelCapabilities(TimeSpan.FromHours(24), HasTemplates: true, CanStart: true, HasDeliveryReceipts: true, TextMaxLength: 4096, CaptionMaxLength: 1024, Files)),
        new(ChannelType.WebChat, "webchat", "WebChat", "message", "Um chat nas páginas da empresa, com as cores e a saudação dela.",
            new ChannelCapabilities(null, HasTemplates: false, CanStart: false, HasDeliveryReceipts: false, TextMaxLength: 4096, CaptionMaxLength: 1024, Files)),
    ];

    /// <summary>What is known of a type.</summary>
    public static ChannelTypeInfo Of(ChannelType type) => All.First(t => t.Type == type);

    /// <summary>The type behind the word of an address; null for none.</summary>
    public static ChannelTypeInfo? Find(string? key) => All.FirstOrDefault(t => t.Key == key);
}
