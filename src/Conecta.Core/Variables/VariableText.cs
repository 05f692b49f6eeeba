using System.Text;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Variables;

/// <summary>What a piece of a filled text came from.</summary>
public enum PieceKind
{
    /// <summary>Written in the text.</summary>
    Written,

    /// <summary>The value of a variable.</summary>
    Filled,

    /// <summary>A variable that does not exist in this text: it stays as it was written, so that a preview can mark it.</summary>
    Unknown,
}

/// <summary>A piece of a filled text.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Kind">Where it came from.</param>
public readonly record struct TextPiece(string Text, PieceKind Kind);

/// <summary>
/// The one resolver of texts with variables (VAR-1): names what is wrong (VAR-2), fills, and tidies up around values that are missing (VAR-3). Pure: it asks no database and no clock.
/// </summary>
public static partial class VariableText
{
    // Stands for a value that is missing until the spaces around it are tidied; a noncharacter, which no text and no value keeps.
    private const char Gap = '\uFFFF';

    /// <summary>What is wrong with the variables of a text.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="allowed">The variables that exist in it.</param>
    /// <returns>A sentence for the field, or null when all is well.</returns>
    public static string? FindFault(string? text, IReadOnlyList<TextVariable> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        if (string.IsNullOrEmpty(text)) return null;
        foreach (Match match in Token().Matches(text))
        {
            var name = Canonical(match.Groups["name"].Value);
            if (allowed.Any(v => v.Name == name)) continue;
            if (VariableTable.Knows(name)) return $"A variável {match.Value} não existe nesta mensagem. Tire-a do texto.";
            return Nearest(name, allowed) is { } near
                ? $"A variável {match.Value} não existe. Você quis dizer {{{{{near}}}}}?"
                : $"A variável {match.Value} não existe. Veja a lista de variáveis abaixo do texto.";
        }

        var left = Token().Replace(text, "");
        return left.Contains("{{", StringComparison.Ordinal) || left.Contains("}}", StringComparison.Ordinal)
            ? "Há chaves duplas sem par no texto. Uma variável é escrita assim: {{nome}}."
            : null;
    }

    /// <summary>The names of the variables that a text holds, once each, in their order; what another object is asked for before it goes.</summary>
    public static IReadOnlyList<string> NamesIn(string? text) =>
        [.. Token().Matches(text ?? "").Select(match => Canonical(match.Groups["name"].Value)).Distinct(StringComparer.Ordinal)];

    /// <summary>The text as the contact gets it. A value that is missing leaves nothing behind; no token ever stays.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="values">Name to value; absent, null and blank all mean missing.</param>
    public static string Fill(string? text, IReadOnlyDictionary<string, string?> values) =>
        string.Concat(Pieces(text, values, null).Select(piece => piece.Text));

    /// <summary>The text filled with the samples of its variables. What it may not hold stays as it was written.</summary>
    public static string Preview(string? text, IReadOnlyList<TextVariable> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        return string.Concat(Pieces(text, allowed.ToDictionary(v => v.Name, v => (string?)v.Sample, StringComparer.Ordinal), allowed).Select(piece => piece.Text));
    }

    /// <summary>The filled text in pieces, for a preview that marks what is no variable of this text.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="values">Name to value; absent, null and blank all mean missing.</param>
    /// <param name="allowed">The variables that exist in it; others stay and are marked. Null takes them for missing.</param>
    public static IReadOnlyList<TextPiece> Pieces(string? text, IReadOnlyDictionary<string, string?> values, IReadOnlyList<TextVariable>? allowed)
    {
        ArgumentNullException.ThrowIfNull(values);
        var written = (text ?? "").Replace(Gap.ToString(), "", StringComparison.Ordinal);
        var (pieces, end) = (new List<TextPiece>(), 0);
        foreach (Match match in Token().Matches(written))
        {
            if (match.Index > end) pieces.Add(new TextPiece(written[end..match.Index], PieceKind.Written));
            end = match.Index + match.Length;
            var name = Canonical(match.Groups["name"].Value);
            var value = values.GetValueOrDefault(name)?.Replace(Gap.ToString(), "", StringComparison.Ordinal).Trim();
            if (allowed is not null && !allowed.Any(v => v.Name == name)) pieces.Add(new TextPiece(match.Value, PieceKind.Unknown));
            else pieces.Add(string.IsNullOrEmpty(value) ? new TextPiece(Gap.ToString(), PieceKind.Written) : new TextPiece(value, PieceKind.Filled));
        }

        if (end < written.Length) pieces.Add(new TextPiece(written[end..], PieceKind.Written));
        return pieces.Exists(piece => piece.Text.Contains(Gap, StringComparison.Ordinal)) ? Tidied(pieces) : pieces;
    }

