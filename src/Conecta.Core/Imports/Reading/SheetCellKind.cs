namespace Conecta.Core.Imports.Reading;

/// <summary>What stands in a cell.</summary>
public enum SheetCellKind
{
    /// <summary>Text, exactly as in the file; every cell of a text file.</summary>
    Text,

    /// <summary>A number: its raw text in the file, with a point and perhaps an exponent. See <see cref="ExactNumber"/>.</summary>
    Number,

    /// <summary>A number shown as a date (raw serial), or an ISO date. See <see cref="SheetDate"/>.</summary>
    Date,

    /// <summary>"1" or "0".</summary>
    Boolean,

    /// <summary>A formula error such as "#N/A"; the row has a finding.</summary>
    Error,

    /// <summary>A formula without a stored result; the text is empty and the row has a finding.</summary>
    FormulaWithoutValue,

    /// <summary>More than 32,767 characters: the text is only the beginning and must not be imported; the row has a finding.</summary>
    TooLong,
}
