using System.Text;
using System.Xml;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Opens the XML of one part: UTF-8 or UTF-16 only, no document type, no resolver, guarded.</summary>
internal static class PartXml
{
    private const int Beginning = 512;

    /// <summary>A reader over the part; disposing it closes the part.</summary>
    public static XmlReader Open(Stream part, long maxBytes)
    {
        var buffered = new byte[Beginning];
        var length = part.ReadAtLeast(buffered, Beginning, throwOnEndOfStream: false);
        var encoding = Judge(buffered.AsSpan(0, length));
        var whole = new PrefixedStream(buffered.AsMemory(0, length), part);
        var text = new StreamReader(whole, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 32_768);
        return XmlReader.Create(new XmlTagGuard(text), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // Control characters written as entities are met by the cell, which removes and reports them.
            CheckCharacters = false,
            MaxCharactersInDocument = maxBytes,
            CloseInput = true,
        });
    }

    private static Encoding Judge(ReadOnlySpan<byte> start)
    {
        Encoding encoding = start switch
        {
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        // Only the declaration is looked at, so a character cut at the end of the piece does not matter here.
        var text = encoding is UnicodeEncoding wide ? Wide(wide, start) : Encoding.Latin1.GetString(start);
        var declared = DeclaredEncoding(text);
        if (declared is not null && !IsAllowed(declared))
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeXml);
        return encoding;
    }

    private static string Wide(UnicodeEncoding encoding, ReadOnlySpan<byte> start)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient.GetString(start[..(start.Length & ~1)]);
    }

    private static bool IsAllowed(string name) =>
        name.ToUpperInvariant() is "UTF-8" or "UTF8" or "UTF-16" or "UTF-16LE" or "UTF-16BE" or "US-ASCII";

    private static string? DeclaredEncoding(string text)
    {
        var start = text.IndexOf("<?xml", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("?>", start, StringComparison.Ordinal);
        var at = end < 0 ? -1 : text.IndexOf("encoding", start, end - start, StringComparison.Ordinal);
        var open = at < 0 ? -1 : text.AsSpan(at, end - at).IndexOfAny('"', '\'');
        if (open < 0)
            return null;
        var value = text.AsSpan(at + open + 1, end - at - open - 1);
        var close = value.IndexOf(text[at + open]);
        return close < 0 ? null : value[..close].ToString();
    }

    /// <summary>A stream whose first bytes have already been taken.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> left = prefix;

        public override int Read(Span<byte> buffer)
        {
            if (left.IsEmpty)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, left.Length);
            left.Span[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
