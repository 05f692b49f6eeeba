using System.Diagnostics;
using System.Net;
using Conecta.Tests.Hosting;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The product itself, serving, as a child process on the database of a test; to be killed.</summary>
internal sealed class ProductProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly long _started = Stopwatch.GetTimestamp();

    private ProductProcess(TestDatabase database)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Conecta.Web.dll"));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Urls"] = address.ToString();
        start.Environment["Conecta__DataDirectory"] = database.Folder;
        start.Environment["Conecta__Demo"] = "false";
        start.Environment["Conecta__Database__Provider"] = database.Options.Provider.ToString();
        start.Environment["Conecta__Database__ConnectionString"] = database.Options.ConnectionString;
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static ProductProcess Start(TestDatabase database) => new(database);

    public bool HasExited => _process.HasExited;

    /// <summary>Asks <c>/health/ready</c> until it says yes.</summary>
    /// <returns>The time since the start.</returns>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Assert.False(_process.HasExited, "The product ended by itself.");
            try
            {
                using var answer = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK) return Stopwatch.GetElapsedTime(_started);
            }
            catch (HttpRequestException)
            {
                // Asking without a breath would take from the starting product half of a small machine.
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }

    /// <summary>SIGKILL: no handler, no flush, no farewell.</summary>
    /// <returns>What it had said.</returns>
    public async Task<string> KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        return await _output + await _error;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _client.Dispose();
    }
}
