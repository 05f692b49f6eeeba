namespace Conecta.Core.Imports.Reading;

/// <summary>One column offered for mapping.</summary>
/// <param name="Column">0 for column A.</param>
/// <param name="Letter">The column's letter in Excel.</param>
/// <param name="Title">The title as shown: spaces and line breaks made one space; "Coluna C" when there is none.</param>
/// <param name="Name">The title made distinct: a second "Telefone" is "Telefone (2)".</param>
/// <param name="Hidden">The column is hidden in the workbook.</param>
public sealed record SheetHeading(int Column, string Letter, string Title, string Name, bool Hidden);
