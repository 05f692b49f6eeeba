using System.Buffers.Binary;
using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>A bounded walk of a compound file ([MS-CFB]: the container of .xls, .doc and of password-protected .xlsx). Every chain that a
/// reader would follow is walked first; one that loops or is longer than the file is refused.</summary>
internal sealed class CompoundFile
{
    private const uint LastRegularSector = 0xFFFFFFF9;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int FilePassRecord = 0x2F;

    // Shorter streams stand in small sectors inside the root's own stream.
    private const int MiniCutoff = 4_096;
    private const int MiniSector = 64;

    // Directory entries looked at; a file with more streams than this is no workbook.
    private const int MaxEntries = 16_384;

    private readonly Stream stream;
    private readonly int sectorSize;
    private readonly uint[] allocation;
    private readonly Dictionary<string, (uint Start, long Size)> streams = new(StringComparer.Ordinal);
    private uint rootStart = EndOfChain;
    private uint[] miniAllocation = [];

    private CompoundFile(Stream stream)
    {
        this.stream = stream;
        Span<byte> header = stackalloc byte[512];
        ReadAt(0, header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        if (shift is not (9 or 12))
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        sectorSize = 1 << shift;
        allocation = ReadAllocation(header);
        ReadDirectory(BinaryPrimitives.ReadUInt32LittleEndian(header[48..]));
        ReadMiniAllocation(BinaryPrimitives.ReadUInt32LittleEndian(header[60..]));
    }

    private long SectorCount => Math.Max(0, (stream.Length / sectorSize) - 1);

    /// <summary>Why the file is refused: a password, or a type that is not read; null for an old workbook without a password.</summary>
    /// <exception cref="ImportFileRefusedException">The container itself is damaged or unsafe.</exception>
    public static ImportFinding? Judge(Stream stream)
    {
        var file = new CompoundFile(stream);
        if (file.streams.ContainsKey("EncryptedPackage"))
            return ImportFinding.ForFile(ImportIssueCode.FilePasswordProtected);
        if (file.FindWorkbook() is { } book)
        {
            var beginning = new byte[512];
            var length = file.Read(book, beginning);
            return HasPassword(beginning.AsSpan(0, length)) ? ImportFinding.ForFile(ImportIssueCode.FilePasswordProtected) : null;
        }
        var name = file.streams.ContainsKey("WordDocument") ? "Word 97-2003 (.doc)"
            : file.streams.ContainsKey("PowerPoint Document") ? "PowerPoint 97-2003 (.ppt)"
            : "antigo do Office";
        return ImportFinding.ForFile(ImportIssueCode.FileUnsupportedType, ("tipo", name));
    }

    /// <summary>The whole workbook stream; the file has been judged to hold one.</summary>
    /// <exception cref="ImportFileRefusedException">It is damaged, or claims to be longer than the file.</exception>
    public static byte[] ReadWorkbook(Stream stream)
    {
        var file = new CompoundFile(stream);
        var book = file.FindWorkbook() ?? throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        if (book.Size > stream.Length)
            throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
        var content = new byte[book.Size];
        return file.Read(book, content) == content.Length ? content : throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
    }

    private (uint Start, long Size)? FindWorkbook() =>
        streams.TryGetValue("Workbook", out var book) || streams.TryGetValue("Book", out book) ? book : null;

    /// <summary>The beginning of a stream; its whole chain is walked, so that a loop is refused here and not met later.</summary>
    private int Read((uint Start, long Size) entry, Span<byte> target)
    {
        var isMini = entry.Size < MiniCutoff;
        var unit = isMini ? MiniSector : sectorSize;
        var wanted = (int)Math.Min(target.Length, entry.Size);
        var root = isMini ? Chain(rootStart, allocation).ToList() : [];
        var done = 0;
        foreach (var sector in Chain(entry.Start, isMini ? miniAllocation : allocation))
        {
            if (done >= wanted)
                continue;
            var offset = isMini ? MiniOffset(root, sector) : OffsetOf(sector);
            var read = ReadSome(offset, target.Slice(done, Math.Min(unit, wanted - done)));
            done += read;
            if (read < unit && done < wanted)
                break;
        }
        return done;
    }

    private long MiniOffset(List<uint> root, uint sector)
    {
        var position = sector * (long)MiniSector;
        var index = position / sectorSize;
        return index < root.Count ? OffsetOf(root[(int)index]) + (position % sectorSize) : stream.Length;
    }

    private void ReadMiniAllocation(uint start)
    {
        var buffer = new byte[sectorSize];
        var entries = new List<uint>();
        foreach (var sector in Chain(start, allocation))
        {
            ReadAt(OffsetOf(sector), buffer);
            for (var at = 0; at < sectorSize; at += 4)
                entries.Add(BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(at)));
        }
        miniAllocation = [.. entries];
        foreach (var sector in Chain(rootStart, allocation))
            _ = sector;
    }

