using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Rows;

/// <summary>What the reader found in a row, kept with it until the dry run knows which columns matter.</summary>
public static class StagedFindings
{
    /// <summary>Writes the findings; null when there are none.</summary>
    public static string? Write(IReadOnlyList<ImportFinding> findings) => findings.Count == 0
        ? null
        : ImportJson.Write(findings.Select(f => new Finding(f.ColumnIndex, f.Code, f.Value, f.Message)).ToArray());

    /// <summary>Reads them back for a row.</summary>
    public static IEnumerable<ImportFinding> Read(string? staged, int rowNo)
    {
        if (staged is null) return [];
        return ImportJson.Read<Finding[]>(staged)
            .Select(f => new ImportFinding(rowNo, f.C, null, f.Id, ImportIssueTable.Get(f.Id).Severity, f.V, f.M));
    }

    /// <summary>Takes the findings about one column out, because the cell is another one now.</summary>
    /// <returns>What stays and what was taken, each null for nothing.</returns>
    public static (string? Kept, string? Taken) Split(string? staged, int column)
    {
        if (staged is null) return (null, null);
        var all = ImportJson.Read<Finding[]>(staged);
        return (Write(all.Where(f => f.C != column)), Write(all.Where(f => f.C == column)));
    }

    /// <summary>Puts findings back that were taken out.</summary>
    public static string? Join(string? kept, string? taken) => kept is null || taken is null
        ? kept ?? taken
        : Write([.. ImportJson.Read<Finding[]>(kept), .. ImportJson.Read<Finding[]>(taken)]);

    private static string? Write(IEnumerable<Finding> findings)
    {
        Finding[] all = [.. findings];
        return all.Length == 0 ? null : ImportJson.Write(all);
    }

    // The names are short because they stand in every such row.
    private sealed record Finding(int? C, string Id, string? V, string M);
}
