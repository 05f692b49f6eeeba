using Conecta.Core.Imports.Reading;

namespace Conecta.Core.Imports;

/// <summary>"O que entendemos": how the file was read, for the screen to show and "Ajustar leitura" to change.</summary>
public sealed record ReadingUnderstanding
{
    /// <summary>What the file is.</summary>
    public FileKind Kind { get; init; }

    /// <summary>The sheets in the order of the tabs; one without a name for a text file.</summary>
    public IReadOnlyList<UnderstoodSheet> Sheets { get; init; } = [];

    /// <summary>The sheet that was read.</summary>
    public int SheetIndex { get; init; }

    /// <summary>Row of the headings; 0 without.</summary>
    public int HeadingRow { get; init; }

    /// <summary>Columns with headings.</summary>
    public int Columns { get; init; }

    /// <summary>Data rows that are hidden.</summary>
    public int HiddenRows { get; init; }

    /// <summary>Serials count from 1904.</summary>
    public bool Date1904 { get; init; }

    /// <summary>Encoding of a text file; null for a workbook.</summary>
    public TextEncodingKind? Encoding { get; init; }

    /// <summary>Separator of a text file.</summary>
    public char? Separator { get; init; }

    /// <summary>Quotes are read as ordinary characters.</summary>
    public bool IgnoresQuotes { get; init; }

    /// <summary>'.' or ','.</summary>
    public char DecimalMark { get; init; } = ',';
}

/// <summary>A sheet as the first look saw it.</summary>
/// <param name="Index">Place among the tabs, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Visibility">Whether Excel shows it.</param>
/// <param name="HasData">Whether rows were seen below its headings.</param>
public sealed record UnderstoodSheet(int Index, string Name, SheetVisibility Visibility, bool HasData);
