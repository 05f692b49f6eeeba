using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Conecta.Core.Data;

/// <summary>One table behind the database's wall.</summary>
/// <param name="Table">Its name.</param>
/// <param name="IsCompanyOwned">Whether every row belongs to a company; otherwise people and records of the installation stand in it too.</param>
public readonly record struct WalledTable(string Table, bool IsCompanyOwned)
{
    /// <summary>Name of its policy; the number rises with the condition, so that each start replaces an old one.</summary>
    public string Policy => IsCompanyOwned ? "company_wall_1" : "people_wall_1";
}

/// <summary>
/// The second wall between companies (reliability.md 3.9): row-level security, with FORCE, on every table of PostgreSQL that has a company id. The policies compare it with
/// the setting <c>conecta.wall</c>, which <see cref="WallOnConnection"/> keeps equal to the <see cref="CompanyScope"/>: the id of a company; <see cref="People"/>
/// where none was entered; <see cref="Everything"/> for work above companies. Without the setting nothing is seen.
/// </summary>
public static class CompanyPolicies
{
    /// <summary>No company: only tables that hold people and records of the installation too (accounts, audit, jobs) are open.</summary>
    public const string People = "people";

    /// <summary>Above companies: everything is open.</summary>
    public const string Everything = "all";

    private const string Wall = "current_setting('conecta.wall', true)";

    // In a query of its own each part is worked out once a statement, not once a row.
    private const string OwnRow = $"\"CompanyId\" = (SELECT CASE WHEN {Wall} ~ '^[0-9]+$' THEN {Wall}::bigint END)";
    private const string CompanyOwned = $"(SELECT {Wall} = '{Everything}') OR {OwnRow}";
    private const string Mixed = $"(SELECT {Wall} IN ('{Everything}', '{People}')) OR {OwnRow}";

    // Two nodes that start together wait for each other.
    private const string Alone = "SELECT pg_advisory_xact_lock(20261122, 9)";

    private const string Standing = """
        SELECT c.relname AS "Table", coalesce(p.polname, '') AS "Policy", c.relrowsecurity AND c.relforcerowsecurity AS "IsForced"
        FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        """;

    private const string Role = """
        SELECT r.rolsuper OR r.rolbypassrls AS "Value" FROM pg_roles r WHERE r.rolname = current_user
        """;

    /// <summary>The tables of a model that have a company id.</summary>
    public static IReadOnlyList<WalledTable> Tables(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.GetEntityTypes()
            .Where(e => e.GetTableName() is not null && e.FindProperty(nameof(ICompanyOwned.CompanyId)) is not null)
            .Select(e => new WalledTable(e.GetTableName()!, typeof(ICompanyOwned).IsAssignableFrom(e.ClrType)))
            .DistinctBy(t => t.Table)
            .OrderBy(t => t.Table, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Puts up what is missing of the wall. The role must own the tables.</summary>
    internal static Task RaiseAsync(ConectaDbContext db, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            await db.Database.ExecuteSqlRawAsync(Alone, token);
            var standing = (await db.Database.SqlQueryRaw<StandingPolicy>(Standing).ToListAsync(token)).ToLookup(p => p.Table, StringComparer.Ordinal);
            foreach (var table in Tables(db.Model))
            {
                var policies = standing[table.Table].ToList();
                if (policies is [{ IsForced: true }] && policies[0].Policy == table.Policy) continue;
                await db.Database.ExecuteSqlRawAsync(Raise(table, policies.Select(p => p.Policy).Where(p => p.Length > 0)), token);
            }
        }, cancellationToken);

    /// <summary>Lets a role that owns nothing work with the tables, and with nothing else.</summary>
    /// <param name="db">A context of the owner.</param>
    /// <param name="role">The role of the product.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static Task GrantAsync(ConectaDbContext db, string role, CancellationToken cancellationToken) => db.WriteAsync(
        token =>
        {
            var name = "\"" + role.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            var sql = $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}; GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name};";
            return db.Database.ExecuteSqlRawAsync(sql, token);
        }, cancellationToken);

    /// <summary>Whether the role of the connection is above row-level security, so that only the product's own wall stands.</summary>
    internal static async Task<bool> IsBypassedAsync(ConectaDbContext db, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<bool>(Role).SingleAsync(cancellationToken);

    /// <summary>The statement that tells a connection of the wall.</summary>
    internal static string Set(string wall) => $"SET conecta.wall TO '{wall}';";

    private static string Raise(WalledTable table, IEnumerable<string> present) =>
        string.Concat(present.Select(policy => $"DROP POLICY \"{policy}\" ON \"{table.Table}\";\n"))
        + $"""
        ALTER TABLE "{table.Table}" ENABLE ROW LEVEL SECURITY;
        ALTER TABLE "{table.Table}" FORCE ROW LEVEL SECURITY;
        CREATE POLICY "{table.Policy}" ON "{table.Table}" USING ({(table.IsCompanyOwned ? CompanyOwned : Mixed)});
        """;

    internal sealed record StandingPolicy(string Table, string Policy, bool IsForced);
}

/// <summary>What the start found out about the role under which PostgreSQL knows the product.</summary>
public sealed class DatabaseRole
{
    /// <summary>Whether the role is above row-level security, so that only the product's own wall stands between companies.</summary>
    public bool IsAboveWall { get; internal set; }
}
