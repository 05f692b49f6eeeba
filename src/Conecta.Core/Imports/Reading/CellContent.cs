using System.Buffers;
using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>What workbook and text file check alike in the text of a cell: control characters go and are reported, characters lost or
/// garbled before the file reached us are warned about.</summary>
internal static class CellContent
{
    // Marks a byte of Windows-1252 among UTF-8; no text can hold it, and it never leaves the reader.
    public const char ForeignByte = '\ufffe';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f\ufffd\ufffe\uffff\u00c3\u00c2");

    /// <summary>Adds the cell to the row, with what is to be said about its text.</summary>
    public static void AddText(SheetRow row, int column, string text, bool formula)
    {
        if (text.AsSpan().ContainsAny(Suspicious))
            text = Judge(row, column, text);
        if (text.Length > 0)
            row.Add(new SheetCell(column, SheetCellKind.Text, text, formula));
    }

    /// <summary>Adds a text that is longer than a cell may be: only its beginning is kept, and the row waits.</summary>
    public static void AddTooLong(SheetRow row, int column, string beginning, bool formula)
    {
        row.Add(new SheetCell(column, SheetCellKind.TooLong, beginning, formula));
        row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CellTooLong, beginning));
    }

    private static string Judge(SheetRow row, int column, string text)
    {
        var foreign = text.Contains(ForeignByte, StringComparison.Ordinal);
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsControl(c))
                kept.Append(c);
        }
        var removed = kept.Length < text.Length;
        var clean = removed ? kept.ToString() : text;
        if (foreign)
            Warn(ImportIssueCode.TextMixedEncoding);
        else if (removed)
            Warn(ImportIssueCode.CellControlCharacters);
        if (clean.Contains('\ufffd', StringComparison.Ordinal))
            Warn(ImportIssueCode.TextReplacementCharacter);
        if (LooksDoublyEncoded(clean))
            Warn(ImportIssueCode.TextMojibake);
        return clean;

        void Warn(string code) => row.Add(ImportFinding.ForCell(row.Number, column, code, clean));
    }

    private static bool IsControl(char c) => (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is '\u007f' or '\ufffe' or '\uffff';

    // UTF-8 read as Windows-1252: "Ã£" for "ã", "Â°" for "°". A capital à before a letter ("IRMÃO") is not one.
    private static bool LooksDoublyEncoded(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] is '\u00c3' or '\u00c2' && IsContinuation(text[i + 1]))
                return true;
        }
        return false;
    }

    // What the bytes 80 to BF become in Windows-1252. The no-break space and the ordinal signs may stand after a real letter.
    private static bool IsContinuation(char c) =>
        c is (>= '\u0080' and <= '\u009f') or (>= '\u00a1' and <= '\u00bf' and not ('\u00aa' or '\u00ba' or '\u00b7' or '\u00bb'))
            or '\u20ac' or '\u201a' or '\u0192' or '\u201e' or '\u2026' or '\u2020' or '\u2021' or '\u02c6' or '\u2030' or '\u0160' or '\u2039'
            or '\u0152' or '\u017d' or '\u2018' or '\u2022' or '\u02dc' or '\u2122' or '\u0161' or '\u203a' or '\u0153' or '\u017e' or '\u0178';
}
