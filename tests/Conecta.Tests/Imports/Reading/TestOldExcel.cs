using System.Buffers.Binary;
using System.Text;

namespace Conecta.Tests.Imports.Reading;

/// <summary>Writes a small <c>.xls</c> record by record ([MS-XLS], [MS-CFB]), so that a test can make it exactly as odd as it needs.</summary>
internal sealed class TestOldExcel
{
    private readonly List<(string Name, byte Visibility, Action<TestOldExcel> Write, int Same)> sheets = [];
    private readonly List<byte> book = [];

    /// <summary>Serials count from 1904.</summary>
    public bool Date1904 { get; set; }

    /// <summary>Written among the records of the whole workbook.</summary>
    public Action<TestOldExcel>? Globals { get; set; }

    public TestOldExcel Sheet(string name, Action<TestOldExcel> write, byte visibility = 0)
    {
        sheets.Add((name, visibility, write, -1));
        return this;
    }

    /// <summary>A sheet that says to stand where another stands.</summary>
    public TestOldExcel SameAs(int sheet, string name)
    {
        sheets.Add((name, 0, _ => { }, sheet));
        return this;
    }

    public TestOldExcel Text(int row, int column, string text)
    {
        var chars = Encoding.Unicode.GetBytes(text);
        return Record(0x204, [.. Cell(row, column, 0), .. U16(text.Length), 1, .. chars]);
    }

    public TestOldExcel Number(int row, int column, double value, int style = 0) => Record(0x203, [.. Cell(row, column, style), .. BitConverter.GetBytes(value)]);

    public TestOldExcel Formula(int row, int column, double value, int style = 0) =>
        Record(0x06, [.. Cell(row, column, style), .. BitConverter.GetBytes(value), 0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]);

    public TestOldExcel FormulaError(int row, int column, byte error) =>
        Record(0x06, [.. Cell(row, column, 0), 2, 0, error, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]);

    public TestOldExcel Error(int row, int column, byte error) => Record(0x205, [.. Cell(row, column, 0), error, 1]);

    public TestOldExcel Boolean(int row, int column, bool value) => Record(0x205, [.. Cell(row, column, 0), (byte)(value ? 1 : 0), 0]);

    public TestOldExcel HiddenRow(int row) => Record(0x208, [.. U16(row - 1), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);

    public TestOldExcel HiddenColumn(int column) => Record(0x7D, [.. U16(column), .. U16(column), 0, 0, 0, 0, 1, 0, 0, 0]);

    public TestOldExcel Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) =>
        Record(0xE5, [1, 0, .. U16(firstRow - 1), .. U16(lastRow - 1), .. U16(firstColumn), .. U16(lastColumn)]);

    public TestOldExcel Record(int type, byte[] data)
    {
        book.AddRange(U16(type));
        book.AddRange(U16(data.Length));
        book.AddRange(data);
        return this;
    }

    public byte[] Build()
    {
        Begin(0x05);
        Record(0x42, U16(1_200));
        Record(0x22, U16(Date1904 ? 1 : 0));
        foreach (var format in new[] { 0, 14 })
            Record(0xE0, [0, 0, .. U16(format), .. new byte[16]]);
        Globals?.Invoke(this);
        var places = new List<int>();
        foreach (var (name, visibility, _, _) in sheets)
        {
            places.Add(book.Count + 4);
            Record(0x85, [0, 0, 0, 0, visibility, 0, (byte)name.Length, 1, .. Encoding.Unicode.GetBytes(name)]);
        }
        Record(0x0A, []);
        var begins = new List<int>();
        foreach (var (_, _, write, same) in sheets)
        {
            begins.Add(same < 0 ? book.Count : begins[same]);
            if (same >= 0)
                continue;
            Begin(0x10);
            write(this);
            Record(0x0A, []);
        }
        var stream = book.ToArray();
        for (var i = 0; i < places.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(stream.AsSpan(places[i]), begins[i]);
        return Contain(stream);
    }

    /// <summary>A compound file with one stream, long enough to stand in ordinary sectors.</summary>
    public static byte[] Contain(byte[] stream, string name = "Workbook")
    {
        const int Size = 512;
        const int PerTable = Size / 4;
        var length = Math.Max(stream.Length, 4_096);
        var streamSectors = (length + Size - 1) / Size;
        // The first 109 tables are listed in the header, further ones in sectors of their own.
        var (tables, lists) = (1, 0);
        while (tables * PerTable < tables + lists + 1 + streamSectors)
        {
            tables++;
            lists = Math.Max(0, (tables - 109 + PerTable - 2) / (PerTable - 1));
        }
        var directorySector = tables + lists;
        var file = new byte[(1 + directorySector + 1 + streamSectors) * Size];
        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
        void Next(int sector, uint value) => U32(Size + (4 * sector), value);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        (file[24], file[26], file[28], file[29], file[30], file[32]) = (0x3E, 3, 0xFE, 0xFF, 9, 6);
        U32(44, (uint)tables);
        U32(48, (uint)directorySector);
        U32(56, 4_096);
        U32(60, 0xFFFFFFFE);
        U32(68, lists == 0 ? 0xFFFFFFFE : (uint)tables);
        U32(72, (uint)lists);
        for (var i = 0; i < 109; i++)
            U32(76 + (4 * i), i < tables ? (uint)i : 0xFFFFFFFF);
        for (var list = 0; list < lists; list++)
        {
            var at = (1 + tables + list) * Size;
            for (var i = 0; i < PerTable - 1; i++)
            {
                var table = 109 + (list * (PerTable - 1)) + i;
                U32(at + (4 * i), table < tables ? (uint)table : 0xFFFFFFFF);
            }
            U32(at + Size - 4, list == lists - 1 ? 0xFFFFFFFE : (uint)(tables + list + 1));
        }
        file.AsSpan(Size, tables * Size).Fill(0xFF);
        for (var i = 0; i < directorySector; i++)
            Next(i, i < tables ? 0xFFFFFFFD : 0xFFFFFFFC);
        Next(directorySector, 0xFFFFFFFE);
        for (var i = 1; i <= streamSectors; i++)
            Next(directorySector + i, i == streamSectors ? 0xFFFFFFFE : (uint)(directorySector + i + 1));
        Entry(0, "Root Entry", 5, 1, 0xFFFFFFFE, 0);
        Entry(1, name, 2, 0xFFFFFFFF, (uint)(directorySector + 1), length);
        stream.CopyTo(file, (2 + directorySector) * Size);
        return file;

        void Entry(int index, string entryName, byte type, uint child, uint start, int size)
        {
            var at = ((1 + directorySector) * Size) + (128 * index);
            Encoding.Unicode.GetBytes(entryName).CopyTo(file, at);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 64), (ushort)(2 * (entryName.Length + 1)));
            file[at + 66] = type;
            file[at + 67] = 1;
            U32(at + 68, 0xFFFFFFFF);
            U32(at + 72, 0xFFFFFFFF);
            U32(at + 76, child);
            U32(at + 116, start);
            U32(at + 120, (uint)size);
        }
    }

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Cell(int row, int column, int style) => [.. U16(row - 1), .. U16(column), .. U16(style)];

    private void Begin(int kind) => Record(0x809, [0, 6, .. U16(kind), 0, 0, 0xCD, 7, 0, 0, 0, 0, 0, 6, 0, 0]);
}
