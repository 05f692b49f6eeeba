using System.Globalization;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Matching;

/// <summary>A heading without what differs from list to list (import.md 7.1).</summary>
/// <param name="Text">Words without accents, case, punctuation and filler, parted by one space.</param>
/// <param name="Index">The number at the end, as in <c>Telefone 2</c>; null without one.</param>
public readonly record struct HeadingText(string Text, int? Index)
{
    private static readonly HashSet<string> Filler =
        new(["de", "do", "da", "dos", "das", "o", "a", "os", "as", "n", "no", "num"], StringComparer.Ordinal);

    private static readonly char[] PartMarks = ['/', '|', '(', ')'];

    /// <summary>Whether there is nothing to compare.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>Normalises a heading as it stands in a file.</summary>
    public static HeadingText Normalize(string? heading)
    {
        // The ordinal marks of "Nº" would fold into letters.
        var folded = SearchText.Fold(heading?.Replace('º', ' ').Replace('°', ' ').Replace('ª', ' '));
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(folded[start..i]);
                start = -1;
            }
        }
        if (words.Exists(word => !Filler.Contains(word)))
            words.RemoveAll(Filler.Contains);

        int? index = null;
        if (words.Count > 1 && words[^1].Length <= 2 && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            index = number;
            words.RemoveAt(words.Count - 1);
        }
        else if (words.Count > 0 && words[^1].Length > 3 && words[^1][^1] is >= '1' and <= '9' && char.IsLetter(words[^1][^2]))
        {
            // fone2, tel1: the number stuck to its word.
            index = words[^1][^1] - '0';
            words[^1] = words[^1][..^1];
        }
        return new HeadingText(string.Join(' ', words), index);
    }

    /// <summary>The parts of a composed heading such as <c>Nome / Razão Social</c>; empty when it is not composed.</summary>
    public static IReadOnlyList<HeadingText> Parts(string? heading)
    {
        var parts = (heading ?? "").Replace(" ou ", "/", StringComparison.OrdinalIgnoreCase)
            .Split(PartMarks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return [];
        return [.. parts.Select(Normalize).Where(part => !part.IsEmpty)];
    }

    /// <summary>The form under which a heading is remembered: <c>telefone 2</c>.</summary>
    public override string ToString() => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Text} {index}") : Text;

    /// <summary>Whether both have the same words in any order.</summary>
    internal bool HasSameWords(HeadingText other) =>
        Index == other.Index && Text.Length == other.Text.Length && Text.Contains(' ', StringComparison.Ordinal)
        && Text.Split(' ').Order(StringComparer.Ordinal).SequenceEqual(other.Text.Split(' ').Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether a slip of the pen separates them: 85 % of the letters agree, from five letters on.</summary>
    internal bool IsSimilarTo(HeadingText other)
    {
        if (Index != other.Index || Text.Length < 5 || other.Text.Length < 5)
            return false;
        var longest = Math.Max(Text.Length, other.Text.Length);
        return Math.Abs(Text.Length - other.Text.Length) <= longest * 0.15 && longest <= 60
            && 1 - (double)Distance(Text, other.Text) / longest >= 0.85;
    }

    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
