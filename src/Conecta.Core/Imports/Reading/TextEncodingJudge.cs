using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Judges the encoding of a text file over every byte of it: an ASCII heading may hide a Windows-1252 file (import.md 6.4).</summary>
internal sealed class TextEncodingJudge
{
    private const string PortugueseLetters = "áàâãéêíóôõúüçñÁÀÂÃÉÊÍÓÔÕÚÜÇÑ";
    private const string PortugueseSigns = "ºª°§–—“”‘’…€«»•®©·²³¹½¼¾±£´`¨\u00a0";

    private readonly long[] counts = new long[256];
    private long nulAtEven;
    private long nulAtOdd;
    private long length;
    private long validSequences;
    private long invalidBytes;
    private int expected;
    private int received;
    private byte low = 0x80;
    private byte high = 0xBF;

    private TextEncodingJudge()
    {
    }

    /// <summary>The encoding, how many bytes of mark stand before the text, and whether it is more than an inference from a mark or from valid UTF-8.</summary>
    /// <exception cref="ImportFileRefusedException">No encoding fits, or the file holds NUL bytes.</exception>
    public static (TextEncodingKind Kind, int MarkLength, bool Guessed) Judge(Stream content, ReadingBudget budget)
    {
        content.Position = 0;
        var buffer = new byte[65_536];
        var mark = buffer.AsSpan(0, content.ReadAtLeast(buffer, 4, throwOnEndOfStream: false));
        if (mark is [0xFF, 0xFE, ..])
            return (TextEncodingKind.Utf16LittleEndian, 2, false);
        if (mark is [0xFE, 0xFF, ..])
            return (TextEncodingKind.Utf16BigEndian, 2, false);
        var markLength = mark is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

        var judge = new TextEncodingJudge();
        content.Position = markLength;
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            budget.Tick();
            judge.Append(buffer.AsSpan(0, read));
        }
        judge.EndSequence();
        var (kind, guessed) = judge.Decide();
        return (kind, markLength, guessed);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (expected == 0)
            {
                // Plain ASCII says nothing, and is nearly everything.
                var plain = bytes.IndexOfAnyExceptInRange((byte)1, (byte)0x7F);
                if (plain < 0)
                    plain = bytes.Length;
                length += plain;
                bytes = bytes[plain..];
                if (bytes.IsEmpty)
                    return;
            }
            var b = bytes[0];
            bytes = bytes[1..];
            counts[b]++;
            if (b == 0)
            {
                if ((length & 1) == 0)
                    nulAtEven++;
                else
                    nulAtOdd++;
            }
            length++;
            Follow(b);
        }
    }

    /// <summary>One step of a strict UTF-8 check (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).</summary>
    private void Follow(byte b)
    {
        if (expected > 0)
        {
            if (b >= low && b <= high)
            {
                (low, high) = (0x80, 0xBF);
                received++;
                if (--expected == 0)
                {
                    validSequences++;
                    received = 0;
                }
                return;
            }
            EndSequence();
        }
        if (b < 0x80)
            return;
        (expected, low, high) = b switch
        {
            >= 0xC2 and <= 0xDF => (1, (byte)0x80, (byte)0xBF),
            0xE0 => (2, (byte)0xA0, (byte)0xBF),
            0xED => (2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => (2, (byte)0x80, (byte)0xBF),
            0xF0 => (3, (byte)0x90, (byte)0xBF),
            0xF4 => (3, (byte)0x80, (byte)0x8F),
            >= 0xF1 and <= 0xF3 => (3, (byte)0x80, (byte)0xBF),
            _ => (0, (byte)0x80, (byte)0xBF),
        };
        if (expected == 0)
            invalidBytes++;
        else
            received = 1;
    }

    private void EndSequence()
    {
        if (expected > 0)
            invalidBytes += received;
        (expected, received, low, high) = (0, 0, 0x80, 0xBF);
    }

    private (TextEncodingKind Kind, bool Guessed) Decide()
    {
        if (nulAtEven + nulAtOdd > 0)
        {
            // Text of Western languages in UTF-16 has a NUL in nearly every pair, always on the same side.
            if (nulAtOdd > length / 4 && nulAtEven * 20 < nulAtOdd)
                return (TextEncodingKind.Utf16LittleEndian, true);
            if (nulAtEven > length / 4 && nulAtOdd * 20 < nulAtEven)
                return (TextEncodingKind.Utf16BigEndian, true);
            throw new ImportFileRefusedException(ImportIssueCode.CsvNulBytes);
        }
        if (invalidBytes == 0)
            return (TextEncodingKind.Utf8, false);
        if (validSequences >= 9 * invalidBytes)
            return (TextEncodingKind.MixedUtf8, true);

        var western = Fit(TextEncodingKind.Windows1252);
        if (western.Impossible == 0 && western.Strange == 0)
            return (TextEncodingKind.Windows1252, true);
        var best = new[] { TextEncodingKind.MacRoman, TextEncodingKind.Dos850 }
            .Select(kind => (Kind: kind, Fit: Fit(kind)))
            .MaxBy(candidate => candidate.Fit.Portuguese);
        var total = western.Portuguese + western.Strange + western.Impossible;
        if (best.Fit.Portuguese > western.Portuguese && best.Fit.Portuguese * 10 >= total * 9)
            return (best.Kind, true);
        if (western.Impossible > 0)
            throw new ImportFileRefusedException(ImportIssueCode.CsvUndecodable);
        return (TextEncodingKind.Windows1252, true);
    }

    /// <summary>How the bytes above ASCII look in an encoding: at home in Portuguese, foreign to it, or no character at all.</summary>
    private (long Portuguese, long Strange, long Impossible) Fit(TextEncodingKind kind)
    {
        var (portuguese, strange, impossible) = (0L, 0L, 0L);
        var encoding = TextEncodings.Of(kind);
        for (var b = 0x80; b < 256; b++)
        {
            if (counts[b] == 0)
                continue;
            if (kind == TextEncodingKind.Windows1252 && b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                impossible += counts[b];
                continue;
            }
            var c = encoding.GetString([(byte)b])[0];
            if (PortugueseLetters.Contains(c, StringComparison.Ordinal) || PortugueseSigns.Contains(c, StringComparison.Ordinal))
                portuguese += counts[b];
            else
                strange += counts[b];
        }
        return (portuguese, strange, impossible);
    }
}
