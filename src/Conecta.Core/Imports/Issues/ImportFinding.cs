namespace Conecta.Core.Imports.Issues;

/// <summary>One finding about a file, a row or a cell (import.md 2, "issue").</summary>
/// <param name="Row">The row number as Excel shows it; 0 when the finding is about the whole file.</param>
/// <param name="ColumnIndex">The column, 0 for A; null when the finding is about the row or the file.</param>
/// <param name="ColumnHeading">The heading of the column, when it is known; the reader leaves it null.</param>
/// <param name="Code">A constant of <see cref="ImportIssueCode"/>.</param>
/// <param name="Severity">The severity of the code.</param>
/// <param name="Value">What stood in the cell, cut to <see cref="MaxValueLength"/> characters; null when that says nothing.</param>
/// <param name="Message">The Portuguese message, ready to be shown.</param>
public sealed record ImportFinding(
    int Row,
    int? ColumnIndex,
    string? ColumnHeading,
    string Code,
    FindingSeverity Severity,
    string? Value,
    string Message)
{
    /// <summary>Longer values are cut when kept in a finding: the whole value stands in the row.</summary>
    public const int MaxValueLength = 200;

    /// <summary>A finding about the whole file.</summary>
    public static ImportFinding ForFile(string code, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Create(0, null, null, code, null, arguments);

    /// <summary>A finding about one row.</summary>
    public static ImportFinding ForRow(int row, string code, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Create(row, null, null, code, null, arguments);

    /// <summary>A finding about one cell.</summary>
    public static ImportFinding ForCell(int row, int columnIndex, string code, string? value, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Create(row, columnIndex, null, code, value, arguments);

    /// <summary>A finding with everything known about it; severity and message come from <see cref="ImportIssueTable"/>.</summary>
    public static ImportFinding Create(
        int row, int? columnIndex, string? columnHeading, string code, string? value, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var definition = ImportIssueTable.Get(code);
        return new ImportFinding(row, columnIndex, columnHeading, code, definition.Severity, Cut(value), definition.Message(arguments));
    }

    /// <summary>The same finding about another text.</summary>
    public ImportFinding WithValue(string value) => this with { Value = Cut(value) };

    private static string? Cut(string? value)
    {
        if (value is null || value.Length <= MaxValueLength)
            return value;
        var length = char.IsHighSurrogate(value[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength;
        return value[..length];
    }
}
