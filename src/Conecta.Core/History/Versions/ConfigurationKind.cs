namespace Conecta.Core.History.Versions;

/// <summary>
/// A kind of object that has versions. What such an object is, is read off its rows: the root's columns, the rows of its parts, and what they
/// point at, as the model maps them. A feature registers its kinds as singletons.
/// </summary>
/// <param name="Key">Stable word, the same as in the audit trail.</param>
/// <param name="Title">What people call one, e.g. "Equipe".</param>
/// <param name="Root">Type of its row; the key is one <see cref="long"/>.</param>
/// <param name="Permission">Permission that changing one asks for.</param>
/// <param name="Path">Its screen relative to the company, with <c>{0}</c> for the id.</param>
public sealed record ConfigurationKind(string Key, string Title, Type Root, string Permission, string Path)
{
    /// <summary>Property that people know it by.</summary>
    public string Name { get; init; } = "Name";

    /// <summary>Properties that are no configuration and that a restore leaves alone: counters, traces of use.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>References to what the object belongs to: it goes with it, may wait in the bin with it, and means nothing without it.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>What is loaded with the root: the account of an agent; null mostly.</summary>
    public string? With { get; init; }

    /// <summary>Columns of <see cref="With"/> that belong to the object.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    /// <summary>Permission that seeing one asks for.</summary>
    public string ViewPermission => Permission.EndsWith(".edit", StringComparison.Ordinal) ? Permission[..^".edit".Length] + ".view" : Permission;

    /// <summary>Address of an object's screen relative to the company.</summary>
    public string PathOf(long id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Path, id);
}

/// <summary>Rows that belong to an object of a kind; a higher feature may add some to a lower one's kind, as the hours of a team. Registered as singletons.</summary>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Name">Name of the part, the same as in the audit trail.</param>
/// <param name="Row">Type of its rows.</param>
/// <param name="Owner">Property that holds the object's key.</param>
public sealed record ConfigurationPart(string Kind, string Name, Type Row, string Owner)
{
    /// <summary>A row in Portuguese, where its values alone do not tell it; null joins them. References stand in it as names.</summary>
    public Func<System.Text.Json.Nodes.JsonObject, string>? Describe { get; init; }
}
