using System.Security.Cryptography;
using System.Text;

namespace Conecta.Core.Channels.WhatsApp;

/// <summary>Proves that a webhook comes from Meta: HMAC-SHA256 over the bytes as received, keyed with the app's secret (whatsapp.md 5.2).</summary>
public static class WebhookSignature
{
    /// <summary>Header that carries it.</summary>
    public const string Header = "X-Hub-Signature-256";

    private const string Scheme = "sha256=";

    /// <summary>Whether the header's value fits the body. Upper-case hex is taken too: it is the same number. Takes the same time whichever digit differs.</summary>
    /// <param name="appSecret">Secret of the app; an empty one never fits.</param>
    /// <param name="body">Bytes as received, before any parsing.</param>
    /// <param name="header">Value of <see cref="Header"/>; empty when it was missing.</param>
    public static bool IsValid(string appSecret, ReadOnlySpan<byte> body, string? header)
    {
        if (string.IsNullOrEmpty(appSecret) || header is null || header.Length != Scheme.Length + 2 * HMACSHA256.HashSizeInBytes || !header.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(Scheme.Length), given, out _, out var written) != System.Buffers.OperationStatus.Done || written != given.Length) return false;
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, right);
        return CryptographicOperations.FixedTimeEquals(given, right);
    }
}
