using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The shared strings of a workbook, packed tightly: in memory up to a limit, beyond it in a temporary file. Memory does not
/// follow the counts that the file declares.</summary>
internal sealed class SharedStrings(ReadingLimits limits) : IDisposable
{
    // Strings stand in groups; only the start of each group is remembered.
    private const int GroupSize = 8;
    private const int ChunkSize = 1 << 20;
    private const long InFile = 1L << 62;
    private const int CacheSize = 2_048;

    private readonly List<byte[]> chunks = [];
    private readonly List<(long Start, int Length)> groups = [];
    private readonly string?[] cached = new string?[CacheSize];
    private readonly int[] cachedIndex = new int[CacheSize];
    private byte[] pending = new byte[4_096];
    private int pendingLength;
    private int used = ChunkSize;
    private int count;
    private FileStream? overflow;
    private byte[] loaded = [];
    private int loadedGroup = -1;

    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>Reads the whole part.</summary>
    public static SharedStrings Read(XmlReader xml, ReadingBudget budget)
    {
        var strings = new SharedStrings(budget.Limits);
        try
        {
            var text = new CellText();
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                    continue;
                text.Clear();
                text.AppendRich(xml);
                budget.Text(text.Length);
                strings.Add(text.Span, text.IsTooLong);
                if (strings.count > budget.Limits.MaxSharedStrings)
                    throw new ImportFileRefusedException(ImportIssueCode.FileTextTooLarge);
            }
            strings.Flush();
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    /// <summary>The text at an index.</summary>
    /// <param name="index">As the cell states it.</param>
    /// <param name="text">The text, or its beginning when it is too long.</param>
    /// <param name="tooLong">The text is longer than a cell may be.</param>
    /// <returns>False when the workbook has no such text.</returns>
    public bool TryGet(int index, out string text, out bool tooLong)
    {
        text = "";
        tooLong = false;
        if ((uint)index >= (uint)count)
            return false;
        var slot = index % CacheSize;
        if (cached[slot] is { } known && cachedIndex[slot] == index)
        {
            text = known;
            return true;
        }
        var at = Group(index / GroupSize);
        for (var skip = index % GroupSize; ; skip--)
        {
            var header = ReadHeader(ref at);
            var (bytes, wide) = (header >> 2, (header & 1) != 0);
            if (skip > 0)
            {
                at = at[bytes..];
                continue;
            }
            tooLong = (header & 2) != 0;
            text = wide ? new string(MemoryMarshal.Cast<byte, char>(at[..bytes])) : Encoding.Latin1.GetString(at[..bytes]);
            break;
        }
        if (!tooLong)
            (cached[slot], cachedIndex[slot]) = (text, index);
        return true;
    }

    public void Dispose() => overflow?.Dispose();

    private void Add(ReadOnlySpan<char> text, bool tooLong)
    {
        // Two bytes a character only where needed; UTF-8 could not hold half a surrogate pair, which a workbook may.
        var wide = text.ContainsAnyExceptInRange('\0', '\u00ff');
        var bytes = wide ? text.Length * 2 : text.Length;
        if (pending.Length - pendingLength < bytes + 5)
            Array.Resize(ref pending, Math.Max(pending.Length * 2, pendingLength + bytes + 5));
        WriteHeader((bytes << 2) | (tooLong ? 2 : 0) | (wide ? 1 : 0));
        var target = pending.AsSpan(pendingLength, bytes);
        if (wide)
            MemoryMarshal.AsBytes(text).CopyTo(target);
        else
            Encoding.Latin1.GetBytes(text, target);
        pendingLength += bytes;
        if (++count % GroupSize == 0)
            Flush();
    }

    private void Flush()
    {
        if (pendingLength == 0)
            return;
        var block = pending.AsSpan(0, pendingLength);
        if (overflow is null && ((long)chunks.Count * ChunkSize) + ChunkSize > limits.SharedStringMemory && used + pendingLength > ChunkSize)
            overflow = OpenOverflow();
        if (overflow is not null)
        {
            groups.Add((InFile | overflow.Position, pendingLength));
            overflow.Write(block);
        }
        else
        {
            if (used + pendingLength > ChunkSize)
            {
                chunks.Add(new byte[Math.Max(ChunkSize, pendingLength)]);
                used = 0;
            }
            groups.Add((((long)(chunks.Count - 1) << 32) | (uint)used, pendingLength));
            block.CopyTo(chunks[^1].AsSpan(used));
            used += pendingLength;
        }
        pendingLength = 0;
    }

    private ReadOnlySpan<byte> Group(int group)
    {
        var (start, length) = groups[group];
        if ((start & InFile) == 0)
            return chunks[(int)(start >> 32)].AsSpan((int)(start & uint.MaxValue), length);
        if (loadedGroup != group)
        {
            if (loaded.Length < length)
                loaded = new byte[Math.Max(length, 4_096)];
            overflow!.Position = start & ~InFile;
            overflow.ReadExactly(loaded, 0, length);
            loadedGroup = group;
        }
        return loaded.AsSpan(0, length);
    }

    // The name is drawn at random and the file goes when it is closed.
    private static FileStream OpenOverflow() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 65_536,
            Options = FileOptions.DeleteOnClose,
        });

    private void WriteHeader(int value)
    {
        for (; value >= 0x80; value >>>= 7)
            pending[pendingLength++] = (byte)(value | 0x80);
        pending[pendingLength++] = (byte)value;
    }

    private static int ReadHeader(ref ReadOnlySpan<byte> at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var b = at[0];
            at = at[1..];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                return value;
            shift += 7;
        }
    }
}
