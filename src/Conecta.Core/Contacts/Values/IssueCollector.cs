namespace Conecta.Core.Contacts.Values;

/// <summary>
/// Gathers the findings of one value. Costs nothing while there are none, because nearly every value of a real list is clean.
/// </summary>
internal struct IssueCollector
{
    private ValueIssue first;
    private List<ValueIssue>? all;
    private bool any;

    /// <summary>Adds a finding; one code is reported once for a value.</summary>
    public void Add(string code, string? argument = null)
    {
        if (!any)
        {
            first = new ValueIssue(code, argument);
            any = true;
            return;
        }
        all ??= [first];
        foreach (var issue in all)
            if (issue.Code == code)
                return;
        all.Add(new ValueIssue(code, argument));
    }

    /// <summary>Adds findings gathered elsewhere, in their order.</summary>
    public void AddRange(IReadOnlyList<ValueIssue> issues)
    {
        for (var i = 0; i < issues.Count; i++)
            Add(issues[i].Code, issues[i].Argument);
    }

    /// <summary>The findings in the order in which they were made.</summary>
    public readonly IReadOnlyList<ValueIssue> ToList()
    {
        // Apart, not as one conditional: its branches would all become lists, and the clean value would pay for an empty one.
        if (all is not null)
            return all;
        if (any)
            return new ValueIssue[] { first };
        return Array.Empty<ValueIssue>();
    }
}
