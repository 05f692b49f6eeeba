namespace Conecta.Core.Imports.Reading;

/// <summary>Whether Excel shows a sheet.</summary>
public enum SheetVisibility
{
    Visible,
    Hidden,

    /// <summary>Hidden so that only a macro can show it.</summary>
    VeryHidden,
}
