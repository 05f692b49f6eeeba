using System.Buffers;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Matching;

/// <summary>A way to divide the text of one column among several fields.</summary>
/// <param name="Key">Keys of the fields joined by <c>+</c>; stands where the key of a field stands, in profiles too.</param>
/// <param name="Parts">Keys of the fields, in the order of the parts.</param>
/// <param name="Divide">A text's parts, null for one that it does not have; a text that cannot be divided is its main part alone.</param>
public sealed record ColumnSplit(string Key, IReadOnlyList<string> Parts, Func<string, string?[]> Divide)
{
    /// <summary>Whether the text has all parts.</summary>
    public bool Fits(string text) => Array.TrueForAll(Divide(text), part => part is not null);
}

/// <summary>The columns that lists put two things into: "Itajubá/MG", "Ana Souza - (35) 98888-0001", "Ana &lt;ana@exemplo.com.br&gt;".</summary>
public static partial class ColumnSplits
{
    public const string CityState = ImportFields.City + "+" + ImportFields.State;
    public const string NamePhone = ImportFields.Name + "+" + ImportFields.Phone;
    public const string NameEmail = ImportFields.Name + "+" + ImportFields.Email;

    private const int MostChars = 1000;

    private static readonly char[] Marks = [' ', '-', '–', '—', '/', '|', ';', ',', ':', '(', ')', '<', '>', '[', ']', '"', '.'];

    private static readonly SearchValues<char> PlainMarks = SearchValues.Create("/|;(-–—,");

    private static readonly HashSet<string> PhoneWords = new(["tel", "telefone", "fone", "cel", "celular", "whatsapp", "whats", "zap"], StringComparer.Ordinal);

    /// <summary>All of them, in the order in which screens list them.</summary>
    public static IReadOnlyList<ColumnSplit> All { get; } =
    [
        new(CityState, [ImportFields.City, ImportFields.State], DivideCityState),
        new(NamePhone, [ImportFields.Name, ImportFields.Phone], text => DivideName(text, PhoneIn())),
        new(NameEmail, [ImportFields.Name, ImportFields.Email], text => DivideName(text, EmailIn())),
    ];

    /// <summary>The division with this key; null for the key of a single field and for none.</summary>
    public static ColumnSplit? Find(string? key) => key?.Contains('+', StringComparison.Ordinal) == true ? All.FirstOrDefault(s => s.Key == key) : null;

    /// <summary>The fields that a key stands for: several for a division, itself for any other.</summary>
    public static IReadOnlyList<string> PartsOf(string key) => Find(key)?.Parts ?? [key];

    /// <summary>The state stands at the end, or as a code at the beginning; behind a plain mark it need not be a known one, so that a slip is found.</summary>
    private static string?[] DivideCityState(string text)
    {
        var whole = WithoutCountry(text.Trim());
        if (whole.Length is 0 or > MostChars) return [whole.Length == 0 ? null : whole, null];
        if (IsCode(whole)) return [null, whole];
        for (var at = whole.Length - 1; at > 0; at--)
        {
            if (!PlainMarks.Contains(whole[at])) continue;
            var (head, tail) = (whole[..at].Trim(Marks), whole[(at + 1)..].Trim(Marks));
            if (head.Length > 0 && tail.Length > 0 && BrazilianState.Parse(tail).IsAccepted) return [head, tail];
        }

        var first = whole.AsSpan().IndexOfAny(PlainMarks);
        if (first > 0 && IsCode(whole[..first].Trim()) && whole[first..].Trim(Marks) is { Length: > 0 } city) return [city, whole[..first].Trim()];
        var space = whole.LastIndexOf(' ');
        if (space > 0 && IsCode(whole[(space + 1)..]) && char.IsAsciiLetterUpper(whole[^1]) && char.IsAsciiLetterUpper(whole[^2])) return [whole[..space].Trim(Marks), whole[(space + 1)..]];
        // "Lavras/XX" names a state that there is not; "Embu-Guaçu" and "Lavras, Centro" name none.
        var last = Math.Max(whole.LastIndexOf('/'), whole.LastIndexOf('|'));
        return last > 0 && whole[(last + 1)..].Trim(Marks) is { Length: > 0 } unknown ? [whole[..last].Trim(Marks), unknown] : [whole, null];
    }

    private static string WithoutCountry(string text)
    {
        var at = text.AsSpan().LastIndexOfAny(PlainMarks);
        return at > 0 && SearchText.Fold(text[(at + 1)..].Trim(Marks)) is "brasil" or "brazil" or "br" ? text[..at].TrimEnd(Marks) : text;
    }

    private static bool IsCode(string text) => text.Length == 2 && BrazilianState.Parse(text).IsAccepted;

    /// <summary>What the pattern finds is one part, the rest without marks and words of phones is the name.</summary>
    private static string?[] DivideName(string text, Regex pattern)
    {
        if (text.Length > MostChars) return [text, null];
        var found = pattern.Match(text);
        if (!found.Success) return [text.Trim() is { Length: > 0 } only ? only : null, null];
        var name = string.Join(' ', new[] { text[..found.Index], text[(found.Index + found.Length)..] }.Select(p => p.Trim(Marks)).Where(p => p.Length > 0));
        while (name.LastIndexOf(' ') is > 0 and var at && PhoneWords.Contains(SearchText.Fold(name[(at + 1)..].Trim(Marks)))) name = name[..at].Trim(Marks);
        return [name.Length == 0 || PhoneWords.Contains(SearchText.Fold(name)) ? null : name, found.Value.Trim()];
    }

    [GeneratedRegex(@"\+?\(?\d(?:[\s().\-/+]*\d){7,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneIn();

    [GeneratedRegex(@"[^\s<>()\[\];,:""]+@[^\s<>()\[\];,:""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailIn();
}
