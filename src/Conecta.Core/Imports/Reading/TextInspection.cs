namespace Conecta.Core.Imports.Reading;

/// <summary>How a text file is read, for the screen to show and the user to change.</summary>
/// <param name="Encoding">The encoding used.</param>
/// <param name="Separator">The separator used.</param>
/// <param name="SeparatorStated">The file itself says so in a first line <c>sep=</c>, which is not a row.</param>
/// <param name="IgnoreQuotes">Quotes are ordinary characters.</param>
public sealed record TextInspection(TextEncodingKind Encoding, char Separator, bool SeparatorStated, bool IgnoreQuotes)
{
    /// <summary>The encoding's name for people.</summary>
    public string EncodingName => NameOf(Encoding);

    /// <summary>An encoding's name for people.</summary>
    public static string NameOf(TextEncodingKind kind) => kind switch
    {
        TextEncodingKind.Utf8 => "UTF-8",
        TextEncodingKind.Utf16LittleEndian or TextEncodingKind.Utf16BigEndian => "UTF-16",
        TextEncodingKind.Windows1252 => "Windows-1252",
        TextEncodingKind.MixedUtf8 => "UTF-8 com trechos em Windows-1252",
        TextEncodingKind.MacRoman => "Mac Roman",
        TextEncodingKind.Dos850 => "CP850 (DOS)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