    // Works out on the whole text which characters go, since a gap may stand beside another piece; then takes them out of the pieces.
    private static List<TextPiece> Tidied(List<TextPiece> pieces)
    {
        var whole = string.Concat(pieces.Select(piece => piece.Text));
        var keeps = new bool[whole.Length];
        Array.Fill(keeps, true);
        for (var at = 0; at < whole.Length; at++)
        {
            if (whole[at] != Gap) continue;
            var (from, to) = (at, at + 1);
            while (from > 0 && IsBlankOrGap(whole[from - 1])) from--;
            while (to < whole.Length && IsBlankOrGap(whole[to])) to++;
            Drop(whole, keeps, from, to);
            at = to - 1;
        }

        var (tidied, start) = (new List<TextPiece>(), 0);
        foreach (var piece in pieces)
        {
            var kept = new StringBuilder(piece.Text.Length);
            for (var i = 0; i < piece.Text.Length; i++)
                if (keeps[start + i]) kept.Append(piece.Text[i]);
            if (kept.Length > 0) tidied.Add(piece with { Text = kept.ToString() });
            start += piece.Text.Length;
        }

        return tidied;
    }

    // A stretch of gaps and blanks goes, but for one blank between two words. A comma that led up to the missing value goes with it.
    private static void Drop(string whole, bool[] keeps, int from, int to)
    {
        for (var i = from; i < to; i++) keeps[i] = false;
        var (startsLine, endsLine) = (from == 0 || whole[from - 1] == '\n', to == whole.Length || whole[to] == '\n');
        if (startsLine && endsLine)
        {
            // The line held nothing else: it goes whole.
            if (to < whole.Length) keeps[to] = false;
            else if (from > 0) keeps[from - 1] = false;
        }
        else if (startsLine)
        {
            if (whole[to] is not (',' or ';')) return;
            for (keeps[to++] = false; to < whole.Length && IsBlank(whole[to]); to++) keeps[to] = false;
        }
        else if (endsLine || IsClosing(whole[to]))
        {
            if (whole[from - 1] == ',') keeps[from - 1] = false;
        }
        else if (!IsOpening(whole[from - 1]))
        {
            for (var i = from; i < to; i++)
            {
                if (whole[i] == Gap) continue;
                keeps[i] = true;
                break;
            }
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\u00A0';

    private static bool IsBlankOrGap(char c) => c == Gap || IsBlank(c);

    private static bool IsClosing(char c) => c is ',' or '.' or ';' or ':' or '!' or '?' or ')' or ']';

    private static bool IsOpening(char c) => c is '(' or '[';

    // {{NAME}} is a form that people bring from other products.
    private static string Canonical(string name)
    {
        var lower = name.Trim().ToLowerInvariant();
        return lower == "name" ? "nome" : lower;
    }

    private static string? Nearest(string name, IReadOnlyList<TextVariable> allowed)
    {
        var folded = SearchText.Fold(name, 80).Replace(' ', '_');
        var best = allowed.Select(v => (v.Name, Steps: Steps(folded, v.Name))).OrderBy(v => v.Steps).ThenBy(v => v.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Steps <= Math.Max(2, best.Name.Length / 3) ? best.Name : null;
    }

    // Edit distance: how many letters must be changed, added or taken away.
    private static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
