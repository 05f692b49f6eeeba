using Conecta.Core.Imports;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Words about how a file is read.</summary>
public static class ReadingWords
{
    private static readonly (char Character, string Path, string Name)[] Separators =
        [(';', "ponto-e-virgula", "Ponto e vírgula (;)"), (',', "virgula", "Vírgula (,)"), ('\t', "tabulacao", "Tabulação"), ('|', "barra", "Barra vertical (|)")];

    /// <summary>Separators that can be chosen: word in the address and name.</summary>
    public static IEnumerable<(string Path, string Name)> SeparatorChoices => Separators.Select(s => (s.Path, s.Name));

    /// <summary>Encodings that can be chosen.</summary>
    public static readonly IReadOnlyList<TextEncodingKind> Encodings =
    [
        TextEncodingKind.Utf8, TextEncodingKind.Windows1252, TextEncodingKind.Utf16LittleEndian, TextEncodingKind.Utf16BigEndian,
        TextEncodingKind.MixedUtf8, TextEncodingKind.MacRoman, TextEncodingKind.Dos850,
    ];

    /// <summary>The separator of a word in the address; null for none.</summary>
    public static char? SeparatorOf(string? path) => Array.Find(Separators, s => s.Path == path) is { Path: not null } found ? found.Character : null;

    /// <summary>The word in the address of a separator; null for one that cannot be chosen.</summary>
    public static string? SeparatorPath(char? separator) => Array.Find(Separators, s => s.Character == separator).Path;

    /// <summary>A separator's name.</summary>
    public static string SeparatorName(char separator) => Array.Find(Separators, s => s.Character == separator).Name ?? separator.ToString();

    /// <summary>An encoding's name; both byte orders of UTF-16 have their own.</summary>
    public static string EncodingName(TextEncodingKind kind) =>
        kind == TextEncodingKind.Utf16BigEndian ? "UTF-16 (big-endian)" : TextInspection.NameOf(kind);

    /// <summary>The choices by which a file was read.</summary>
    public static ReadingChoices InForce(ReadingUnderstanding understood)
    {
        ArgumentNullException.ThrowIfNull(understood);
        return new ReadingChoices
        {
            SheetIndex = understood.Encoding is null ? understood.SheetIndex : null,
            HeadingRow = understood.HeadingRow,
            Encoding = understood.Encoding,
            Separator = understood.Separator,
            IgnoreQuotes = understood.IgnoresQuotes,
        };
    }

    /// <summary>What the file is.</summary>
    public static string Kind(FileKind kind) => kind switch
    {
        FileKind.Workbook => "Planilha do Excel (.xlsx)",
        FileKind.OldWorkbook => "Planilha do Excel 97-2003 (.xls)",
        FileKind.MacroWorkbook => "Planilha do Excel com macros (só os dados são lidos)",
        _ => "Texto com separador",
    };

    /// <summary>A row of the file in a few words, for choosing the headings.</summary>
    public static string Summary(PeekedRow row, bool date1904)
    {
        ArgumentNullException.ThrowIfNull(row);
        var text = string.Join(" · ", row.Cells.Where(c => c.IsVisible).Take(6).Select(c => CellValue.Text(c, date1904).Trim()));
        return text.Length > 80 ? text[..80] + "…" : text;
    }

    /// <summary>What a cell of a row shows; empty for none.</summary>
    public static string Cell(PeekedRow row, int column, bool date1904)
    {
        ArgumentNullException.ThrowIfNull(row);
        var cell = row.Cells.FirstOrDefault(c => c.Column == column);
        if (cell.Text is null) return "";
        var text = CellValue.Text(cell, date1904);
        return text.Length > 120 ? text[..120] + "…" : text;
    }
}
