namespace Conecta.Core.Imports.Reading;

/// <summary>A stretch of a seekable stream, which it neither owns nor expects to find where it left it.</summary>
internal sealed class StreamSlice(Stream inner, long start, long length) : ReadOnlyStream
{
    /// <summary>Bytes taken so far.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - Taken);
        if (wanted == 0)
            return 0;
        if (inner.Position != start + Taken)
            inner.Position = start + Taken;
        var read = inner.Read(buffer[..wanted]);
        Taken += read;
        return read;
    }
}
