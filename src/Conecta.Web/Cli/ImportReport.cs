using System.Globalization;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Results;

namespace Conecta.Web.Cli;

/// <summary>The answer of <c>conecta import</c>: one JSON document, or a table for people (import.md 20).</summary>
internal sealed class ImportReport(ImportArguments arguments, Stream output, Func<string, Task> tell)
{
    private const int GroupsShown = 20;
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Says a line that is not part of the answer: standard error.</summary>
    public Task TellAsync(string line) => tell(line);

    /// <summary>Writes the answer.</summary>
    /// <param name="importId">The import; null when nothing was kept.</param>
    /// <param name="counts">The equation.</param>
    /// <param name="elapsed">Time it took.</param>
    /// <param name="issues">Findings in their order; streamed.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="address">Address of the result page; null without one.</param>
    public async Task WriteAsync(long? importId, ImportCounts counts, TimeSpan elapsed, IAsyncEnumerable<IssueLine> issues, int total, string? address)
    {
        if (arguments.IsJson) await WriteJsonAsync(importId, counts, elapsed, issues, total);
        else await WriteTextAsync(counts, elapsed, issues, address);
    }

    private async Task WriteJsonAsync(long? importId, ImportCounts counts, TimeSpan elapsed, IAsyncEnumerable<IssueLine> issues, int total)
    {
        await ImportDocument.WriteAsync(output, importId, counts, elapsed, issues, total, arguments.MaxIssues, CancellationToken.None);
        await output.WriteAsync("\n"u8.ToArray());
    }

    private async Task WriteTextAsync(ImportCounts counts, TimeSpan elapsed, IAsyncEnumerable<IssueLine> issues, string? address)
    {
        await using var text = new StreamWriter(output, leaveOpen: true);
        string[] labels = ["Linhas", "Novos", "Atualizados", "Sem mudança", "Repetidos", "Ignorados", "Pendentes"];
        foreach (var (label, (_, number)) in labels.Zip(ImportDocument.Parts(counts))) await text.WriteLineAsync(string.Create(Portuguese, $"{label,-14}{number,12:N0}"));
        await text.WriteLineAsync(string.Create(Portuguese, $"{"Tempo",-14}{elapsed.TotalSeconds,10:N1} s"));
        var groups = new Dictionary<string, (int Count, string Example)>(StringComparer.Ordinal);
        await foreach (var issue in issues)
        {
            var (count, example) = groups.GetValueOrDefault(issue.Code, (0, issue.Message));
            groups[issue.Code] = (count + 1, example);
        }

        if (groups.Count > 0) await text.WriteLineAsync();
        foreach (var (code, (count, example)) in groups.OrderByDescending(g => g.Value.Count).Take(GroupsShown))
            await text.WriteLineAsync(string.Create(Portuguese, $"{count,8:N0} × {code,-28} {example}"));
        if (address is not null) await text.WriteLineAsync($"\n{address}");
    }
}
