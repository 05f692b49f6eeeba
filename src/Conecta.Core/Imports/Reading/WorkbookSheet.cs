namespace Conecta.Core.Imports.Reading;

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record WorkbookSheet(string Name, SheetVisibility Visibility, ZipPart? Part);
