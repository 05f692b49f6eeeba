using System.Text.RegularExpressions;

namespace Conecta.Tests.Architecture;

/// <summary>Finds words in a Razor view that do not go through the localizer.</summary>
internal static partial class ViewText
{
    // Names of the product and signs are not translated.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "Conecta", "WhatsApp", "Business", "CPF", "CNPJ", "DDD", "DDI" };

    /// <summary>Texts between tags, and in the attributes people read or hear, that hold letters outside <c>@…</c>.</summary>
    public static IEnumerable<string> Literals(string view)
    {
        var markup = Comment().Replace(CodeBlock().Replace(view, ""), "");
        foreach (Match match in BetweenTags().Matches(markup))
        {
            var text = Expression().Replace(match.Groups["text"].Value, " ");
            if (text.Contains('{', StringComparison.Ordinal) || text.Contains('}', StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal)) continue;
            var words = Word().Matches(text).Select(m => m.Value).Where(word => !Names.Contains(word)).ToList();
            if (words.Count > 0 && !text.Contains('@', StringComparison.Ordinal)) yield return text.Trim();
        }

        foreach (Match match in ReadAttribute().Matches(markup))
            if (Word().IsMatch(match.Groups["text"].Value) && !match.Groups["text"].Value.Contains('@', StringComparison.Ordinal)) yield return match.Value;
    }

    [GeneratedRegex(@"@\{.*?^\}", RegexOptions.Singleline | RegexOptions.Multiline, 2000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline, 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@T\[[^\]]*\]|@\((?:[^()]|\([^()]*\))*\)|@[\w.]+(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])*[\w.?!]*", RegexOptions.Singleline, 2000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"<(?:p|h[1-6]|label|button|a|th|td|li|dt|dd|span|legend|summary|option|strong|small|figcaption|caption)\b[^<>]*>(?<text>[^<>]+)</", RegexOptions.Singleline, 2000)]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"\b(?:aria-label|placeholder|title|label|help|subtitle|text|alt)=""(?<text>[^""]+)""", RegexOptions.None, 2000)]
    private static partial Regex ReadAttribute();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.None, 2000)]
    private static partial Regex Word();
}
