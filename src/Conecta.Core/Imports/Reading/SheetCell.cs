namespace Conecta.Core.Imports.Reading;

/// <summary>One filled cell.</summary>
/// <param name="Column">0 for column A.</param>
/// <param name="Kind">What the text is.</param>
/// <param name="Text">The raw text; never null.</param>
/// <param name="IsFormula">True when the text is the stored result of a formula.</param>
public readonly record struct SheetCell(int Column, SheetCellKind Kind, string Text, bool IsFormula = false)
{
    /// <summary>False when the cell holds nothing but spaces and invisible characters.</summary>
    public bool IsVisible => Kind is not SheetCellKind.Text || VisibleText.Any(Text);
}
