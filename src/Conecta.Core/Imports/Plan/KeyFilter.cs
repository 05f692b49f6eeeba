using System.Numerics;

namespace Conecta.Core.Imports.Plan;

/// <summary>
/// Tells of a key whether it may have been added: never no for one that was, and yes for one in some hundreds that was not. A byte a key, where the key
/// itself with its row would take thirty.
/// </summary>
internal sealed class KeyFilter
{
    private const int Probes = 4;
    private const long Most = 64L * 1024 * 1024;
    private readonly ulong[] _bits;
    private readonly ulong _mask;

    /// <summary>Makes room.</summary>
    /// <param name="keys">How many are expected; more make it say yes more often.</param>
    public KeyFilter(long keys)
    {
        var bits = BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(keys * 8, 1 << 16, Most));
        _mask = bits - 1;
        _bits = new ulong[bits / 64];
    }

    public void Add(long key)
    {
        var (at, step) = Mix(key);
        for (var probe = 0; probe < Probes; probe++, at += step) _bits[(at & _mask) / 64] |= 1UL << (int)(at & 63);
    }

    public bool MayContain(long key)
    {
        var (at, step) = Mix(key);
        for (var probe = 0; probe < Probes; probe++, at += step)
            if ((_bits[(at & _mask) / 64] & (1UL << (int)(at & 63))) == 0)
                return false;
        return true;
    }

    /// <summary>Spreads a key over all bits (the finaliser of SplitMix64), since phone numbers of a file differ in few.</summary>
    private static (ulong First, ulong Step) Mix(long key)
    {
        var mixed = (ulong)key + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        mixed ^= mixed >> 31;
        return (mixed, BitOperations.RotateLeft(mixed, 32) | 1);
    }
}
