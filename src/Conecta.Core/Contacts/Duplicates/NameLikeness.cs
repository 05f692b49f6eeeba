namespace Conecta.Core.Contacts.Duplicates;

/// <summary>
/// Tells whether two names may be the same person's: "joao da silva" and "joao silva", "maria a souza" and "maria aparecida souza", "jhonatan
/// reis" and "jonatan reis". Names come folded, as <see cref="Contact.NameFolded"/> keeps them.
/// </summary>
public static class NameLikeness
{
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "da", "de", "do", "das", "dos", "e", "del", "di", "sr", "sra", "dr", "dra", "dona", "seu",
    };

    private static readonly char[] Breaks = [' ', '.', ',', '-', '/', '(', ')', '\''];

    /// <summary>The words of a name that count.</summary>
    public static IReadOnlyList<string> Words(string folded)
    {
        var words = folded.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(w => !Particles.Contains(w)).ToList();
        return kept.Count > 0 ? kept : words;
    }

    /// <summary>
    /// Whether two names are similar: every word of the shorter one stands, nearly the same or as its initial, for a word of the longer one, and
    /// words with digits are exactly the same.
    /// </summary>
    /// <param name="first">A folded name.</param>
    /// <param name="second">Another one.</param>
    /// <param name="leastWords">How many words must agree; a single common first name is a weak sign.</param>
    public static bool IsSimilar(string first, string second, int leastWords)
    {
        var (shorter, longer) = (Words(first), Words(second));
        if (shorter.Count > longer.Count) (shorter, longer) = (longer, shorter);
        if (shorter.Count < leastWords || !HaveSameFigures(shorter, longer)) return false;
        var free = longer.ToList();
        var whole = 0;
        foreach (var word in shorter)
        {
            var match = free.FindIndex(other => IsNear(word, other));
            if (match < 0) match = free.FindIndex(other => IsInitial(word, other) || IsInitial(other, word));
            else whole++;
            if (match < 0) return false;
            free.RemoveAt(match);
        }

        return whole > 0;
    }

    /// <summary>
    /// The sound of the first word, without what is often written differently (vowels, h, doubled letters, c/s/z/k), and the figures of the
    /// whole name: similar names nearly always share it, so it serves as part of a blocking key.
    /// </summary>
    public static int Block(string folded)
    {
        var hash = default(HashCode);
        var words = Words(folded);
        if (words.Count > 0)
        {
            var last = '\0';
            var isFirst = true;
            foreach (var letter in words[0].Replace("ph", "f", StringComparison.Ordinal))
            {
                var sound = letter switch
                {
                    'c' or 's' or 'z' or 'k' or 'q' or 'x' => 'c',
                    'y' => 'i',
                    'w' => 'v',
                    _ => letter,
                };
                if (sound == 'h' || sound == last || (sound is 'a' or 'e' or 'i' or 'o' or 'u' && !isFirst)) continue;
                hash.Add(sound);
                (last, isFirst) = (sound, false);
            }
        }

        foreach (var figure in words.Where(HasDigit).Order(StringComparer.Ordinal)) hash.Add(figure, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    private static bool HaveSameFigures(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Where(HasDigit).Order(StringComparer.Ordinal).SequenceEqual(second.Where(HasDigit).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    private static bool IsInitial(string letter, string word) => letter.Length == 1 && word[0] == letter[0];

    /// <summary>Equal; or, from four letters on, one typing error apart; from eight letters on, two.</summary>
    private static bool IsNear(string first, string second)
    {
        if (first == second) return true;
        var shortest = Math.Min(first.Length, second.Length);
        if (shortest < 4 || HasDigit(first) || HasDigit(second)) return false;
        var most = shortest >= 8 ? 2 : 1;
        return Math.Abs(first.Length - second.Length) <= most && Distance(first, second) <= most;
    }

    private static int Distance(string first, string second)
    {
        Span<int> before = stackalloc int[second.Length + 1];
        Span<int> row = stackalloc int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++) before[j] = j;
        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1));
            row.CopyTo(before);
        }

        return before[second.Length];
    }
}
