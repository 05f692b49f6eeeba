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

    // The names are short because they stand in every such row.
    private sealed record Finding(int? C, string Id, string? V, string M);
}
