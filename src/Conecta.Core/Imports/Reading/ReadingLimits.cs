namespace Conecta.Core.Imports.Reading;

/// <summary>Every bound on one read (import.md 3). A file is hostile until proven otherwise, so nothing is read without one.</summary>
public sealed record ReadingLimits
{
    /// <summary>Rows of an Excel sheet, and so the highest row number there can be.</summary>
    public const int SheetRows = 1_048_576;

    /// <summary>Columns of an Excel sheet (A to XFD).</summary>
    public const int SheetColumns = 16_384;

    /// <summary>Characters of an Excel cell; longer text is pending, never cut.</summary>
    public const int MaxCellChars = 32_767;

    /// <summary>Characters of one XML tag with its attributes.</summary>
    public const int MaxTagChars = 65_536;

    /// <summary>Elements inside one another.</summary>
    public const int MaxXmlDepth = 64;

    /// <summary>Merged ranges kept to explain blanks; further ones are not looked at.</summary>
    public const int MaxMergedRanges = 10_000;

    /// <summary>Sheets whose first rows are looked at; further ones are only listed.</summary>
    public const int MaxPeekedSheets = 50;

    /// <summary>The defaults of import.md 3.</summary>
    public static ReadingLimits Default { get; } = new();

    public long MaxUploadBytes { get; init; } = 104_857_600;

    public int MaxDataRows { get; init; } = 1_000_000;

    /// <summary>Headings offered for mapping.</summary>
    public int MaxFileColumns { get; init; } = 1_000;

    public int MaxZipEntries { get; init; } = 10_000;

    /// <summary>Bytes unpacked from all parts that are read.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L << 30;

    public long MaxWorksheetBytes { get; init; } = 1536L << 20;

    public long MaxSharedStringBytes { get; init; } = 512L << 20;

    /// <summary>Bytes of any part that is neither a worksheet nor the shared strings.</summary>
    public long MaxOtherPartBytes { get; init; } = 16L << 20;

    /// <summary>Unpacked bytes for each packed one.</summary>
    public int MaxExpansionRatio { get; init; } = 300;

    /// <summary>The ratio is judged only after so many bytes of one part.</summary>
    public long ExpansionRatioAfter { get; init; } = 32L << 20;

    /// <summary>Cell elements read, empty ones included.</summary>
    public long MaxCells { get; init; } = 60_000_000;

    /// <summary>Characters copied out of cells.</summary>
    public long MaxTextChars { get; init; } = 500_000_000;

    public int MaxSharedStrings { get; init; } = 10_000_000;

    /// <summary>Shared strings beyond so many bytes go to a temporary file.</summary>
    public long SharedStringMemory { get; init; } = 64L << 20;

    public int MaxRowChars { get; init; } = 131_072;

    /// <summary>Characters of one record of a text file.</summary>
    public int MaxCsvRecordChars { get; init; } = 1 << 20;

    /// <summary>Lines of one record of a text file.</summary>
    public int MaxCsvRecordLines { get; init; } = 500;

    /// <summary>Bytes of an <c>.xls</c>.</summary>
    public long MaxOldExcelBytes { get; init; } = 32L << 20;

    /// <summary>Rows of an <c>.xls</c> sheet, which is also what the format allows.</summary>
    public const int OldExcelRows = 65_536;

    /// <summary>Time the process that reads an <c>.xls</c> may live.</summary>
    public TimeSpan OldExcelTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of managed memory of that process.</summary>
    public long OldExcelHeap { get; init; } = 256L << 20;

    /// <summary>Rows searched for the heading.</summary>
    public int HeadingSearchRows { get; init; } = 20;

    /// <summary>Time for a file of up to 20 MiB; each further MiB adds <see cref="ReadTimePerMegabyte"/>.</summary>
    public TimeSpan ReadTime { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ReadTimePerMegabyte { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time a file of that size may take.</summary>
    /// <param name="bytes">Size of the file as uploaded.</param>
    public TimeSpan TimeFor(long bytes) => ReadTime + (Math.Max(0, (bytes >> 20) - 20) * ReadTimePerMegabyte);

    /// <summary>These limits, none of them above the ceilings of import.md 3.</summary>
    /// <param name="text">True for CSV and text, whose row ceiling is higher than a sheet's.</param>
    public ReadingLimits WithinCeilings(bool text) => this with
    {
        MaxUploadBytes = Math.Min(MaxUploadBytes, 512L << 20),
        MaxDataRows = Math.Min(MaxDataRows, text ? 5_000_000 : SheetRows - 1),
        MaxFileColumns = Math.Min(MaxFileColumns, 2_000),
        MaxZipEntries = Math.Min(MaxZipEntries, 20_000),
        MaxUnpackedBytes = Math.Min(MaxUnpackedBytes, 8L << 30),
        HeadingSearchRows = Math.Clamp(HeadingSearchRows, 1, 100),
    };
}
