using System.Text;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Search;

/// <summary>
/// A search text taken apart. A contact matches when its words hold every part of <see cref="Parts"/>.
/// </summary>
/// <param name="Folded">The whole text, folded.</param>
/// <param name="Parts">What must stand in <see cref="Contact.SearchWords"/>: <c>" mar"</c> for a word's beginning, <c>"9999"</c> for digits.</param>
public sealed record ContactQuery(string Folded, IReadOnlyList<string> Parts)
{
    /// <summary>Most parts taken; more do not narrow a search any further.</summary>
    public const int MaxParts = 8;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => Parts.Count == 0;

    /// <summary>
    /// Takes a search text apart. A text of nothing but digits and phone signs is one number: <c>(35) 9 9999-8888</c>.
    /// </summary>
    public static ContactQuery Parse(string? text)
    {
        var folded = SearchText.Fold(text);
        if (folded.Length == 0) return new ContactQuery("", []);
        if (PhoneDigits(folded) is { Length: >= ContactWords.GramLength } digits) return new ContactQuery(folded, [digits]);
        var parts = new List<string>();
        foreach (var range in new WordRanges(folded))
        {
            var word = folded[range];
            var isNumber = word.AsSpan().ContainsAnyExceptInRange('0', '9') is false;
            parts.Add(isNumber ? word : " " + word);
        }

        // A text of signs only asks for something that no contact has.
        return new ContactQuery(folded, parts.Count == 0 ? ["\n"] : parts.Distinct(StringComparer.Ordinal).Take(MaxParts).ToList());
    }

    /// <summary>The parts that an index is asked for; see <see cref="ToMatch"/>.</summary>
    internal IEnumerable<string> LookedUp => Parts.Where(p => !IsLeftOut(p));

    /// <summary>Whether nothing but signs was typed, which no contact has.</summary>
    internal bool IsHopeless => Parts is ["\n"];

    /// <summary>Whether <see cref="ToMatch"/> finds exactly the contacts that match; otherwise it finds some more, which are to be checked.</summary>
    public bool IsExact => Parts.All(p => p[0] == ' ' && !IsLeftOut(p));

    /// <summary>
    /// The query of the SQLite index, or null when no part can be looked up there (one or two digits). Short words ("com", "de") stand in so
    /// many contacts that reading them costs more than checking the hits of the longer ones.
    /// </summary>
    public string? ToMatch(long companyId)
    {
        var prefix = ContactWords.Prefix(companyId);
        var match = new StringBuilder();
        foreach (var part in LookedUp)
        {
            if (part[0] == ' ')
            {
                And().Append('"').Append(prefix).Append(part.AsSpan(1)).Append("\"*");
                continue;
            }

            for (var i = ContactWords.GramLength; i <= part.Length; i++)
                And().Append('"').Append(prefix).Append('#').Append(part.AsSpan(i - ContactWords.GramLength, ContactWords.GramLength)).Append('"');
        }

        return match.Length == 0 ? null : match.ToString();

        StringBuilder And() => match.Length == 0 ? match : match.Append(" AND ");
    }

    private bool IsLeftOut(string part) => IsShort(part) && Parts.Any(p => !IsShort(p));

    private static bool IsShort(string part) => part.Length <= 4 && part[0] == ' ';

    /// <summary>The digits of a text that is one number and nothing else; null for other texts.</summary>
    private static string? PhoneDigits(string folded)
    {
        var digits = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (c is not (' ' or '+' or '-' or '(' or ')' or '.' or '/')) return null;
        }

        // A trunk zero before DDD and number is dialled, never stored.
        if (digits.Length >= 12 && digits[0] == '0') digits.Remove(0, 1);
        return digits.ToString();
    }
}
