using System.Globalization;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>Everything that a review says, as one text that can be compared: rows, findings, counters, what will be made.</summary>
internal static class ReviewState
{
    public static async Task<string> TakeAsync(ImportFlow flow, long importId)
    {
        var import = await flow.JobAsync(importId);
        var lines = new List<string> { ImportFlow.Counts(import) + string.Create(CultureInfo.InvariantCulture, $" warned {import.Warned} creates {import.Creates}") };
        foreach (var row in await flow.RowsAsync(importId))
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Seq} {row.Cells} {row.Bucket} {row.IsWarned} {row.ContactId} {row.SurvivorRowNo} {row.Before} {row.After} {row.PhoneKey} {row.CodeKey} {row.SkippedBy}"));
        lines.AddRange((await flow.IssuesAsync(importId)).Select(i => i.ToString()));
        return string.Join('\n', lines);
    }
}
