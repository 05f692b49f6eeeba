using System.Collections.Concurrent;
using System.Reflection;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Conecta.Core.History.Versions;

/// <summary>A column of an object or of a part.</summary>
/// <param name="Name">Its name in documents.</param>
/// <param name="Property">Where it lies.</param>
/// <param name="Refers">Key of the kind that it points at, <see cref="ConfigurationModel.File"/> for a file, or null.</param>
/// <param name="IsShown">Whether a comparison shows it; derived columns and times of creation are kept but not shown.</param>
public sealed record ConfigurationField(string Name, PropertyInfo Property, string? Refers, bool IsShown)
{
    /// <summary>The row beside the object's own that it lies in, as the account of an agent; null mostly.</summary>
    public PropertyInfo? Beside { get; init; }

    /// <summary>The row that it lies in.</summary>
    public object Of(object row) => Beside?.GetValue(row) ?? row;

    /// <summary>Whether it may be empty.</summary>
    public bool IsNullable => !Property.PropertyType.IsValueType || Nullable.GetUnderlyingType(Property.PropertyType) is not null;
}

/// <summary>The rows of a part.</summary>
/// <param name="Name">Its name in documents.</param>
/// <param name="Row">Type of its rows.</param>
/// <param name="Owner">Column with the object's key.</param>
/// <param name="Fields">Its columns without owner and own key.</param>
/// <param name="Key">Columns that tell its rows apart; empty where rows have a key of their own, which no document knows.</param>
/// <param name="Describe">A row in Portuguese, or null.</param>
public sealed record ConfigurationPartShape(string Name, Type Row, PropertyInfo Owner, IReadOnlyList<ConfigurationField> Fields, IReadOnlyList<ConfigurationField> Key, Func<System.Text.Json.Nodes.JsonObject, string>? Describe);

/// <summary>A kind as the model maps it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">Column of its key.</param>
/// <param name="Fields">Its columns.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Unique">Text columns that no two objects may share; a swap of names passes through other values.</param>
public sealed record ConfigurationShape(
    ConfigurationKind Kind, PropertyInfo Key, IReadOnlyList<ConfigurationField> Fields, IReadOnlyList<ConfigurationPartShape> Parts, IReadOnlyList<string> Unique)
{
    /// <summary>Whether deleted ones wait in a bin.</summary>
    public bool HasBin => typeof(ISoftDeleted).IsAssignableFrom(Kind.Root);

    /// <summary>Name of an object.</summary>
    public string NameOf(object root) => Kind.Root.GetProperty(Kind.Name)?.GetValue(root) as string is { Length: > 0 } name ? name : ((IAudited)root).AuditName;
}

/// <summary>What the registered kinds look like in the model.</summary>
public sealed class ConfigurationModel(IEnumerable<ConfigurationKind> kinds, IEnumerable<ConfigurationPart> parts)
{
    /// <summary>What a reference to a file says instead of a kind.</summary>
    public const string File = "media";

    private readonly ConcurrentDictionary<IModel, IReadOnlyDictionary<string, ConfigurationShape>> _shapes = new();
    private readonly ConcurrentDictionary<IModel, IReadOnlyDictionary<Type, IReadOnlyList<(string Kind, PropertyInfo Key)>>> _owners = new();

    /// <summary>The kinds in the order in which they stand on one another.</summary>
    public IReadOnlyList<ConfigurationKind> Kinds { get; } = [.. kinds];

    /// <summary>The shapes by kind.</summary>
    public IReadOnlyDictionary<string, ConfigurationShape> Shapes(IModel model) => _shapes.GetOrAdd(model, Build);

    /// <summary>Which rows belong to objects of which kinds, and by which column.</summary>
    public IReadOnlyDictionary<Type, IReadOnlyList<(string Kind, PropertyInfo Key)>> Owners(IModel model) => _owners.GetOrAdd(model, m => Shapes(m).Values
        .SelectMany(s => s.Parts.Select(p => (p.Row, s.Kind.Key, p.Owner)).Prepend((Row: s.Kind.Root, s.Kind.Key, Owner: s.Key)))
        .GroupBy(o => o.Row).ToDictionary(g => g.Key, IReadOnlyList<(string, PropertyInfo)> (g) => [.. g.Select(o => (o.Key, o.Owner))]));

    private Dictionary<string, ConfigurationShape> Build(IModel model)
    {
        var roots = Kinds.ToDictionary(k => k.Root, k => k.Key);
        return Kinds.ToDictionary(kind => kind.Key, kind =>
        {
            var type = model.FindEntityType(kind.Root) ?? throw new InvalidOperationException($"{kind.Root} is not mapped.");
            var key = type.FindPrimaryKey()!.Properties.Single();
            return new ConfigurationShape(
                kind, key.PropertyInfo!, [.. Fields(type, roots, [key.Name, .. kind.Left]), .. Beside(type, kind)],
                [.. parts.Where(p => p.Kind == kind.Key).Select(p => PartOf(model, p, roots))],
                [.. type.GetIndexes().Where(i => i.IsUnique).SelectMany(i => i.Properties).Where(p => p.ClrType == typeof(string)).Select(p => p.Name).Distinct(StringComparer.Ordinal)]);
        }, StringComparer.Ordinal);
    }

    private static ConfigurationPartShape PartOf(IModel model, ConfigurationPart part, Dictionary<Type, string> roots)
    {
        var type = model.FindEntityType(part.Row) ?? throw new InvalidOperationException($"{part.Row} is not mapped.");
        var key = type.FindPrimaryKey()!.Properties;
        var hasOwnKey = key is [{ ClrType: var only } single] && only == typeof(long) && single.Name != part.Owner && !single.IsForeignKey();
        var fields = Fields(type, roots, hasOwnKey ? [part.Owner, key[0].Name] : [part.Owner]);
        return new ConfigurationPartShape(
            part.Name, part.Row, type.FindProperty(part.Owner)!.PropertyInfo!, fields, hasOwnKey ? [] : [.. fields.Where(f => key.Any(k => k.Name == f.Name))], part.Describe);
    }

    private static List<ConfigurationField> Fields(IEntityType type, Dictionary<Type, string> roots, IReadOnlyList<string> left) =>
    [
        .. type.GetProperties()
            .Where(p => p.PropertyInfo is not null && !left.Contains(p.Name)
                && p.Name is not (nameof(ICompanyOwned.CompanyId) or nameof(IVersioned.Version) or nameof(ISoftDeleted.DeletedAt)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => new ConfigurationField(p.Name, p.PropertyInfo!, Target(p, roots), AuditObserver.IsShown(p) || p.IsPrimaryKey())),
    ];

    private static IEnumerable<ConfigurationField> Beside(IEntityType type, ConfigurationKind kind) => kind.With is not { } with
        ? []
        : kind.Joined.Select(name => new ConfigurationField(
            name, type.FindNavigation(with)!.TargetEntityType.FindProperty(name)!.PropertyInfo!, null, true)
        { Beside = kind.Root.GetProperty(with) });

    private static string? Target(IProperty property, Dictionary<Type, string> roots)
    {
        foreach (var key in property.GetContainingForeignKeys())
        {
            var principal = key.PrincipalEntityType.ClrType;
            if (roots.TryGetValue(principal, out var kind) && key.Properties[^1] == property) return kind;
            if (principal.Name == "MediaFile") return File;
        }

        return null;
    }
}
