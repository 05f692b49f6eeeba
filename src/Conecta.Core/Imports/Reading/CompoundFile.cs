using System.Buffers.Binary;
using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>A bounded walk of a compound file ([MS-CFB]: the container of .xls, .doc and of password-protected .xlsx), only far enough
/// to tell what it holds. A chain that loops or is longer than the file is refused.</summary>
internal sealed class CompoundFile
{
    private const uint LastRegularSector = 0xFFFFFFF9;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int FilePassRecord = 0x2F;

    // Directory entries looked at; a file with more streams than this is no workbook.
    private const int MaxEntries = 16_384;

    private readonly Stream stream;
    private readonly int sectorSize;
    private readonly uint[] allocation;
    private readonly Dictionary<string, (uint Start, long Size)> streams = new(StringComparer.Ordinal);
    private uint rootStart = EndOfChain;

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
    }

    private long SectorCount => Math.Max(0, (stream.Length / sectorSize) - 1);

    /// <summary>Why the file is refused: a password, or a type that is not read.</summary>
    /// <exception cref="ImportFileRefusedException">The container itself is damaged or unsafe.</exception>
    public static ImportFinding Judge(Stream stream)
    {
        var file = new CompoundFile(stream);
        if (file.streams.ContainsKey("EncryptedPackage"))
            return ImportFinding.ForFile(ImportIssueCode.FilePasswordProtected);
        if (file.streams.TryGetValue("Workbook", out var book) || file.streams.TryGetValue("Book", out book))
        {
            return file.HasPassword(book.Start, book.Size)
                ? ImportFinding.ForFile(ImportIssueCode.FilePasswordProtected)
                : ImportFinding.ForFile(ImportIssueCode.FileUnsupportedType, ("tipo", "Excel 97-2003 (.xls)"));
        }
        var name = file.streams.ContainsKey("WordDocument") ? "Word 97-2003 (.doc)"
            : file.streams.ContainsKey("PowerPoint Document") ? "PowerPoint 97-2003 (.ppt)"
            : "documento do Office antigo";
        return ImportFinding.ForFile(ImportIssueCode.FileUnsupportedType, ("tipo", name));
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
        foreach (var sector in Chain(start))
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
    private IEnumerable<uint> Chain(uint start)
    {
        var visited = new HashSet<uint>();
        for (var sector = start; sector < LastRegularSector; sector = allocation[sector])
        {
            Visit(visited, sector);
            if (sector >= allocation.Length)
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
    private bool HasPassword(uint start, long size)
    {
        Span<byte> beginning = stackalloc byte[512];
        int length;
        if (size >= 4_096)
        {
            foreach (var _ in Chain(start))
            {
                // The whole chain is walked, so that a loop is refused here and not met later.
            }
            length = ReadSome(OffsetOf(start), beginning);
        }
        else
        {
            var position = start * 64L;
            var sector = Chain(rootStart).Skip((int)Math.Min(position / sectorSize, int.MaxValue)).Cast<uint?>().FirstOrDefault();
            if (sector is null)
                return false;
            length = ReadSome(OffsetOf(sector.Value) + (position % sectorSize), beginning[..64]);
        }
        var records = beginning[..length];
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
