namespace Conecta.Core.Imports.Reading;

/// <summary>What a readable file is, judged by its content.</summary>
public enum FileKind
{
    /// <summary>An Excel workbook, <c>.xlsx</c>.</summary>
    Workbook,

    /// <summary>An Excel workbook with macros, <c>.xlsm</c>; only its data are read.</summary>
    MacroWorkbook,

    /// <summary>A workbook of Excel 97 to 2003, <c>.xls</c>.</summary>
    OldWorkbook,

    /// <summary>CSV, TSV or other separated text.</summary>
    Text,
}
