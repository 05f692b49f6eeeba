using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conecta.Core.Imports.Profiles;

namespace Conecta.Web.Cli;

/// <summary>
/// One command that another process handed over: takes the file, has it imported by this instance's own worker, and answers as if the command had
/// run alone. A caller who vanishes after the file was complete leaves an import that goes on to its end.
/// </summary>
internal sealed class ControlSession(IServiceProvider services, ControlChannel channel)
{
    /// <summary>Longest name of a user or a file that is believed.</summary>
    public const int MostNameChars = 200;

    private static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AliveTime = TimeSpan.FromSeconds(15);

    private static readonly JsonSerializerOptions Json = new() { MaxDepth = 4, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly Pipe _file = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private volatile bool _isGone;

    /// <summary>Serves the caller to the end.</summary>
    /// <param name="stopping">The instance stops: the import stays resumable and is not cancelled.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (await GreetAsync(stopping) is not { } hello) return;
        if (hello.Verb == SetupCommand.Verb) await SetUpAsync(hello, stopping);
        else if (hello.Verb == ImportCommand.Verb) await ImportAsync(hello, stopping);
    }

    /// <summary>The first administrator of a fresh installation: no file, one answer.</summary>
    private async Task SetUpAsync(ControlHello hello, CancellationToken stopping)
    {
        if (SetupCommand.Parse(hello.Arguments).Person is not { } person) return;
        await channel.SendAsync(ControlFrame.Accepted, default, stopping);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(HelloTime);
        if (await channel.ReceiveAsync(0, patience.Token) is not { Kind: ControlFrame.End }) return;
        using var output = new MemoryStream();
        var exitCode = await SetupCommand.RunAsync(services, person, "cli:" + hello.User, line => TrySendAsync(ControlFrame.Line, Encoding.UTF8.GetBytes(line)), output);
        await TrySendAsync(ControlFrame.Output, output.ToArray());
        await TrySendAsync(ControlFrame.Exit, new[] { (byte)exitCode });
    }

    private async Task ImportAsync(ControlHello hello, CancellationToken stopping)
    {
        var arguments = ImportArguments.Parse([.. hello.Arguments], out var detail);
        if (detail is not null || arguments.File != "-" || arguments.Map is not null) return;
        var profile = hello.Profile is null ? null : ProfileDocument.Parse(hello.Profile, out detail);
        if (detail is not null) return;
        await channel.SendAsync(ControlFrame.Accepted, default, stopping);

        using var stop = new CancellationTokenSource();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var listening = ListenAsync(stop, ended.Token);
        var breathing = BreatheAsync(ended.Token);
        try
        {
            var output = new ControlOutput(bytes => TrySendAsync(ControlFrame.Output, bytes));
            var report = new ImportReport(arguments, output, line => TrySendAsync(ControlFrame.Line, Encoding.UTF8.GetBytes(line)));
            var caller = new ImportCaller("cli:" + hello.User, _file.Reader.AsStream(), hello.FileName, profile, stopping);
            var exitCode = await ImportCommand.RunAsync(services, arguments, caller, report, stop.Token);
            await TrySendAsync(ControlFrame.Exit, new[] { (byte)exitCode });
            // The caller closes when it has read the answer; a file that was refused unread is let through until then.
            await _file.Reader.CompleteAsync();
            await Task.WhenAny(listening, Task.Delay(HelloTime, stopping));
        }
        finally
        {
            await _file.Reader.CompleteAsync();
            await ended.CancelAsync();
            await Task.WhenAll(listening, breathing);
        }
    }

    private async Task<ControlHello?> GreetAsync(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(HelloTime);
        if (await channel.ReceiveAsync(ControlChannel.MostHelloBytes, patience.Token) is not { Kind: ControlFrame.Hello } first) return null;
        ControlHello? hello;
        try
        {
            hello = JsonSerializer.Deserialize<ControlHello>(first.Payload, Json);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("The first frame is not a hello.", fault);
        }

        if (hello?.Version == ControlChannel.Version)
            return hello is { Arguments: { Count: <= 40 } given, FileName: { Length: > 0 and <= MostNameChars }, User: { Length: > 0 and <= MostNameChars } }
                && given.All(a => a is not null) && !hello.User.Any(char.IsControl) ? hello : null;
        await channel.SendAsync(ControlFrame.Refused, default, patience.Token);
        return null;
    }

    /// <summary>Reads what the caller sends: the file, then nothing but a wish to stop.</summary>
    private async Task ListenAsync(CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        Exception? fault = new IOException("The caller closed before the file was complete.");
        var isWhole = false;
        try
        {
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                if (!isWhole) patience.CancelAfter(SilenceTime);
                if (await channel.ReceiveAsync(ControlChannel.MostBytes, patience.Token) is not { } frame) break;
                if (frame.Kind == ControlFrame.Cancel)
                {
                    fault = new OperationCanceledException();
                    await stop.CancelAsync();
                    break;
                }

                if (isWhole || frame.Kind is not (ControlFrame.Data or ControlFrame.End)) throw new InvalidDataException("A frame out of its turn.");
                if (frame.Kind == ControlFrame.Data)
                {
                    // A file that is refused before its end has no reader any more; its bytes go nowhere.
                    await _file.Writer.WriteAsync(frame.Payload, cancellationToken);
                    continue;
                }

                isWhole = true;
                await _file.Writer.CompleteAsync();
            }
        }
        catch (Exception lost) when (lost is IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            _isGone = !cancellationToken.IsCancellationRequested;
        }
        finally
        {
            if (!isWhole) await _file.Writer.CompleteAsync(fault);
        }
    }

    private async Task BreatheAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(AliveTime);
            while (await timer.WaitForNextTickAsync(cancellationToken)) await TrySendAsync(ControlFrame.Alive, default);
        }
        catch (OperationCanceledException)
        {
            // The session ended.
        }
    }

    /// <summary>Sends to a caller who may have gone or may have stopped reading; neither holds the import up.</summary>
    private async Task TrySendAsync(ControlFrame kind, ReadOnlyMemory<byte> payload)
    {
        if (_isGone) return;
        using var patience = new CancellationTokenSource(SendTime);
        try
        {
            await channel.SendAsync(kind, payload, patience.Token);
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _isGone = true;
        }
    }

    /// <summary>Standard output of the command, in frames.</summary>
    private sealed class ControlOutput(Func<ReadOnlyMemory<byte>, Task> send) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (var from = 0; from < buffer.Length; from += ControlChannel.MostBytes)
                await send(buffer[from..Math.Min(buffer.Length, from + ControlChannel.MostBytes)]);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
            // Each write is sent at once.
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
