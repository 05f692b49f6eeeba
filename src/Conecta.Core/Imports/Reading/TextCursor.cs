using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>One forward pass over the records of a text file.</summary>
internal sealed class TextCursor(DelimitedRecords records, ReadingBudget budget) : RowCursor
{
    public override bool Read(SheetRow row)
    {
        row.Clear();
        if (!records.Read())
            return false;
        row.Number = records.Number;
        row.ValueCount = records.Values.Count;
        var chars = 0;
        for (var column = 0; column < records.Values.Count; column++)
        {
            budget.Cell();
            var value = Unwrap(records.Values[column]);
            if (value.Length == 0)
                continue;
            chars += value.Length;
            budget.Text(value.Length);
            if (value.Length > ReadingLimits.MaxCellChars)
                CellContent.AddTooLong(row, column, value[..ImportFinding.MaxValueLength], formula: false);
            else
                CellContent.AddText(row, column, value, formula: false);
            if (records.StrayQuotes.Contains(column))
                row.Add(ImportFinding.ForCell(row.Number, column, ImportIssueCode.CsvStrayQuote, value));
        }
        if (chars > budget.Limits.MaxRowChars)
            row.Add(ImportFinding.ForRow(row.Number, ImportIssueCode.RowTooLong));
        return true;
    }

    public override void Dispose() => records.Dispose();

    /// <summary>="00123" means the text 00123: a formula that only keeps Excel from reading a number.</summary>
    private static string Unwrap(string value) =>
        value.Length >= 3 && value.StartsWith("=\"", StringComparison.Ordinal) && value[^1] == '"' && value.AsSpan(2, value.Length - 3).IndexOf('"') < 0
            ? value[2..^1]
            : value;
}
