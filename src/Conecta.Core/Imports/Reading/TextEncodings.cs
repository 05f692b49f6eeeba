using System.Text;

namespace Conecta.Core.Imports.Reading;

/// <summary>The framework's encodings for the kinds that a text file may have. None ever replaces a byte that it cannot read.</summary>
internal static class TextEncodings
{
    /// <summary>The encoding of a kind.</summary>
    public static Encoding Of(TextEncodingKind kind) => kind switch
    {
        TextEncodingKind.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        TextEncodingKind.MixedUtf8 => Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new ForeignByteFallback()),
        TextEncodingKind.Utf16LittleEndian => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        TextEncodingKind.Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        TextEncodingKind.MacRoman => CodePage(10_000),
        TextEncodingKind.Dos850 => CodePage(850),
        _ => CodePage(1_252),
    };

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads a byte that is no UTF-8 as Windows-1252 and marks it, so that its row can be warned.</summary>
    private sealed class ForeignByteFallback : DecoderFallback
    {
        // A sequence that fails is at most three bytes long; each becomes a mark and a character.
        public override int MaxCharCount => 8;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new ForeignByteBuffer();
    }

    private sealed class ForeignByteBuffer : DecoderFallbackBuffer
    {
        private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1_252)!;

        private string text = "";
        private int at;

        public override int Remaining => text.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            var decoded = Windows1252.GetString(bytesUnknown);
            text = string.Concat(decoded.Select(c => $"{CellContent.ForeignByte}{c}"));
            at = 0;
            return text.Length > 0;
        }

        public override char GetNextChar() => at < text.Length ? text[at++] : '\0';

        public override bool MovePrevious()
        {
            if (at == 0)
                return false;
            at--;
            return true;
        }

        public override void Reset() => (text, at) = ("", 0);
    }
}
