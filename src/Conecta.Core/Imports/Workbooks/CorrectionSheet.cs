using ClosedXML.Excel;
using Conecta.Core.Contacts.Values;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>Where the rows of a correction workbook go; disposing it finishes the file.</summary>
internal interface ICorrectionSheet : IAsyncDisposable
{
    /// <summary>Adds a row.</summary>
    /// <param name="values">One text for each column.</param>
    /// <param name="bad">Columns to show in red, with what is wrong there.</param>
    Task AddAsync(IReadOnlyList<string> values, IReadOnlyDictionary<int, string> bad);
}

/// <summary>Any number of rows, streamed: colours, no comments.</summary>
internal sealed class StreamedCorrectionSheet(StreamedWorkbook book) : ICorrectionSheet
{
    public Task AddAsync(IReadOnlyList<string> values, IReadOnlyDictionary<int, string> bad) => book.AddAsync(values, bad.Keys.ToHashSet());

    public ValueTask DisposeAsync() => book.DisposeAsync();
}

/// <summary>A workbook of moderate size, held in memory: bad cells are red and carry a comment that says why.</summary>
internal sealed class CommentedCorrectionSheet : ICorrectionSheet
{
    private readonly XLWorkbook _book = new();
    private readonly Stream _output;
    private readonly IXLWorksheet _sheet;
    private readonly XLColor _red = XLColor.FromHtml(CorrectionColours.Bad);
    private int _row = 1;

    public CommentedCorrectionSheet(Stream output, string name, IReadOnlyList<string> headings)
    {
        _output = output;
        // Otherwise the name of the account that runs the product would stand in the file.
        _book.Author = "Conecta";
        _sheet = _book.AddWorksheet(name);
        for (var i = 0; i < headings.Count; i++)
        {
            var column = _sheet.Column(i + 1);
            column.Width = Math.Clamp(headings[i].Length + 6, 14, 60);
            column.Style.NumberFormat.Format = "@";
            var cell = Text(i + 1, headings[i]);
            cell.Style.Font.Bold = true;
            cell.Style.Fill.BackgroundColor = XLColor.FromHtml(CorrectionColours.Heading);
        }

        _sheet.Column(headings.Count).Hide();
        _sheet.SheetView.FreezeRows(1);
    }

    public Task AddAsync(IReadOnlyList<string> values, IReadOnlyDictionary<int, string> bad)
    {
        _row++;
        for (var i = 0; i < values.Count; i++)
        {
            var isBad = bad.TryGetValue(i, out var reason);
            if (values[i].Length == 0 && !isBad) continue;
            var cell = Text(i + 1, values[i]);
            if (!isBad) continue;
            cell.Style.Fill.BackgroundColor = _red;
            cell.Comment.Author = "Conecta";
            cell.Comment.AddText(reason);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _book.SaveAs(_output);
        _book.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Text that stays text: no type is guessed from it and nothing in it is a formula.</summary>
    private IXLCell Text(int column, string value)
    {
        var cell = _sheet.Cell(_row, column);
        cell.DataType = XLDataType.Text;
        cell.SetValue(value);
        if (ContactText.IsFormulaLike(value)) cell.Style.IncludeQuotePrefix = true;
        return cell;
    }
}

/// <summary>Colours of the workbooks that we write, as in <see cref="StreamedWorkbook"/>.</summary>
internal static class CorrectionColours
{
    public const string Bad = "#FDE2E1";
    public const string Heading = "#E8EEF5";
}
