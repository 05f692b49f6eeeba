using System.Buffers.Binary;

namespace Conecta.Core.Imports.Reading;

/// <summary>What the library does not tell about an <c>.xls</c>, taken from its records ([MS-XLS] 2.4): which cells are formulas, which hold an
/// error, which columns are hidden.</summary>
internal sealed class OldExcelRecords
{
    private const int Formula = 0x06;
    private const int EndOfPart = 0x0A;
    private const int ColumnInfo = 0x7D;
    private const int SheetPlace = 0x85;
    private const int ErrorOrBoolean = 0x205;
    private const int BeginOfPart = 0x809;

    private readonly byte[] book;
    private readonly List<int> places = [];

    /// <summary>Takes the workbook stream and finds where its worksheets begin.</summary>
    public OldExcelRecords(byte[] book)
    {
        this.book = book;
        foreach (var (type, data) in RecordsFrom(0))
        {
            // Byte 5 tells worksheets (0) from charts and macros.
            if (type == SheetPlace && data.Length >= 6 && book[data.Start + 5] == 0)
                places.Add(BinaryPrimitives.ReadInt32LittleEndian(book.AsSpan(data.Start)));
        }
    }

    /// <summary>Looks through one sheet.</summary>
    /// <param name="sheet">Its place among the worksheets.</param>
    public SheetNotes Look(int sheet)
    {
        var notes = new SheetNotes();
        if (sheet >= places.Count)
            return notes;
        foreach (var (type, data) in RecordsFrom(places[sheet]))
        {
            var bytes = book.AsSpan(data.Start, data.Length);
            if (type == ColumnInfo && bytes.Length >= 10 && (bytes[8] & 1) != 0)
                notes.Hide(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
            else if (type == Formula && bytes.Length >= 14)
                notes.Mark(Row(bytes), Column(bytes), bytes[12] == 0xFF && bytes[13] == 0xFF && bytes[6] == 2 ? ErrorText(bytes[8]) : null);
            else if (type == ErrorOrBoolean && bytes.Length >= 8 && bytes[7] == 1)
                notes.Fail(Row(bytes), Column(bytes), ErrorText(bytes[6]));
        }
        return notes;
    }

    private static int Row(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt16LittleEndian(record) + 1;

    private static int Column(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);

    private static string ErrorText(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>The records of one part, those of charts embedded in it left out.</summary>
    private IEnumerable<(int Type, (int Start, int Length) Data)> RecordsFrom(int start)
    {
        var depth = 0;
        for (var at = start; at >= 0 && at <= book.Length - 4;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2));
            if (length > book.Length - at - 4)
                yield break;
            if (type == BeginOfPart)
                depth++;
            if (type == EndOfPart && --depth <= 0)
                yield break;
            if (depth == 1)
                yield return (type, (at + 4, length));
            at += 4 + length;
        }
    }

    /// <summary>What was found in one sheet.</summary>
    public sealed class SheetNotes
    {
        // More than any sheet of 256 columns needs; a hostile file repeats the record.
        private const int MaxRanges = 1_000;

        private readonly HashSet<(int Row, int Column)> formulas = [];
        private readonly Dictionary<int, SortedDictionary<int, string>> errors = [];
        private readonly HashSet<int> hidden = [];

        /// <summary>Hidden columns.</summary>
        public IReadOnlyCollection<int> HiddenColumns => hidden;

        /// <summary>Rows that hold an error.</summary>
        public IEnumerable<int> RowsWithErrors => errors.Keys;

        public bool IsFormula(int row, int column) => formulas.Contains((row, column));

        /// <summary>The errors of a row by column; null when it has none.</summary>
        public SortedDictionary<int, string>? Errors(int row) => errors.GetValueOrDefault(row);

        public void Hide(int first, int last)
        {
            for (var column = first; column <= Math.Min(last, 255) && hidden.Count < MaxRanges; column++)
                hidden.Add(column);
        }

        public void Mark(int row, int column, string? error)
        {
            formulas.Add((row, column));
            if (error is not null)
                Fail(row, column, error);
        }

        public void Fail(int row, int column, string error)
        {
            if (!errors.TryGetValue(row, out var columns))
                errors[row] = columns = [];
            columns.TryAdd(column, error);
        }
    }
}