    private uint[] ReadAllocation(ReadOnlySpan<byte> header)
    {
        var perSector = sectorSize / 4;
        var needed = (int)Math.Min((SectorCount / perSector) + 1, int.MaxValue / perSector);
        var sectors = new List<uint>();
        for (var at = 76; at < 512 && sectors.Count < needed; at += 4)
            sectors.Add(BinaryPrimitives.ReadUInt32LittleEndian(header[at..]));

        var visited = new HashSet<uint>();
        var buffer = new byte[sectorSize];
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header[68..]);
        while (next < LastRegularSector && sectors.Count < needed)
        {
            Visit(visited, next);
            ReadAt(OffsetOf(next), buffer);
            for (var i = 0; i < perSector - 1 && sectors.Count < needed; i++)
                sectors.Add(BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(i * 4)));
            next = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(sectorSize - 4));
        }

        var used = sectors.TakeWhile(s => s < LastRegularSector).ToList();
        if (used.Distinct().Count() != used.Count)
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
        var result = new uint[used.Count * perSector];
        for (var i = 0; i < used.Count; i++)
        {
            ReadAt(OffsetOf(used[i]), buffer);
            for (var j = 0; j < perSector; j++)
                result[(i * perSector) + j] = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(j * 4));
        }
        return result;
    }

    private void ReadDirectory(uint start)
    {
        var buffer = new byte[sectorSize];
        var entries = 0;
        foreach (var sector in Chain(start, allocation))
        {
            ReadAt(OffsetOf(sector), buffer);
            for (var at = 0; at < sectorSize; at += 128)
            {
                if (++entries > MaxEntries)
                    throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
                var entry = buffer.AsSpan(at, 128);
                var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
                var first = BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);
                if (entry[66] == 5)
                    rootStart = first;
                if (entry[66] != 2 || nameBytes is < 2 or > 64)
                    continue;
                var size = BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]);
                streams.TryAdd(Encoding.Unicode.GetString(entry[..(nameBytes - 2)]), (first, size));
            }
        }
    }

    /// <summary>Walks a whole chain of sectors; the marks make a loop an error instead of a hang.</summary>
    private static IEnumerable<uint> Chain(uint start, uint[] next)
    {
        var visited = new HashSet<uint>();
        for (var sector = start; sector < LastRegularSector; sector = next[sector])
        {
            if (!visited.Add(sector))
                throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
            if (sector >= next.Length)
                throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
            yield return sector;
        }
    }

    private void Visit(HashSet<uint> visited, uint sector)
    {
        if (!visited.Add(sector) || visited.Count > SectorCount + 1)
            throw new ImportFileRefusedException(ImportIssueCode.FileUnsafeContainer);
    }

    /// <summary>Looks for a FILEPASS record among the first records of the workbook stream ([MS-XLS] 2.4.117).</summary>
    private static bool HasPassword(ReadOnlySpan<byte> records)
    {
        while (records.Length >= 4)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(records) == FilePassRecord)
                return true;
            var next = 4 + BinaryPrimitives.ReadUInt16LittleEndian(records[2..]);
            if (next > records.Length)
                return false;
            records = records[next..];
        }
        return false;
    }

    private long OffsetOf(uint sector) => (sector + 1L) * sectorSize;

    private int ReadSome(long offset, Span<byte> buffer)
    {
        if (offset >= stream.Length)
            return 0;
        stream.Position = offset;
        return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
    }

    private void ReadAt(long offset, Span<byte> buffer)
    {
        stream.Position = Math.Min(offset, stream.Length);
        stream.ReadExactly(buffer);
    }
}
