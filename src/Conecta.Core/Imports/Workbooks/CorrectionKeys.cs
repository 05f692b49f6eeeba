using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>What the key of a row in a correction workbook says.</summary>
/// <param name="Seq">The row of the import.</param>
/// <param name="Prints">Prints of its cells as they were handed out, by the place of the column.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct CorrectionKey(int Seq, string Prints)
{
    /// <summary>Whether a cell still holds what was handed out.</summary>
    /// <param name="place">Place of its column among the columns of the import.</param>
    /// <param name="text">What it holds now.</param>
    public bool IsUntouched(int place, string text)
    {
        var at = place * CorrectionKeys.PrintLength;
        return at + CorrectionKeys.PrintLength <= Prints.Length
            && Prints.AsSpan(at, CorrectionKeys.PrintLength).SequenceEqual(CorrectionKeys.Print(text));
    }
}

/// <summary>
/// The hidden keys of a correction workbook (import.md 13): import, row, a short print of each cell as it was handed out, and an HMAC over all of
/// it with a key of the company. By the prints a cell that nobody touched is told from one that was corrected, even when the row was corrected
/// on the screen meanwhile. Reading the file again in another way makes its rows others, so the keys of before are void.
/// </summary>
internal sealed class CorrectionKeys
{
    /// <summary>Purpose of the company's key.</summary>
    public const string Purpose = "Conecta.Imports.CorrectionKey";

    /// <summary>Heading of the hidden column.</summary>
    public const string Heading = "Chave (não altere)";

    /// <summary>Characters of the print of one cell: 36 bits.</summary>
    public const int PrintLength = 6;

    // Base64 with + and /: an underscore could make up an escape of the workbook's XML.
    private const int MacLength = 22;
    private const string Version = "c1";

    private readonly byte[] _key;
    private readonly string _reading;
    private readonly long _importId;

    /// <param name="key">The company's key for <see cref="Purpose"/>.</param>
    /// <param name="import">The import.</param>
    /// <param name="columns">Its columns by position.</param>
    public CorrectionKeys(byte[] key, ImportJob import, IEnumerable<ImportColumnMap> columns)
    {
        (_key, _importId) = (key, import.Id);
        var reading = import.Understanding + "\0" + string.Join('\0', columns.Select(c => c.Heading));
        _reading = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(reading)));
    }

    /// <summary>The key of a row.</summary>
    /// <param name="seq">The row.</param>
    /// <param name="texts">Texts of its cells, one for each column of the import.</param>
    public string Of(int seq, ReadOnlySpan<string> texts)
    {
        var prints = new StringBuilder(texts.Length * PrintLength);
        foreach (var text in texts) prints.Append(Print(text));
        return string.Create(CultureInfo.InvariantCulture, $"{Version}.{_importId}.{seq}.{Mac(seq, prints.ToString())}.{prints}");
    }

    /// <summary>Reads a key; null when it is none of this import, or was changed.</summary>
    public CorrectionKey? Read(string text)
    {
        var parts = text.Trim().Split('.');
        if (parts.Length != 5 || parts[0] != Version
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var importId) || importId != _importId
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)) return null;
        var isOurs = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(seq, parts[4])), Encoding.UTF8.GetBytes(parts[3]));
        return isOurs ? new CorrectionKey(seq, parts[4]) : null;
    }

    /// <summary>The print of a text: blank edges and the kind of line break do not matter, since spreadsheet programs change them.</summary>
    public static string Print(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(text))))[..PrintLength];

    /// <summary>A text as cells are compared.</summary>
    public static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    private string Mac(int seq, string prints) => Convert.ToBase64String(
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_importId}.{seq}.{_reading}.{prints}"))))[..MacLength];
}
