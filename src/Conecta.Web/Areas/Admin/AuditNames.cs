using System.Text.Json;
using Conecta.Core.Agents;
using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Schedules;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin;

/// <summary>Names behind the ids that entries hold, read once for a page of the trail. What is gone keeps its number.</summary>
public sealed class AuditNames
{
    private readonly Dictionary<(string Field, long Id), string> _names = [];

    /// <summary>The name behind an id of a field; null when none is known.</summary>
    public string? Of(string field, long id) => _names.GetValueOrDefault((field, id));

    /// <summary>Reads the names that a page of entries needs, inside the scope of the request.</summary>
    public static async Task<AuditNames> ReadAsync(ConectaDbContext db, IEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entries);
        var wanted = entries.SelectMany(e => Ids(e.Changes)).ToLookup(i => i.Field, i => i.Id);
        var names = new AuditNames();
        await names.AddAsync(wanted, ["UserGroupId"], ids => db.UserGroups.Where(g => ids.Contains(g.Id)).Select(g => new Named(g.Id, g.Name)), cancellationToken);
        await names.AddAsync(wanted, ["OwnerAgentId", "AgentId"], ids => db.Agents.Where(a => ids.Contains(a.Id)).Select(a => new Named(a.Id, a.User.Name)), cancellationToken);
        await names.AddAsync(wanted, ["WaitTargetTeamId", "OverflowTeamId", "TeamId", "DefaultTeamId"], ids => db.Teams.Where(t => ids.Contains(t.Id)).Select(t => new Named(t.Id, t.Name)), cancellationToken);
        await names.AddAsync(wanted, ["DefaultScheduleId", "ScheduleId"], ids => db.Schedules.Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.Name)), cancellationToken);
        await names.AddAsync(wanted, ["ChannelId"], ids => db.Channels.Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Name)), cancellationToken);
        await names.AddAsync(wanted, ["DealerId"], ids => db.Dealers.Where(d => ids.Contains(d.Id)).Select(d => new Named(d.Id, d.Name)), cancellationToken);
        await names.AddAsync(wanted, ["AnalystId", "UserId"], ids => db.Users.Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.Name)), cancellationToken);
        return names;
    }

    private sealed record Named(long Id, string Name);

    private async Task AddAsync(ILookup<string, long> wanted, string[] fields, Func<List<long>, IQueryable<Named>> read, CancellationToken cancellationToken)
    {
        var ids = fields.SelectMany(f => wanted[f]).Distinct().ToList();
        if (ids.Count == 0) return;
        foreach (var row in await read(ids).ToListAsync(cancellationToken))
            foreach (var field in fields)
                _names[(field, row.Id)] = row.Name;
    }

    private static IEnumerable<(string Field, long Id)> Ids(string? json)
    {
        if (json is null) yield break;
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject().Where(p => p.Name.EndsWith("Id", StringComparison.Ordinal) && p.Value.ValueKind == JsonValueKind.Array))
            foreach (var value in property.Value.EnumerateArray())
                if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id))
                    yield return (property.Name, id);
    }
}
