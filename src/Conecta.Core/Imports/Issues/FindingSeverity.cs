namespace Conecta.Core.Imports.Issues;

/// <summary>How grave a finding is: an error stops the row, the file or the run; a warning does not.</summary>
public enum FindingSeverity
{
    Warning,
    Error,
}
