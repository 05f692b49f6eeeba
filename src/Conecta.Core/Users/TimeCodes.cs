using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Conecta.Core.Users;

/// <summary>Time-based one-time passwords of RFC 6238: HMAC-SHA1, 30 seconds, six digits, which is what code apps take by default.</summary>
public static class TimeCodes
{
    /// <summary>Bytes of a new key (RFC 4226 4 asks for 160 bits).</summary>
    public const int KeyLength = 20;

    /// <summary>How long a code lives.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The number of the step that a moment lies in.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The six digits of a step.</summary>
    public static string Compute(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as code apps implement it; HMAC-SHA1 is not affected by SHA-1's collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was given: the present one, the one before or the one after; null for none of them.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now)
    {
        var present = StepAt(now);
        long? found = null;
        foreach (var step in (ReadOnlySpan<long>)[present - 1, present, present + 1])
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Compute(key, step)), Encoding.UTF8.GetBytes(code))) found = step;
        return found;
    }
}
