using System.Globalization;
using System.Text;

namespace Conecta.Core.Users;

/// <summary>
/// The passwords that are tried first: common words of our own list with the endings people give them, runs over the keyboard, sequences
/// and repetitions (reliability.md 1, check 13). Only what is long enough to be accepted otherwise needs a place here.
/// </summary>
public static class CommonPasswords
{
    private const int FirstYear = 1950;
    private const int LastYear = 2035;

    private static readonly string[] Runs =
    [
        "1234567890", "0987654321", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa",
        "zxcvbnm", "mnbvcxz", "1qaz2wsx3edc4rfv5tgb6yhn", "qazwsxedcrfvtgbyhnujm", "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "zaq12wsxcde34rfv",
        "qwertyuiopasdfghjklzxcvbnm", "aabbccddeeff", "112233445566778899", "147258369", "159753", "789456123", "102030405060",
    ];

    private static readonly string[] Endings = ["1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0", "00", "000", "007", "01", "10", "11", "69", "99", "100", "321", "654321", "abc", "xyz"];

    private static readonly Lazy<HashSet<string>> Words = new(() => ReadWords().ToHashSet(StringComparer.Ordinal));
    private static readonly Lazy<HashSet<string>> All = new(() => Build().ToHashSet(StringComparer.Ordinal));

    /// <summary>How many whole passwords the list holds.</summary>
    public static int Count => All.Value.Count;

    /// <summary>Whether a password is common, however its letters are written (capitals, accents, 0 for o, 3 for e, signs between).</summary>
    public static bool Contains(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var plain = Fold(password);
        if (plain.Length == 0) return IsRepetition(password);
        var letters = Unmask(plain);
        return All.Value.Contains(plain) || All.Value.Contains(letters) || IsRepetition(plain) || IsRun(plain) || IsRepetition(letters)
            || IsDressedWord(plain) || IsDressedWord(letters);
    }

    /// <summary>Lower case without accents, blanks and signs.</summary>
    internal static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Composed(text))
            if (char.IsLetterOrDigit(c)) result.Append(char.ToLowerInvariant(c));
        return result.ToString();
    }

    private static string Composed(string text)
    {
        try
        {
            return new string([.. text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // "s3nh4" is "senha": the signs that stand for letters, where a letter stands before or after.
    private static string Unmask(string plain) => string.Create(plain.Length, plain, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var beside = (i > 0 && char.IsLetter(text[i - 1])) || (i + 1 < text.Length && char.IsLetter(text[i + 1]));
            span[i] = !beside ? text[i] : text[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', _ => text[i] };
        }
    });

    // One or two common words, with nothing but digits before and behind.
    private static bool IsDressedWord(string text)
    {
        var core = text.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (core.Length == 0) return text.Distinct().Count() < 5;
        if (Words.Value.Contains(core)) return true;
        for (var cut = 2; cut <= core.Length - 2; cut++)
            if (core[..cut] == core[cut..] && Words.Value.Contains(core[..cut])) return true;
        return false;
    }

    private static bool IsRepetition(string text)
    {
        for (var length = 1; length <= Math.Min(6, text.Length / 2); length++)
        {
            var repeats = true;
            for (var i = length; i < text.Length && repeats; i++) repeats = text[i] == text[i - length];
            if (repeats) return true;
        }

        return false;
    }

    // Nothing but steps of a known run: each character follows the one before in some run.
    private static bool IsRun(string text)
    {
        var steps = 0;
        for (var i = 1; i < text.Length; i++)
            if (Runs.Any(run => run.Contains(text.Substring(i - 1, 2), StringComparison.Ordinal)) || text[i] == text[i - 1]) steps++;
        return text.Length > 1 && steps >= text.Length - 3;
    }

    private static IEnumerable<string> Build()
    {
        foreach (var word in Words.Value)
        {
            foreach (var ending in Endings)
            {
                foreach (var password in (string[])[word + ending, ending + word, word + word + ending])
                    if (password.Length >= PasswordRules.MinLength) yield return password;
            }

            for (var year = FirstYear; year <= LastYear; year++)
                if (word.Length + 4 >= PasswordRules.MinLength) yield return word + year.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var run in Runs)
            for (var start = 0; start + PasswordRules.MinLength <= run.Length; start++)
                for (var length = PasswordRules.MinLength; start + length <= run.Length; length++)
                    yield return run.Substring(start, length);
    }

    private static IEnumerable<string> ReadWords()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Conecta.Core.Users.CommonWords.txt")
            ?? throw new InvalidOperationException("The list of common words is missing from the build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
