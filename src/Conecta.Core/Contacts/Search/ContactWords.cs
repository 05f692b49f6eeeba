using System.Globalization;
using System.Text;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Contacts.Search;

/// <summary>
/// The words by which a contact is found, in the form that both databases search: folded, each after a space, numbers after <c>#</c>:
/// <c>" maria souza #5535999998888 #553599998888 maria exemplo com"</c>. A search for a word finds words that begin with it; a search for
/// three digits or more finds them anywhere in a number.
/// </summary>
public static class ContactWords
{
    /// <summary>From this many digits on, a number is found by any part of it.</summary>
    public const int GramLength = 3;

    /// <summary>Builds the words of one contact.</summary>
    /// <param name="nameFolded">Name as <see cref="SearchText.Fold"/> gives it.</param>
    /// <param name="phone">Canonical number or null; a mobile is found without its ninth digit too (CON-8).</param>
    /// <param name="phone2">Second number or null.</param>
    /// <param name="email">E-mail or null.</param>
    /// <param name="document">CPF or CNPJ or null.</param>
    /// <param name="externalId">Código externo or null.</param>
    /// <param name="others">Values of searchable fields, not folded; null or empty for none.</param>
    public static string Build(
        string nameFolded, string? phone, string? phone2, string? email, string? document, string? externalId, IEnumerable<string>? others = null)
    {
        var words = new StringBuilder(96);
        AddText(words, nameFolded);
        AddPhone(words, phone);
        AddPhone(words, phone2);
        if (email is not null) AddText(words, SearchText.Fold(email));
        if (document is not null) AddText(words, SearchText.Fold(document));
        if (externalId is not null) AddText(words, SearchText.Fold(externalId));
        foreach (var other in others ?? []) AddText(words, SearchText.Fold(other));
        if (words.Length <= ContactLimits.SearchWords) return words.ToString();
        // Cut between two words, so that no half word is indexed.
        var text = words.ToString(0, ContactLimits.SearchWords);
        return text[..text.LastIndexOf(' ')];
    }

    private static void AddPhone(StringBuilder words, string? canonical)
    {
        if (canonical is null) return;
        AddText(words, canonical);
        if (Phones.PhoneNumber.TryFromCanonical(canonical, out var number) && number.WithoutNinthDigit is { } old) AddText(words, old);
    }

    private static void AddText(StringBuilder words, ReadOnlySpan<char> folded)
    {
        foreach (var range in new WordRanges(folded))
        {
            var word = folded[range];
            words.Append(' ');
            if (IsNumber(word)) words.Append('#');
            words.Append(word);
        }
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => word.Length >= GramLength && !word.ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// The terms that the SQLite index keeps for such words: each begins with the company, so that companies never meet in a posting list;
    /// of a row of digits, every three that stand together.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="words">What <see cref="Build"/> gave.</param>
    public static string Terms(long companyId, string words)
    {
        var prefix = Prefix(companyId);
        Span<bool> grams = stackalloc bool[1000];
        grams.Clear();
        var terms = new StringBuilder(words.Length * 4);
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan(range);
            if (word.IsEmpty) continue;
            if (word[0] != '#' && !IsAmong(words.AsSpan(0, range.Start.Value), word)) terms.Append(prefix).Append(word).Append(' ');
            var run = 0;
            for (var i = 0; i < word.Length; i++)
            {
                run = char.IsAsciiDigit(word[i]) ? run + 1 : 0;
                if (run < GramLength) continue;
                var gram = word.Slice(i - GramLength + 1, GramLength);
                ref var isThere = ref grams[((gram[0] - '0') * 100) + ((gram[1] - '0') * 10) + gram[2] - '0'];
                if (isThere) continue;
                isThere = true;
                terms.Append(prefix).Append('#').Append(gram).Append(' ');
            }
        }

        return terms.ToString();
    }

    private static bool IsAmong(ReadOnlySpan<char> words, ReadOnlySpan<char> word)
    {
        foreach (var range in words.Split(' '))
            if (words[range].SequenceEqual(word))
                return true;
        return false;
    }

    /// <summary>What terms of a company begin with.</summary>
    internal static string Prefix(long companyId) => companyId.ToString("x", CultureInfo.InvariantCulture) + ":";
}
