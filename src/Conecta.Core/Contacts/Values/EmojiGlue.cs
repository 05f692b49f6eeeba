using System.Globalization;
using System.Text;

namespace Conecta.Core.Contacts.Values;

/// <summary>
/// Joiners, variation selectors and tags that are part of an emoji (families, flags of regions, keycaps). Everywhere else
/// they only make two equal texts differ.
/// </summary>
internal static class EmojiGlue
{
    private const char Joiner = '\u200D';
    private const char Keycap = '\u20E3';

    /// <summary>Whether the joiner or selector at the start of <paramref name="rest"/> belongs to the emoji before it.</summary>
    public static bool BelongsHere(StringBuilder before, ReadOnlySpan<char> rest)
    {
        if (rest[0] != Joiner)
            return FollowsEmoji(before) || (before.Length > 0 && before[^1] is >= '0' and <= '9' or '#' or '*' && rest.Length > 1 && rest[1] == Keycap);
        return FollowsEmoji(before) && rest.Length > 1
            && Rune.DecodeFromUtf16(rest[1..], out var next, out _) == System.Buffers.OperationStatus.Done && IsPicture(next);
    }

    /// <summary>Whether the pair is one of the invisible tag characters that spell the flags of regions.</summary>
    public static bool IsTag(char high, char low) => high == '\uDB40' && low is >= '\uDC00' and <= '\uDC7F';

    /// <summary>Whether the text ends in a picture, with its selector, skin tone or tags.</summary>
    public static bool FollowsEmoji(StringBuilder before)
    {
        for (var i = before.Length - 1; i >= 0; i--)
        {
            var c = before[i];
            if (c is >= '\uFE00' and <= '\uFE0F')
                continue;
            if (!char.IsLowSurrogate(c))
                return IsPicture(new Rune(c));
            if (i == 0 || !char.IsHighSurrogate(before[i - 1]))
                return false;
            if (!IsTag(before[i - 1], c))
                return IsPicture(new Rune(before[i - 1], c));
            i--;
        }
        return false;
    }

    private static bool IsPicture(Rune rune) => rune.Value >= 0xA9 && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherPunctuation
        || rune.Value is >= 0x1F3FB and <= 0x1F3FF;
}
