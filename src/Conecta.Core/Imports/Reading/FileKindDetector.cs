using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Decides by its content what a file is (import.md 6.1); the name only tells whether to warn.</summary>
public static class FileKindDetector
{
    private const int Beginning = 4_096;

    private static readonly (byte[] Start, string Name)[] Signatures =
    [
        ("%PDF"u8.ToArray(), "PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "PNG (imagem)"),
        ([0xFF, 0xD8, 0xFF], "JPEG (imagem)"),
        ("GIF8"u8.ToArray(), "GIF (imagem)"),
        ([0x49, 0x49, 0x2A, 0x00], "TIFF (imagem)"),
        ([0x4D, 0x4D, 0x00, 0x2A], "TIFF (imagem)"),
        ("{\\rtf"u8.ToArray(), "RTF"),
        ([0x1F, 0x8B], "GZIP"),
        ("Rar!"u8.ToArray(), "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"),
        ("SQLite format 3"u8.ToArray(), "SQLite (banco de dados)"),
        ([0x7F, 0x45, 0x4C, 0x46], "executável (programa)"),
    ];

    /// <summary>Judges a file. The stream must be seekable; its position afterwards is not defined.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">The name it was sent under; only its ending is looked at.</param>
    /// <param name="limits">Size of the file and of its directory.</param>
    public static DetectedFile Detect(Stream content, string fileName, ReadingLimits limits)
    {
        try
        {
            var (kind, refusal, warnings) = Judge(content, limits);
            // A name without an ending claims nothing (standard input has none).
            if (kind is { } known && fileName.Contains('.', StringComparison.Ordinal) && !EndingFits(known, Path.GetExtension(fileName)))
                warnings = [.. warnings, ImportFinding.ForFile(ImportIssueCode.FileTypeMismatch, ("tipo", NameOf(known)))];
            return new DetectedFile(kind, refusal, warnings);
        }
        catch (ImportFileRefusedException refused)
        {
            return new DetectedFile(null, refused.Finding, []);
        }
        catch (Exception e) when (ReadingFaults.MeanDamage(e))
        {
            return new DetectedFile(null, ImportFinding.ForFile(ImportIssueCode.FileDamaged), []);
        }
    }

    private static DetectedFile Judge(Stream content, ReadingLimits limits)
    {
        if (content.Length == 0)
            return Refuse(ImportFinding.ForFile(ImportIssueCode.FileEmpty));
        if (content.Length > limits.MaxUploadBytes)
        {
            return Refuse(ImportFinding.ForFile(
                ImportIssueCode.FileTooLarge, ("n", (content.Length + (1 << 20) - 1) >> 20), ("limite", limits.MaxUploadBytes >> 20)));
        }
        var beginning = new byte[Math.Min(Beginning, content.Length)];
        content.Position = 0;
        content.ReadExactly(beginning);
        if (beginning.AsSpan().StartsWith("PK\u0003\u0004"u8) || beginning.AsSpan().StartsWith("PK\u0005\u0006"u8))
            return WorkbookPackage.Judge(ZipContainer.Open(content, limits), content.Length, limits);
        if (beginning.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            return JudgeCompound(content, limits);
        foreach (var (start, name) in Signatures)
        {
            if (beginning.AsSpan().StartsWith(start))
                return Unsupported(name);
        }
        if (beginning.Length > 12 && beginning.AsSpan().StartsWith("RIFF"u8) && beginning.AsSpan(8).StartsWith("WEBP"u8))
            return Unsupported("WebP (imagem)");
        // "BM" and "MZ" could begin a heading; the bytes of a picture's or program's header could not.
        if (beginning.Length > 14 && beginning.AsSpan().StartsWith("BM"u8) && beginning.AsSpan(6, 4).IndexOfAnyExcept((byte)0) < 0)
            return Unsupported("BMP (imagem)");
        if (beginning.AsSpan().StartsWith("MZ"u8) && beginning.AsSpan(0, Math.Min(64, beginning.Length)).Contains((byte)0))
            return Unsupported("executável (programa)");
        return JudgeText(beginning);
    }

    private static DetectedFile JudgeCompound(Stream content, ReadingLimits limits)
    {
        if (CompoundFile.Judge(content) is { } refusal)
            return Refuse(refusal);
        return content.Length <= limits.MaxOldExcelBytes
            ? new DetectedFile(FileKind.OldWorkbook, null, [])
            : Refuse(ImportFinding.ForFile(ImportIssueCode.FileTooLarge, ("n", (content.Length + (1 << 20) - 1) >> 20), ("limite", limits.MaxOldExcelBytes >> 20)));
    }

    private static DetectedFile JudgeText(byte[] beginning)
    {
        var text = beginning.AsSpan().StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(beginning)
            : beginning.AsSpan().StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(beginning)
            : Encoding.Latin1.GetString(beginning);
        var trimmed = text.TrimStart('\ufeff', '\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        if (trimmed.StartsWith('<'))
        {
            if (Has("<html") || Has("<table") || Has("<!doctype html"))
                return Refuse(ImportFinding.ForFile(ImportIssueCode.FileHtmlDisguised));
            if (trimmed.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
                return Unsupported(Has("schemas-microsoft-com:office:spreadsheet") ? "XML de planilha 2003" : "XML");
            if (Has("<!doctype"))
                return Refuse(ImportFinding.ForFile(ImportIssueCode.FileHtmlDisguised));
        }
        // "Single file web page": HTML inside a mail message, which Excel writes under the ending .xls too.
        if (trimmed.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return Refuse(ImportFinding.ForFile(ImportIssueCode.FileHtmlDisguised));
        return new DetectedFile(FileKind.Text, null, []);

        bool Has(string mark) => trimmed.Contains(mark, StringComparison.OrdinalIgnoreCase);
    }

    private static DetectedFile Unsupported(string name) => Refuse(ImportFinding.ForFile(ImportIssueCode.FileUnsupportedType, ("tipo", name)));

    private static DetectedFile Refuse(ImportFinding finding) => new(null, finding, []);

    private static bool EndingFits(FileKind kind, string ending) => kind switch
    {
        FileKind.Workbook => ending.Equals(".xlsx", StringComparison.OrdinalIgnoreCase),
        FileKind.MacroWorkbook => ending.Equals(".xlsm", StringComparison.OrdinalIgnoreCase),
        FileKind.OldWorkbook => ending.Equals(".xls", StringComparison.OrdinalIgnoreCase),
        _ => ending.ToUpperInvariant() is ".CSV" or ".TXT" or ".TSV" or ".TAB",
    };

    private static string NameOf(FileKind kind) => kind switch
    {
        FileKind.Workbook => "Excel (.xlsx)",
        FileKind.MacroWorkbook => "Excel com macros (.xlsm)",
        FileKind.OldWorkbook => "Excel 97-2003 (.xls)",
        _ => "texto (CSV)",
    };
}
