using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Issues;

/// <summary>Turns what a rule of the contact found into a finding of the import, with severity and message of the table.</summary>
public static class ValueFinding
{
    /// <summary>A finding about one cell. The message's placeholder, of which such codes have at most one, is the issue's argument.</summary>
    public static ImportFinding ForCell(int row, int columnIndex, string? columnHeading, ValueIssue issue, string? value)
    {
        var template = ImportIssueTable.Get(issue.Code).Template;
        var open = template.IndexOf('{', StringComparison.Ordinal);
        var close = template.IndexOf('}', StringComparison.Ordinal);
        return issue.Argument is null || open < 0 || close < open
            ? ImportFinding.Create(row, columnIndex, columnHeading, issue.Code, value)
            : ImportFinding.Create(row, columnIndex, columnHeading, issue.Code, value, (template[(open + 1)..close], issue.Argument));
    }
}
