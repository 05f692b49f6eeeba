namespace Conecta.Core.Imports.Reading;

/// <summary>The encodings a text file may have (import.md 6.4).</summary>
public enum TextEncodingKind
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252,

    /// <summary>UTF-8 with some bytes of Windows-1252 in between; each touched row is warned.</summary>
    MixedUtf8,
    MacRoman,
    Dos850,
}
