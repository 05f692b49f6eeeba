using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Conecta.Core.Contacts.Lists;

/// <summary>A place between two rows of the list, as it travels in an address.</summary>
/// <param name="Stretch">Number of the stretch.</param>
/// <param name="Key">The row that it stands beside; null = the end of the list, for walking back from there.</param>
internal sealed record ContactCursor(int Stretch, ContactKey? Key)
{
    /// <summary>Value of <c>before</c> that means "from the end".</summary>
    public const string End = "fim";

    /// <summary>Text for an address.</summary>
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads an address; null when it is not one of ours, so that an edited address shows the first page.</summary>
    public static ContactCursor? Read(string? text)
    {
        if (text is null) return null;
        if (text == End) return new ContactCursor(int.MaxValue, null);
        try
        {
            return JsonSerializer.Deserialize<ContactCursor>(Base64Url.DecodeFromChars(text)) is { Key: not null, Stretch: >= 0 } cursor ? cursor : null;
        }
        catch (Exception fault) when (fault is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
