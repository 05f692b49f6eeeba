namespace Conecta.Web.Filters;

/// <summary>Collects the fields that differ between what a person typed and what stands now.</summary>
public sealed class ConflictComparison
{
    private readonly List<ConflictField> _fields = [];

    /// <summary>The fields that differ.</summary>
    public IReadOnlyList<ConflictField> Fields => _fields;

    /// <summary>Adds a text field if the two sides differ.</summary>
    public ConflictComparison Add(string label, string? mine, string? theirs)
    {
        var (left, right) = (string.IsNullOrWhiteSpace(mine) ? null : mine.Trim(), string.IsNullOrWhiteSpace(theirs) ? null : theirs.Trim());
        if (!string.Equals(left, right, StringComparison.Ordinal)) _fields.Add(new ConflictField(label, left, right));
        return this;
    }

    /// <summary>Adds a yes/no field if the two sides differ.</summary>
    public ConflictComparison Add(string label, bool mine, bool theirs) => Add(label, mine ? "Sim" : "Não", theirs ? "Sim" : "Não");
}
