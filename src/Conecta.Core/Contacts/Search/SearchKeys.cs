namespace Conecta.Core.Contacts.Search;

/// <summary>
/// The numbers under which PostgreSQL finds a contact: each stands for a beginning of a word, or for three digits in a row, of one company. They
/// narrow a search; the words themselves are compared afterwards, so that two beginnings with the same number do no harm.
/// </summary>
public static class SearchKeys
{
    /// <summary>Longest beginning of a word that has a number; what is longer is left to the comparison.</summary>
    public const int MostLetters = 6;

    /// <summary>The numbers of a contact.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="words">What <see cref="ContactWords.Build"/> gave.</param>
    public static int[] Of(long companyId, string words)
    {
        var keys = new HashSet<int>();
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan(range);
            if (word.IsEmpty) continue;
            if (word[0] != '#')
                for (var length = 1; length <= Math.Min(word.Length, MostLetters); length++)
                    keys.Add(Key(companyId, ' ', word[..length]));
            var run = 0;
            for (var i = 0; i < word.Length; i++)
            {
                run = char.IsAsciiDigit(word[i]) ? run + 1 : 0;
                if (run >= ContactWords.GramLength) keys.Add(Key(companyId, '#', word.Slice(i - ContactWords.GramLength + 1, ContactWords.GramLength)));
            }
        }

        return [.. keys];
    }

    /// <summary>The numbers that every contact of a search has, or null when the search has none (one or two digits).</summary>
    public static int[]? Asked(long companyId, ContactQuery search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var keys = new HashSet<int>();
        foreach (var part in search.LookedUp)
        {
            if (part[0] == ' ') keys.Add(Key(companyId, ' ', part.AsSpan(1, Math.Min(part.Length - 1, MostLetters))));
            else
                for (var i = ContactWords.GramLength; i <= part.Length; i++)
                    keys.Add(Key(companyId, '#', part.AsSpan(i - ContactWords.GramLength, ContactWords.GramLength)));
        }

        return keys.Count == 0 ? null : [.. keys];
    }

    // FNV-1a over company, kind and characters, stirred at the end. It stands in stored rows: changing it means filling the table anew.
    private static int Key(long companyId, char kind, ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        for (var i = 0; i < 8; i++) hash = (hash ^ (byte)(companyId >> (8 * i))) * 16777619u;
        hash = (hash ^ kind) * 16777619u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return (int)(hash ^ (hash >> 16));
    }
}
