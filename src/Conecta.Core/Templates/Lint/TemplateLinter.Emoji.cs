using System.Globalization;

namespace Conecta.Core.Templates.Lint;

/// <summary>Counts emoji.</summary>
public static partial class TemplateLinter
{
    /// <summary>How many signs of a text people take for emoji; one of several code points counts once.</summary>
    internal static int EmojiCount(string text)
    {
        var (count, walk) = (0, StringInfo.GetTextElementEnumerator(text));
        while (walk.MoveNext())
            if (walk.GetTextElement().EnumerateRunes().Any(r => r.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or >= 0x2B00 and <= 0x2BFF))
                count++;
        return count;
    }
}
