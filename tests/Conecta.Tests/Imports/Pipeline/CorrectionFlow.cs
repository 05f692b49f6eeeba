using System.Text;
using ClosedXML.Excel;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Workbooks;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>A correction workbook as a person handles it: taken, changed in a spreadsheet program, sent back.</summary>
internal static class CorrectionFlow
{
    public static Task<byte[]> TakeAsync(ImportFlow flow, long importId) => flow.WithAsync<CorrectionWorkbook, byte[]>(async workbook =>
    {
        using var file = new MemoryStream();
        await workbook.WriteAsync(importId, file, default);
        return file.ToArray();
    });

    public static Task<CorrectionOutcome> SendAsync(ImportFlow flow, long importId, byte[] content, string name = "correcao.xlsx") =>
        flow.WithAsync<CorrectionMerge, CorrectionOutcome>(m => m.MergeAsync(importId, new MemoryStream(content), name, default));

    /// <summary>Opens the workbook, changes it, saves it.</summary>
    public static byte[] Change(byte[] workbook, Action<IXLWorksheet> change)
    {
        using var book = new XLWorkbook(new MemoryStream(workbook));
        change(book.Worksheet(1));
        using var saved = new MemoryStream();
        book.SaveAs(saved);
        return saved.ToArray();
    }

    /// <summary>Number of the column with a heading.</summary>
    public static int Column(IXLWorksheet sheet, string heading) => sheet.Row(1).CellsUsed().Single(c => c.GetString() == heading).Address.ColumnNumber;

    /// <summary>The workbook as Excel in Brazil saves it as CSV: Windows-1252, semicolons; what has no place there becomes a question mark.</summary>
    public static byte[] SaveAsCsv(byte[] workbook, Func<int, int, string, string>? change = null)
    {
        using var book = new XLWorkbook(new MemoryStream(workbook));
        var used = book.Worksheet(1).RangeUsed();
        var lines = used.Rows().Select((row, r) => string.Join(';', row.Cells().Select((cell, c) => Field(change?.Invoke(r, c, cell.GetString()) ?? cell.GetString()))));
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(string.Join("\r\n", lines) + "\r\n");
    }

    private static string Field(string text) => text.AsSpan().ContainsAny(";\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
