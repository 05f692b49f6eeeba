using System.Globalization;

namespace Conecta.Core.Imports.Reading;

/// <summary>Tells text from mere spaces and invisible characters.</summary>
internal static class VisibleText
{
    /// <summary>True when some character can be seen.</summary>
    public static bool Any(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is > ' ' and < '\u007f')
                return true;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)
                return true;
        }
        return false;
    }

    /// <summary>The text without invisible edges, each run of white space (line breaks too) made one space: a heading as it is shown.</summary>
    public static string Collapse(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('\ufeff', '\u200b');
}
