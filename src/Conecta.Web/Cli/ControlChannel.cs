using System.Buffers.Binary;

namespace Conecta.Web.Cli;

/// <summary>What a frame of the control socket carries. The letters are part of the protocol and never change their meaning.</summary>
internal enum ControlFrame : byte
{
    /// <summary>Caller: JSON of <see cref="ControlHello"/>, always the first frame.</summary>
    Hello = (byte)'H',

    /// <summary>Caller: bytes of the file; empty ones only say that the caller is still there.</summary>
    Data = (byte)'D',

    /// <summary>Caller: the file is complete.</summary>
    End = (byte)'E',

    /// <summary>Caller: stop at the next chunk boundary (Ctrl+C).</summary>
    Cancel = (byte)'C',

    /// <summary>Instance: the hello was understood; the file may follow.</summary>
    Accepted = (byte)'A',

    /// <summary>Instance: it speaks another version.</summary>
    Refused = (byte)'R',

    /// <summary>Instance: a line for standard error, UTF-8.</summary>
    Line = (byte)'L',

    /// <summary>Instance: bytes for standard output.</summary>
    Output = (byte)'O',

    /// <summary>Instance: the exit code, one byte; the last frame.</summary>
    Exit = (byte)'X',

    /// <summary>Instance: still at work.</summary>
    Alive = (byte)'K',
}

/// <summary>The caller's first words.</summary>
/// <param name="Version">Version of the protocol.</param>
/// <param name="Verb">The command.</param>
/// <param name="Arguments">Arguments behind the verb, without paths.</param>
/// <param name="FileName">Last part of the file's name.</param>
/// <param name="User">The caller's user of the operating system.</param>
/// <param name="Profile">Text of the profile; null without one.</param>
internal sealed record ControlHello(int Version, string Verb, IReadOnlyList<string> Arguments, string FileName, string User, string? Profile);

/// <summary>
/// Frames over the control socket: one byte for the kind, four for the length (big-endian), the payload. Lengths are bounded before anything is
/// allocated, so that a hostile caller costs no memory.
/// </summary>
internal sealed class ControlChannel(Stream stream) : IAsyncDisposable
{
    /// <summary>Version of the protocol.</summary>
    public const int Version = 2;

    /// <summary>Most bytes of a frame.</summary>
    public const int MostBytes = 65_536;

    /// <summary>Most bytes of the first frame.</summary>
    public const int MostHelloBytes = 262_144;

    private const int HeadBytes = 5;
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>Sends one frame; frames of parallel senders never mix.</summary>
    public async Task SendAsync(ControlFrame kind, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var frame = new byte[HeadBytes + payload.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame.AsMemory(HeadBytes));
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(frame, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Receives one frame.</summary>
    /// <param name="most">Most bytes that the payload may have.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The frame; null when the other side has closed between two frames.</returns>
    /// <exception cref="InvalidDataException">It is no frame.</exception>
    /// <exception cref="EndOfStreamException">The other side closed within a frame.</exception>
    public async Task<(ControlFrame Kind, byte[] Payload)?> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        var read = await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken);
        if (read == 0) return null;
        if (read < HeadBytes) throw new EndOfStreamException();
        var (kind, length) = ((ControlFrame)head[0], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)));
        if (!Enum.IsDefined(kind) || length < 0 || length > most) throw new InvalidDataException("Not a frame of the control protocol.");
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return (kind, payload);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        _sending.Dispose();
    }
}
