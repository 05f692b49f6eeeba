using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.History.Versions;

/// <summary>An object as it stands in the database.</summary>
/// <param name="State">Present or in the bin.</param>
/// <param name="Name">Its name.</param>
/// <param name="Document">Its columns by name, and its parts as lists of rows in a fixed order. References are keys.</param>
public sealed record ConfigurationSnapshot(ConfigurationState State, string Name, JsonObject Document);

/// <summary>Reads objects into documents and says what a document holds.</summary>
public static class ConfigurationDocuments
{
    private const int Batch = 500;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MethodInfo Unrecorded = typeof(ConfigurationDocuments).GetMethod(nameof(UnrecordedOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Vanished = typeof(ConfigurationDocuments).GetMethod(nameof(VanishedOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Rows = typeof(ConfigurationDocuments).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Reads objects of one kind of the scope's company, those in the bin too. One that is gone has no entry.</summary>
    public static async Task<Dictionary<long, ConfigurationSnapshot>> ReadAsync(
        ConectaDbContext db, ConfigurationShape shape, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, ConfigurationSnapshot>();
        foreach (var some in ids.Distinct().Chunk(Batch))
        {
            foreach (var root in await LoadAsync(db, shape.Kind.Root, shape.Key.Name, some, false, cancellationToken, shape.Kind.With))
            {
                var state = root is ISoftDeleted { DeletedAt: not null } ? ConfigurationState.Binned : ConfigurationState.Present;
                found[(long)shape.Key.GetValue(root)!] = new ConfigurationSnapshot(state, shape.NameOf(root), Write(root, shape.Fields));
            }

            foreach (var part in shape.Parts)
            {
                var rows = (await LoadAsync(db, part.Row, part.Owner.Name, some, false, cancellationToken)).ToLookup(row => (long)part.Owner.GetValue(row)!);
                foreach (var id in some)
                    if (found.TryGetValue(id, out var snapshot))
                        snapshot.Document[part.Name] = new JsonArray([.. Ordered(rows[id].Select(row => Write(row, part.Fields)))]);
            }
        }

        return found;
    }

    /// <summary>Rows of a type whose column is one of the given keys.</summary>
    internal static Task<List<object>> LoadAsync(
        ConectaDbContext db, Type type, string column, IReadOnlyCollection<long> keys, bool isTracked, CancellationToken cancellationToken, string? with = null) =>
        (Task<List<object>>)Rows.MakeGenericMethod(type).Invoke(null, [db, column, keys, isTracked, with, cancellationToken])!;

    /// <summary>Keys of the objects of a kind that have no version.</summary>
    internal static Task<List<long>> UnrecordedAsync(ConectaDbContext db, ConfigurationShape shape, CancellationToken cancellationToken) =>
        (Task<List<long>>)Unrecorded.MakeGenericMethod(shape.Kind.Root).Invoke(null, [db, shape.Key.Name, shape.Kind.Key, cancellationToken])!;

    /// <summary>Keys of the objects of a kind whose last version says that they are there, while their rows went with something else.</summary>
    internal static Task<List<long>> VanishedAsync(ConectaDbContext db, ConfigurationShape shape, CancellationToken cancellationToken) =>
        (Task<List<long>>)Vanished.MakeGenericMethod(shape.Kind.Root).Invoke(null, [db, shape.Key.Name, shape.Kind.Key, cancellationToken])!;

    /// <summary>Text of a document; equal objects have equal texts.</summary>
    public static string Text(JsonNode document) => document.ToJsonString(Json);

    /// <summary>The document of a text.</summary>
    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>Columns of a row.</summary>
    internal static JsonObject Write(object row, IReadOnlyList<ConfigurationField> fields)
    {
        var document = new JsonObject();
        foreach (var field in fields) document[field.Name] = Value(field.Property.GetValue(field.Of(row)));
        return document;
    }

    /// <summary>Puts a value of a document into a row.</summary>
    internal static void Apply(object row, ConfigurationField field, JsonNode? value) =>
        field.Property.SetValue(field.Of(row), value is null ? null : Read(value, Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType));

    /// <summary>The rows of a part in the order in which documents hold them.</summary>
    internal static IEnumerable<JsonNode> Ordered(IEnumerable<JsonObject> rows) =>
        rows.OrderBy(row => row["Position"]?.GetValue<long>() ?? 0).ThenBy(Text, StringComparer.Ordinal);

    /// <summary>What a document points at: kind and key of each reference.</summary>
    public static IEnumerable<(string Kind, long Id)> References(ConfigurationShape shape, JsonObject document)
    {
        foreach (var field in shape.Fields)
            if (field.Refers is { } kind && document[field.Name] is JsonValue value) yield return (kind, value.GetValue<long>());
        foreach (var part in shape.Parts)
            foreach (var row in document[part.Name] as JsonArray ?? [])
                foreach (var field in part.Fields)
                    if (field.Refers is { } kind && row![field.Name] is JsonValue value) yield return (kind, value.GetValue<long>());
    }

    private static Task<List<long>> UnrecordedOfAsync<T>(ConectaDbContext db, string column, string kind, CancellationToken cancellationToken)
        where T : class
    {
        var (rows, versions) = (db.Set<T>().IgnoreQueryFilters([FilterNames.Bin]), db.ConfigurationVersions);
        return rows.Select(row => EF.Property<long>(row, column)).Where(id => !versions.Any(v => v.Kind == kind && v.ObjectId == id)).OrderBy(id => id).ToListAsync(cancellationToken);
    }

    private static Task<List<long>> VanishedOfAsync<T>(ConectaDbContext db, string column, string kind, CancellationToken cancellationToken)
        where T : class
    {
        var (rows, versions) = (db.Set<T>().IgnoreQueryFilters([FilterNames.Bin]), db.ConfigurationVersions);
        return versions.Where(v => v.Kind == kind && v.State != ConfigurationState.Gone && !versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.Number > v.Number)
            && !rows.Any(row => EF.Property<long>(row, column) == v.ObjectId)).Select(v => v.ObjectId).OrderBy(id => id).ToListAsync(cancellationToken);
    }

    private static async Task<List<object>> RowsAsync<T>(
        ConectaDbContext db, string column, IReadOnlyCollection<long> keys, bool isTracked, string? with, CancellationToken cancellationToken)
        where T : class
    {
        var rows = db.Set<T>().IgnoreQueryFilters([FilterNames.Bin]);
        if (!isTracked) rows = rows.AsNoTracking();
        if (with is not null) rows = rows.Include(with);
        return [.. await rows.Where(row => keys.Contains(EF.Property<long>(row, column))).ToListAsync(cancellationToken)];
    }

    private static JsonValue? Value(object? value) => value switch
    {
        null => null,
        bool yes => JsonValue.Create(yes),
        int number => JsonValue.Create((long)number),
        long number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        Enum choice => JsonValue.Create(choice.ToString()),
        DateTime at => JsonValue.Create(at.ToString("O", CultureInfo.InvariantCulture)),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => JsonValue.Create(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        decimal number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        Guid id => JsonValue.Create(id.ToString()),
        _ => throw new NotSupportedException($"A column of type {value.GetType()} has no form in a version yet."),
    };

    private static object Read(JsonNode value, Type type)
    {
        if (type == typeof(bool)) return value.GetValue<bool>();
        if (type == typeof(int)) return checked((int)value.GetValue<long>());
        if (type == typeof(long)) return value.GetValue<long>();
        var text = value.GetValue<string>();
        if (type == typeof(string)) return text;
        if (type.IsEnum) return Enum.Parse(type, text);
        if (type == typeof(DateTime)) return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type == typeof(TimeOnly)) return TimeOnly.ParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture);
        if (type == typeof(decimal)) return decimal.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(Guid)) return Guid.Parse(text);
        throw new NotSupportedException($"A column of type {type} has no form in a version yet.");
    }
}
