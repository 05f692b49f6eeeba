using System.Globalization;
using System.Text;
using Conecta.Core.Imports.Issues;
using ExcelDataReader;

namespace Conecta.Core.Imports.Reading;

/// <summary>The work of the child process: takes an <c>.xls</c> on standard input, reads it with the library, and writes its rows to standard
/// output. It opens no file and no connection; its memory and its life are bounded from outside, its life from inside too.</summary>
public static class OldExcelChild
{
    /// <summary>Exit code when the memory did not suffice.</summary>
    public const int OutOfMemory = 3;

    private const int Damaged = 4;
    private const string BeginningMode = "look";
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(60);

    /// <summary>Arguments for the beginning of every sheet.</summary>
    /// <param name="rows">Filled rows of each sheet.</param>
    /// <param name="sheets">Sheets whose rows are told; further ones are only listed.</param>
    /// <param name="chosen">One more sheet whose rows are told; -1 for none.</param>
    internal static string[] Beginning(int rows, int sheets, int chosen) => [BeginningMode, Text(rows), Text(sheets), Text(chosen)];

    /// <summary>Arguments for the whole of one sheet.</summary>
    internal static string[] Whole(int sheet) => ["rows", Text(sheet)];

    /// <summary>Reads and answers.</summary>
    /// <param name="args">What is asked, as the parent gave it.</param>
    /// <param name="input">The file.</param>
    /// <param name="output">Takes the rows.</param>
    /// <returns>The exit code: 0 when everything was said.</returns>
    public static int Run(string[] args, Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(args);
        // Nobody may be left to kill us.
        using var end = new Timer(_ => Environment.Exit(Damaged), null, LongestLife, Timeout.InfiniteTimeSpan);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var file = new MemoryStream();
            input.CopyTo(file);
            using var buffered = new BufferedStream(output, 65_536);
            Tell(args, file, new OldExcelWriter(buffered));
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
        catch (Exception)
        {
            // The library fails in many ways on a broken file; to the parent all of them are damage.
            return Damaged;
        }
    }

    private static void Tell(string[] args, MemoryStream file, OldExcelWriter writer)
    {
        var records = new OldExcelRecords(CompoundFile.ReadWorkbook(file));
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1_252) });
        var numbers = Array.ConvertAll(args[1..], n => int.Parse(n, CultureInfo.InvariantCulture));
        var index = 0;
        do
        {
            if (args[0] == BeginningMode)
                TellSheet(reader, records, index, index < numbers[1] || index == numbers[2] ? numbers[0] : 0, writer);
            else if (index == numbers[0])
                TellSheet(reader, records, index, int.MaxValue, writer);
            index++;
        }
        while (reader.NextResult());
        writer.Piece(OldExcelPiece.End);
        writer.Flush();
    }

    private static void TellSheet(IExcelDataReader reader, OldExcelRecords records, int index, int most, OldExcelWriter writer)
    {
        var notes = records.Look(most == 0 ? int.MaxValue : index);
        writer.Piece(OldExcelPiece.Sheet);
        writer.Text(Cut(reader.Name ?? "", 200));
        writer.Number(reader.VisibleState?.ToUpperInvariant() switch { "HIDDEN" => 1, "VERYHIDDEN" => 2, _ => 0 });
        writer.Number(notes.HiddenColumns.Count);
        foreach (var column in notes.HiddenColumns)
            writer.Number(column);

        var cells = new List<(int Column, SheetCellKind Kind, bool Formula, string Text)>();
        var (told, cut) = (0, most == 0);
        for (var row = 1; told < most && reader.Read(); row++)
        {
            Collect(reader, notes, row, cells);
            if (cells.Count == 0)
                continue;
            told++;
            cut = told == most;
            TellRow(writer, row, reader.RowHeight == 0, cells);
        }

        writer.Piece(OldExcelPiece.EndOfSheet);
        writer.Flag(cut);
        var merged = reader.MergeCells?.Take(ReadingLimits.MaxMergedRanges).ToArray() ?? [];
        writer.Number(merged.Length);
        foreach (var range in merged)
        {
            writer.Number(range.FromRow + 1);
            writer.Number(range.FromColumn);
            writer.Text($"{ColumnName.Of(range.FromColumn)}{range.FromRow + 1}:{ColumnName.Of(range.ToColumn)}{range.ToRow + 1}");
        }
    }

    private static void TellRow(OldExcelWriter writer, int number, bool hidden, List<(int Column, SheetCellKind Kind, bool Formula, string Text)> cells)
    {
        writer.Piece(OldExcelPiece.Row);
        writer.Number(number);
        writer.Flag(hidden);
        writer.Number(cells.Count);
        foreach (var (column, kind, formula, text) in cells)
        {
            writer.Number(column);
            writer.Number((int)kind);
            writer.Flag(formula);
            writer.Text(text);
        }
    }

    private static void Collect(IExcelDataReader reader, OldExcelRecords.SheetNotes notes, int row, List<(int Column, SheetCellKind Kind, bool Formula, string Text)> cells)
    {
        cells.Clear();
        var errors = notes.Errors(row);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var formula = notes.IsFormula(row, column);
            if (errors is not null && errors.TryGetValue(column, out var error))
            {
                cells.Add((column, SheetCellKind.Error, formula, error));
                continue;
            }
            var (kind, text) = Form(reader.GetValue(column));
            if (text.Length > 0)
                cells.Add((column, kind, formula, text));
        }
    }

    private static (SheetCellKind Kind, string Text) Form(object? value) => value switch
    {
        null => (SheetCellKind.Text, ""),
        string { Length: > ReadingLimits.MaxCellChars } text => (SheetCellKind.TooLong, Cut(text, ImportFinding.MaxValueLength)),
        string text => (SheetCellKind.Text, text),
        bool flag => (SheetCellKind.Boolean, flag ? "1" : "0"),
        DateTime date => (SheetCellKind.Date, date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture)),
        TimeSpan time => (SheetCellKind.Date, time.TotalDays.ToString("R", CultureInfo.InvariantCulture)),
        IFormattable number => (SheetCellKind.Number, number.ToString(null, CultureInfo.InvariantCulture)),
        _ => (SheetCellKind.Text, value.ToString() ?? ""),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
