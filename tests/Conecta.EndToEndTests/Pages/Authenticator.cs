using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Conecta.EndToEndTests.Pages;

/// <summary>The code app on somebody's phone (RFC 6238), written from the RFC so that the product's own code is not its judge.</summary>
public static class Authenticator
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="key">Key as the page shows it, in base 32; blanks are allowed.</param>
    /// <param name="now">Time on the phone.</param>
    public static string CodeAt(string key, DateTimeOffset now)
    {
        var counter = BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(now.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // The RFC says HMAC-SHA1.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var at = hash[19] & 15;
        var number = (hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var letters = key.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToList();
        var number = letters.Aggregate(BigInteger.Zero, (sum, letter) => sum * 32 + Alphabet.IndexOf(letter, StringComparison.Ordinal));
        var bytes = (number >> (letters.Count * 5 % 8)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[letters.Count * 5 / 8 - bytes.Length], .. bytes];
    }
}
