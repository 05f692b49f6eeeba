namespace Conecta.Core.Imports.Issues;

/// <summary>What a finding does to the import (the letters of import.md 21).</summary>
public enum IssueEffect
{
    /// <summary>F: the file is refused.</summary>
    FileRefused,

    /// <summary>C: the command or the run is refused.</summary>
    Refused,

    /// <summary>Q: the portal asks, the command line uses the stated default.</summary>
    Question,

    /// <summary>P: the row waits for a correction.</summary>
    RowPending,

    /// <summary>I: the row is ignored.</summary>
    RowIgnored,

    /// <summary>R: the row repeats another one.</summary>
    RowRepeated,

    /// <summary>W: the row (or the file) goes on, with a warning.</summary>
    RowContinues,
}
