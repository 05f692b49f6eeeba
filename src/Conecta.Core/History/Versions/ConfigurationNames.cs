using Conecta.Core.Data;
using Conecta.Core.Media;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.History.Versions;

/// <summary>Names of the objects that documents point at, as their last versions have them, so that what is gone has a name too.</summary>
public sealed class ConfigurationNames
{
    private readonly Dictionary<(string Kind, long Id), string> _names;

    private ConfigurationNames(Dictionary<(string, long), string> names) => _names = names;

    /// <summary>Reads the names of some objects; those of files come from the files.</summary>
    /// <param name="db">The database.</param>
    /// <param name="objects">Kind and key of each.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<ConfigurationNames> ReadAsync(ConectaDbContext db, IEnumerable<(string Kind, long Id)> objects, CancellationToken cancellationToken)
    {
        var (versions, files, names) = (db.ConfigurationVersions, db.MediaFiles, new Dictionary<(string, long), string>());
        foreach (var group in objects.Distinct().GroupBy(o => o.Kind, o => o.Id))
        {
            foreach (var ids in group.Chunk(500))
            {
                var found = group.Key == ConfigurationModel.File
                    ? await files.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Name, cancellationToken)
                    : await versions.AsNoTracking().Where(v => v.Kind == group.Key && ids.Contains(v.ObjectId)
                            && !versions.Any(w => w.Kind == v.Kind && w.ObjectId == v.ObjectId && w.Number > v.Number))
                        .ToDictionaryAsync(v => v.ObjectId, v => v.ObjectName, cancellationToken);
                foreach (var (id, name) in found) names[(group.Key, id)] = name;
            }
        }

        return new ConfigurationNames(names);
    }

    /// <summary>The name, or the key where none is known.</summary>
    public string Of(string kind, long id) => _names.GetValueOrDefault((kind, id)) ?? $"n.º {id}";
}
