using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Plan;

/// <summary>What the dry run decided for a row.</summary>
internal sealed class RowDecision(ParsedRow row)
{
    public ParsedRow Row { get; } = row;

    public ImportBucket Bucket { get; set; }

    public long? ContactId { get; set; }

    public List<KeyValuePair<string, string?>> Before { get; } = [];

    public List<KeyValuePair<string, string?>> After { get; } = [];

    public int? SurvivorRowNo { get; set; }

    /// <summary>Whether the row can repeat another one or be repeated: its values are readable and its keys agree.</summary>
    public bool TakesPart { get; set; }

    public bool IsWarned => Row.Findings.Exists(f => f.Severity == FindingSeverity.Warning);
}
