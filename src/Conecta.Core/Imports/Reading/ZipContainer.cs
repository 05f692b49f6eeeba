using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Our own reading of a zip archive: the central directory is judged before anything is opened, and a part is then read
/// through the very entry that was judged, so that no second reader can see another archive (import.md 6.2).</summary>
internal sealed class ZipContainer
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint HeaderSignature = 0x04034b50;
    private const int MaxNameLength = 1_024;

    private readonly Stream stream;
    private readonly Dictionary<string, ZipPart> parts = new(StringComparer.OrdinalIgnoreCase);

    private ZipContainer(Stream stream) => this.stream = stream;

    /// <summary>The names of all entries.</summary>
    public IEnumerable<string> Names => parts.Keys;

    /// <summary>Reads and judges the central directory.</summary>
    /// <exception cref="ImportFileRefusedException">The archive is damaged or not safe.</exception>
    public static ZipContainer Open(Stream stream, ReadingLimits limits)
    {
        var container = new ZipContainer(stream);
        container.ReadDirectory(limits);
        return container;
    }

    /// <summary>The part of that name, compared without case; null when there is none.</summary>
    public ZipPart? Find(string name) => parts.GetValueOrDefault(name);

    /// <summary>Opens a part for one pass; the stream enforces the limits while it is read.</summary>
    public Stream OpenPart(ZipPart part, long maxBytes, ReadingBudget budget)
    {
        Span<byte> header = stackalloc byte[30];
        ReadAt(part.HeaderOffset, header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        var start = part.HeaderOffset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (start + part.PackedBytes > stream.Length)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        var packed = new StreamSlice(stream, start, part.PackedBytes);
        return part.Method switch
        {
            0 => new ZipPartStream(packed, packed, part, maxBytes, budget),
            8 => new ZipPartStream(new DeflateStream(packed, CompressionMode.Decompress), packed, part, maxBytes, budget),
            _ => throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer),
        };
    }

    private void ReadDirectory(ReadingLimits limits)
    {
        var (count, size, offset) = FindDirectory();
        if (count > limits.MaxZipEntries)
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        if (offset < 0 || size < 0 || offset > stream.Length - size)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);

        var ranges = new List<(long Start, long End)>();
        using var directory = new BufferedStream(new StreamSlice(stream, offset, size), 65_536);
        Span<byte> entry = stackalloc byte[46];
        while (directory.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntrySignature)
                break;
            if (ranges.Count >= limits.MaxZipEntries)
                throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
            ranges.Add(ReadEntry(directory, entry, offset));
        }
        if (ranges.Count < count)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);

        ranges.Sort();
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i].Start < ranges[i - 1].End)
                throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        }
    }

    private (long Start, long End) ReadEntry(Stream directory, ReadOnlySpan<byte> entry, long directoryOffset)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        var mode = entry[5] == 3 ? BinaryPrimitives.ReadUInt32LittleEndian(entry[38..]) >> 16 : 0;
        var isLink = (mode & 0xF000) == 0xA000;
        var isEncrypted = (flags & 0x2041) != 0;
        if (isLink || isEncrypted || nameLength > MaxNameLength)
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);

        var rest = new byte[nameLength + extraLength + commentLength];
        directory.ReadExactly(rest);
        if (packed == uint.MaxValue || unpacked == uint.MaxValue || offset == uint.MaxValue)
            ReadLargeSizes(rest.AsSpan(nameLength, extraLength), unpacked == uint.MaxValue, ref packed, ref offset);

        // Some writers separate folders with a backslash; both are the same name to us, so they cannot be told apart to hide one.
        var name = Encoding.UTF8.GetString(rest, 0, nameLength).Replace('\\', '/');
        var end = offset + 30 + nameLength + packed;
        if (offset < 0 || packed < 0 || end > directoryOffset)
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        var part = new ZipPart(name, offset, packed, BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]));
        if (!IsSafe(name) || !parts.TryAdd(name, part))
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        return (offset, end);
    }

    private static bool IsSafe(string name) =>
        !name.StartsWith('/') && !name.Contains('\0', StringComparison.Ordinal) && !(name.Length > 1 && name[1] == ':')
        && !name.Split('/').Contains("..", StringComparer.Ordinal);

    private static void ReadLargeSizes(ReadOnlySpan<byte> extra, bool skipUnpacked, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                break;
            var field = extra.Slice(4, length);
            if (id == 1)
            {
                if (skipUnpacked)
                    field = field[8..];
                if (packed == uint.MaxValue)
                {
                    packed = BinaryPrimitives.ReadInt64LittleEndian(field);
                    field = field[8..];
                }
                if (offset == uint.MaxValue)
                    offset = BinaryPrimitives.ReadInt64LittleEndian(field);
                return;
            }
            extra = extra[(4 + length)..];
        }
    }

    private (long Count, long Size, long Offset) FindDirectory()
    {
        var length = (int)Math.Min(stream.Length, 65_535 + 22);
        var tail = new byte[length];
        var tailOffset = stream.Length - length;
        ReadAt(tailOffset, tail);
        for (var at = length - 22; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != end.Length - 22)
                continue;
            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
                return FindLargeDirectory(tailOffset + at) ?? (count, size, offset);
            return (count, size, offset);
        }
        throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
    }

    private (long Count, long Size, long Offset)? FindLargeDirectory(long endOffset)
    {
        if (endOffset < 20)
            return null;
        Span<byte> locator = stackalloc byte[20];
        ReadAt(endOffset - 20, locator);
        var offset = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Locator64Signature || offset < 0 || offset > endOffset - 56)
            return null;
        Span<byte> end = stackalloc byte[56];
        ReadAt(offset, end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != End64Signature)
            return null;
        return (BinaryPrimitives.ReadInt64LittleEndian(end[32..]), BinaryPrimitives.ReadInt64LittleEndian(end[40..]), BinaryPrimitives.ReadInt64LittleEndian(end[48..]));
    }

    private void ReadAt(long offset, Span<byte> buffer)
    {
        stream.Position = offset;
        stream.ReadExactly(buffer);
    }
}
