namespace Conecta.Core.Imports.Reading;

/// <summary>What a readable file is, judged by its content.</summary>
public enum FileKind
{
    /// <summary>An Excel workbook, <c>.xlsx</c>.</summary>
    Workbook,

    /// <summary>An Excel workbook with macros, <c>.xlsm</c>; only its data are read.</summary>
    MacroWorkbook,

    /// <summary>CSV, TSV or other separated text.</summary>
    Text,
}
