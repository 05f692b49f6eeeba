using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Results;

/// <summary>The one JSON document about an import, for the command line and the API (import.md 20). The findings are streamed.</summary>
public static class ImportDocument
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="importId">The import; null when nothing was kept.</param>
    /// <param name="counts">The equation.</param>
    /// <param name="elapsed">Time it took.</param>
    /// <param name="issues">Findings in their order.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="maxIssues">Most findings listed; null for all.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(
        Stream output, long? importId, ImportCounts counts, TimeSpan elapsed, IAsyncEnumerable<IssueLine> issues, int total, int? maxIssues,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issues);
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (importId is { } id) json.WriteNumber("import", id);
        else json.WriteNull("import");
        foreach (var (name, number) in Parts(counts)) json.WriteNumber(name, number);
        json.WriteNumber("elapsedMs", (long)elapsed.TotalMilliseconds);
        json.WriteStartArray("issues");
        var listed = 0;
        await foreach (var issue in issues.WithCancellation(cancellationToken))
        {
            if (listed == maxIssues) break;
            listed++;
            WriteIssue(json, issue);
            if (json.BytesPending > 32_768) await json.FlushAsync(cancellationToken);
        }

        if (total > listed)
        {
            var cut = ImportFinding.ForFile(ImportIssueCode.IssuesTruncated, ("n", total - listed));
            WriteIssue(json, new IssueLine(0, "", cut.Code, cut.Severity, (total - listed).ToString(CultureInfo.InvariantCulture), cut.Message, -1));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <summary>The equation of import.md 15 with the names of its parts, the rows first.</summary>
    public static IReadOnlyList<(string Name, int Number)> Parts(ImportCounts c) =>
    [
        ("rows", c.Rows), ("new", c.New), ("updated", c.Updated), ("unchanged", c.Unchanged), ("repeated", c.Repeated), ("ignored", c.Ignored), ("pending", c.Pending),
    ];

    /// <summary>Findings that are kept nowhere among those that are; all of the former stand in row 0 and come before any row's.</summary>
    public static async IAsyncEnumerable<IssueLine> Merge(IEnumerable<IssueLine> extra, IAsyncEnumerable<IssueLine> issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        var rest = new Queue<IssueLine>(extra.OrderBy(i => i.Row).ThenBy(i => i.Code, StringComparer.Ordinal));
        await foreach (var issue in issues)
        {
            while (rest.TryPeek(out var own) && Comes(own, issue)) yield return rest.Dequeue();
            yield return issue;
        }

        while (rest.TryDequeue(out var own)) yield return own;
    }

    private static bool Comes(IssueLine first, IssueLine second) =>
        (first.Row, first.Position).CompareTo((second.Row, second.Position)) is var place && (place < 0 || (place == 0 && string.CompareOrdinal(first.Code, second.Code) <= 0));

    private static void WriteIssue(Utf8JsonWriter json, IssueLine issue)
    {
        json.WriteStartObject();
        json.WriteNumber("row", issue.Row);
        json.WriteString("column", issue.Column);
        json.WriteString("code", issue.Code);
        json.WriteString("severity", issue.Severity == FindingSeverity.Error ? "error" : "warning");
        json.WriteString("value", issue.Value);
        json.WriteString("message", issue.Message);
        json.WriteEndObject();
    }
}
