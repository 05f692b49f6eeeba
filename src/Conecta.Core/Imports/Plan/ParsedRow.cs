using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Plan;

/// <summary>A staged row with its values read by the rules.</summary>
internal sealed class ParsedRow(int seq, int rowNo, int places)
{
    public int Seq { get; } = seq;

    public int RowNo { get; } = rowNo;

    /// <summary>By place (<see cref="PlanFields"/>); null is blank.</summary>
    public string?[] Values { get; } = new string?[places];

    /// <summary>The second number of the phone cell, for a free second field.</summary>
    public bool IsPhone2FromPhoneCell { get; set; }

    /// <summary>The cell of the agent in charge says that its writer does not see him: whoever it is stays.</summary>
    public bool KeepsOwner { get; set; }

    /// <summary>Whether a finding holds the row back.</summary>
    public bool IsPending { get; set; }

    /// <summary>Code by which the row is ignored; null otherwise.</summary>
    public string? IgnoredBy { get; set; }

    public List<ImportFinding> Findings { get; } = [];

    public bool HasKey(bool byEmail) =>
        Values[PlanFields.Phone] is not null || Values[PlanFields.ExternalId] is not null || Values[PlanFields.UserId] is not null
        || Values[PlanFields.ContactId] is not null || (byEmail && Values[PlanFields.Email] is not null);

    /// <summary>Adds a finding; the same code about the same cell counts once.</summary>
    public void Add(ImportFinding finding)
    {
        foreach (var present in Findings)
            if (present.Code == finding.Code && present.ColumnIndex == finding.ColumnIndex)
                return;
        Findings.Add(finding);
        if (finding.Severity == FindingSeverity.Error) IsPending = true;
    }

    public void Add(string code, string? value = null, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        Add(ImportFinding.Create(RowNo, null, null, code, value, arguments));
}
