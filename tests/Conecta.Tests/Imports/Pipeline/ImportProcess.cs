using System.Diagnostics;
using System.Text.Json;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The product's own executable as a child process.</summary>
internal sealed class ImportProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ImportProcess(string folder, string[] arguments)
    {
        // What starts a test run in the background leaves SIGINT ignored, and a child would inherit that.
        var start = new ProcessStartInfo("env") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var part in new[] { "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Conecta.Web.dll") }) start.ArgumentList.Add(part);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["Conecta__DataDirectory"] = folder;
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static ImportProcess Start(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, byte[]? input, params string[] arguments)
    {
        using var process = new ImportProcess(folder, arguments);
        if (input is not null) await process._process.StandardInput.BaseStream.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    public static async Task<(int ExitCode, JsonElement Answer)> JsonAsync(string folder, byte[]? input, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(folder, input, [.. arguments, "--json"]);
        Assert.True(output.EndsWith("}\n", StringComparison.Ordinal), error);
        return (exitCode, JsonDocument.Parse(output).RootElement);
    }

    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _error);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: no handler, no flush, no farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();
}
