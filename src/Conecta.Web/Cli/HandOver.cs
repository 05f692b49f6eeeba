using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Conecta.Core.Shared;

namespace Conecta.Web.Cli;

/// <summary>What became of a hand-over.</summary>
/// <param name="ExitCode">The instance's exit code; null when it was not reached or was lost.</param>
/// <param name="WasSent">Whether the file had reached the instance when it was lost: the import may then be under way there.</param>
internal readonly record struct HandOverOutcome(int? ExitCode, bool WasSent);

/// <summary>
/// Hands an import to the instance that holds the data folder. The bytes of the file travel over the socket; the answer is kept aside until it is
/// whole, so that standard output holds one document or none.
/// </summary>
internal static class HandOver
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan AliveTime = TimeSpan.FromSeconds(20);

    /// <summary>Does it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="hello">What is asked for.</param>
    /// <param name="content">The file.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="stop">Ctrl+C: the instance is asked to stop at a chunk boundary, and its answer is awaited.</param>
    public static async Task<HandOverOutcome> RunAsync(DataFolder folder, ControlHello hello, Stream content, Stream output, CancellationToken stop)
    {
        await using var answer = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), Private());
        var sending = Task.CompletedTask;
        using var ended = new CancellationTokenSource();
        var isWhole = false;
        try
        {
            await using var channel = await ConnectAsync(folder);
            if (channel is null || !await IsAcceptedAsync(channel, hello)) return default;
            await using var pressed = stop.Register(() => _ = StopAsync(channel));
            sending = SendAsync(channel, content, () => isWhole = true, stop, ended.Token);
            try
            {
                return new HandOverOutcome(await ReceiveAsync(channel, answer, output), isWhole);
            }
            finally
            {
                await ended.CancelAsync();
                await sending;
            }
        }
        catch (Exception lost) when (lost is IOException or InvalidDataException or SocketException or OperationCanceledException or UnauthorizedAccessException)
        {
            return new HandOverOutcome(null, isWhole);
        }
    }

    private static async Task<ControlChannel?> ConnectAsync(DataFolder folder)
    {
        using var patience = new CancellationTokenSource(ConnectTime);
        using var address = new ControlAddress(folder);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint, patience.Token);
            return new ControlChannel(new NetworkStream(socket, ownsSocket: true));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static async Task<bool> IsAcceptedAsync(ControlChannel channel, ControlHello hello)
    {
        using var patience = new CancellationTokenSource(ConnectTime);
        await channel.SendAsync(ControlFrame.Hello, JsonSerializer.SerializeToUtf8Bytes(hello), patience.Token);
        return await channel.ReceiveAsync(ControlChannel.MostBytes, patience.Token) is { Kind: ControlFrame.Accepted };
    }

    private static async Task SendAsync(ControlChannel channel, Stream content, Action whole, CancellationToken stop, CancellationToken ended)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ended);
        try
        {
            var buffer = new byte[ControlChannel.MostBytes];
            while (true)
            {
                // A pipe may be slow to begin; empty frames say that this end is still there.
                var reading = content.ReadAsync(buffer, either.Token).AsTask();
                while (await Task.WhenAny(reading, Task.Delay(AliveTime, either.Token)) != reading && !either.IsCancellationRequested)
                    await channel.SendAsync(ControlFrame.Data, default, either.Token);
                either.Token.ThrowIfCancellationRequested();
                var read = await reading;
                if (read == 0) break;
                await channel.SendAsync(ControlFrame.Data, buffer.AsMemory(0, read), ended);
            }

            await channel.SendAsync(ControlFrame.End, default, ended);
            whole();
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Stopped, answered before the end, or lost: the receiving side says which.
        }
    }

    private static async Task<int?> ReceiveAsync(ControlChannel channel, FileStream answer, Stream output)
    {
        while (true)
        {
            using var patience = new CancellationTokenSource(SilenceTime);
            if (await channel.ReceiveAsync(ControlChannel.MostBytes, patience.Token) is not { } frame) return null;
            switch (frame.Kind)
            {
                case ControlFrame.Line:
                    await Console.Error.WriteLineAsync(Encoding.UTF8.GetString(frame.Payload));
                    break;
                case ControlFrame.Output:
                    await answer.WriteAsync(frame.Payload);
                    break;
                case ControlFrame.Exit when frame.Payload is [var exitCode]:
                    answer.Position = 0;
                    await answer.CopyToAsync(output);
                    await output.FlushAsync();
                    return exitCode;
                case ControlFrame.Alive:
                    break;
                default:
                    throw new InvalidDataException("A frame out of its turn.");
            }
        }
    }

    private static async Task StopAsync(ControlChannel channel)
    {
        try
        {
            await channel.SendAsync(ControlFrame.Cancel, default, CancellationToken.None);
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException)
        {
            // It ended with the same key press.
        }
    }

    /// <summary>The answer holds personal data: only this user may open it, and it goes with the handle.</summary>
    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
