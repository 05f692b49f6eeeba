using System.Diagnostics;
using System.Globalization;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>The child process that reads one <c>.xls</c> (import.md 6.3): the product's own executable with a hidden verb, without our
/// environment, with a heap limit, killed when its time is over. The library cannot be interrupted or bounded from inside.</summary>
internal sealed class OldExcelProcess : IDisposable
{
    /// <summary>The verb that makes the executable such a child.</summary>
    public const string Verb = "read-xls";

    private const string Executable = "Conecta.Web";

    // What a .NET process needs to start; secrets and connection strings are not among it.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_ROLL_FORWARD", "LD_LIBRARY_PATH"];

    private readonly Process process;
    private readonly ReadingBudget budget;
    private readonly Timer timer;
    private readonly CancellationTokenRegistration stop;
    private readonly BufferedStream output;
    private volatile bool isOutOfTime;
    private volatile bool isOutOfMemory;

    private OldExcelProcess(Process process, ReadingBudget budget)
    {
        this.process = process;
        Id = process.Id;
        this.budget = budget;
        process.ErrorDataReceived += (_, line) => isOutOfMemory |= line.Data is { } text && IsMemory(text);
        process.BeginErrorReadLine();
        output = new BufferedStream(process.StandardOutput.BaseStream, 65_536);
        Answer = new OldExcelPipeReader(output);
        timer = new Timer(_ => Kill(outOfTime: true), null, budget.Limits.OldExcelTime, Timeout.InfiniteTimeSpan);
        stop = budget.Cancellation.Register(() => Kill(outOfTime: false));
    }

    /// <summary>Number of the process.</summary>
    public int Id { get; }

    /// <summary>What the child says.</summary>
    public OldExcelPipeReader Answer { get; }

    /// <summary>Starts a child and gives it the file.</summary>
    /// <exception cref="ImportFileRefusedException">It did not live to take it.</exception>
    public static OldExcelProcess Start(Stream content, string[] arguments, ReadingBudget budget)
    {
        var child = new OldExcelProcess(Process.Start(StartInfo(arguments, budget.Limits))!, budget);
        try
        {
            content.Position = 0;
            using (var input = child.process.StandardInput.BaseStream)
                content.CopyTo(input);
            return child;
        }
        catch (IOException e)
        {
            using (child)
                throw child.Refusal(e);
        }
    }

    /// <summary>The refusal that the end of the child means: out of time, out of memory, or a damaged file.</summary>
    public Exception Refusal(Exception cause)
    {
        budget.Tick();
        if (!isOutOfTime && !process.WaitForExit(TimeSpan.FromSeconds(5)))
            Kill(outOfTime: false);
        var code = isOutOfTime ? ImportIssueCode.FileTimeLimit
            : process.HasExited && (isOutOfMemory || process.ExitCode == OldExcelChild.OutOfMemory) ? ImportIssueCode.FileMemoryLimit
            : ImportIssueCode.FileDamaged;
        return new ImportFileRefusedException(ImportFinding.ForFile(code), cause);
    }

    public void Dispose()
    {
        Kill(outOfTime: false);
        stop.Dispose();
        timer.Dispose();
        output.Dispose();
        process.WaitForExit();
        process.Dispose();
    }

    private static bool IsMemory(string text) => text.Contains("OutOfMemory", StringComparison.Ordinal) || text.Contains("Out of memory", StringComparison.Ordinal);

    private static ProcessStartInfo StartInfo(string[] arguments, ReadingLimits limits)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // Started by its own name the product starts itself; through "dotnet" or a host of tests it is the assembly that is named.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == Executable)
        {
            start.FileName = Environment.ProcessPath!;
        }
        else
        {
            start.FileName = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, Executable + ".dll"));
        }
        start.ArgumentList.Add(Verb);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.OldExcelHeap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        return start;
    }

    private void Kill(bool outOfTime)
    {
        try
        {
            if (process.HasExited)
                return;
            isOutOfTime |= outOfTime;
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment, or we are done with it.
        }
    }
}
