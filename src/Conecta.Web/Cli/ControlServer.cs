using System.Collections.Concurrent;
using System.Net.Sockets;
using Conecta.Core.Shared;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Cli;

/// <summary>
/// The running instance's ear for the command line: a socket in the data folder that only its owner may open (import.md 20, "One writer"). On
/// PostgreSQL nobody holds a lock, the command works by itself, and there is no socket.
/// </summary>
internal sealed partial class ControlServer(IServiceProvider services, DataFolder folder, IOptions<ConectaOptions> options, ILogger<ControlServer> logger) : BackgroundService
{
    /// <summary>Callers at the same time; one more is turned away at once.</summary>
    public const int MostCallers = 8;

    // Those above the limit are taken and turned away; a full line would leave them without an answer.
    private const int Backlog = 64;

    private readonly ConcurrentDictionary<Task, bool> _sessions = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Database.Provider != DatabaseProvider.Sqlite || !Socket.OSSupportsUnixDomainSockets) return;
        try
        {
            using var listener = Listen();
            Log.Listening(logger);
            await AcceptAsync(listener, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            File.Delete(ControlAddress.PathIn(folder));
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The portal works without it; the command line then says that the instance cannot be reached.
            Log.NoSocket(logger, fault);
        }

        await Task.WhenAll(_sessions.Keys);
    }

    private Socket Listen()
    {
        var path = ControlAddress.PathIn(folder);
        // The lock on the folder says that nobody else runs: a file that is there was left by a killed process.
        File.Delete(path);
        using var address = new ControlAddress(folder);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(address.EndPoint);
            // Before it listens nobody can connect, so there is no moment at which others could.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(Backlog);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stoppingToken)
    {
        while (true)
        {
            var socket = await listener.AcceptAsync(stoppingToken);
            if (_sessions.Count >= MostCallers)
            {
                socket.Dispose();
                continue;
            }

            // Task.Run: what a caller sends is never read on the accepting thread.
            var session = Task.Run(() => ServeAsync(socket, stoppingToken), CancellationToken.None);
            _sessions[session] = true;
            _ = session.ContinueWith(ended => _sessions.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stoppingToken)
    {
        try
        {
            await using var channel = new ControlChannel(new NetworkStream(socket, ownsSocket: true));
            await new ControlSession(services, channel).RunAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or SocketException or OperationCanceledException)
        {
            Log.CallerLost(logger, fault.GetType().Name);
        }
#pragma warning disable CA1031 // One caller's fault never ends the ear of the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.SessionFailed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The control socket listens")]
        public static partial void Listening(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The control socket could not be opened; commands cannot be handed over")]
        public static partial void NoSocket(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Information, Message = "A caller of the control socket was lost ({Fault})")]
        public static partial void CallerLost(ILogger logger, string fault);

        [LoggerMessage(Level = LogLevel.Error, Message = "A command handed over to this instance failed")]
        public static partial void SessionFailed(ILogger logger, Exception fault);
    }
}
