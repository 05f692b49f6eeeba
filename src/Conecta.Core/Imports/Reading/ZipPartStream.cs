using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The unpacked bytes of one part. Declared sizes are never believed: it counts what really comes out, stops at the limits,
/// and compares the checksum when the part has been read to its end.</summary>
internal sealed class ZipPartStream(Stream unpacked, StreamSlice packed, ZipPart part, long maxBytes, ReadingBudget budget) : ReadOnlyStream
{
    private Crc32 checksum = new();
    private long count;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        var read = unpacked.Read(buffer);
        if (read == 0)
        {
            // Writers that leave the field empty exist; a wrong checksum is damage, an absent one is not.
            if (part.Checksum != 0 && part.Checksum != checksum.Value)
                throw new ImportFileRefusedException(ImportIssueCode.FileDamaged);
            return 0;
        }
        count += read;
        checksum.Append(buffer[..read]);
        var limits = budget.Limits;
        if (count > maxBytes || (count > limits.ExpansionRatioAfter && count > packed.Taken * limits.MaxExpansionRatio))
            throw new ImportFileRefusedException(ImportIssueCode.FileExpandsTooMuch);
        budget.Unpacked(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }
}
