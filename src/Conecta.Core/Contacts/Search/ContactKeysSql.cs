using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Conecta.Core.Contacts.Search;

/// <summary>Writes the search index of PostgreSQL, inside <see cref="ConectaDbContext.WriteAsync{T}"/>.</summary>
internal static class ContactKeysSql
{
    private const int Batch = 5_000;
    private const string Delete = """DELETE FROM "ContactSearch" WHERE "ContactId" = ANY (@ids)""";
    private const string Put = """
        INSERT INTO "ContactSearch" ("ContactId", "Keys") VALUES (@id, @keys) ON CONFLICT ("ContactId") DO UPDATE SET "Keys" = EXCLUDED."Keys"
        """;
    private const string Copy = """COPY "ContactSearch" ("ContactId", "Keys") FROM STDIN (FORMAT BINARY)""";
    private const string Unfilled = """
        SELECT c."Id", c."CompanyId", c."SearchWords" AS "Words" FROM "Contact" AS c WHERE c."Id" > {0} AND c."SearchWords" IS NOT NULL ORDER BY c."Id" LIMIT {1}
        """;

    /// <summary>Adds contacts that have no keys yet.</summary>
    public static async Task AddAsync(ConectaDbContext db, long company, IEnumerable<IndexedContact> contacts, CancellationToken cancellationToken) =>
        await CopyAsync(db, contacts.Select(c => (c.ContactId, SearchKeys.Of(company, c.Words))), cancellationToken);

    /// <summary>Writes the keys of one contact, whether it has some or not.</summary>
    public static async Task PutAsync(ConectaDbContext db, long company, IndexedContact contact, CancellationToken cancellationToken)
    {
        await using var command = Command(db, Put, new NpgsqlParameter("id", contact.ContactId), new NpgsqlParameter("keys", SearchKeys.Of(company, contact.Words)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes contacts out.</summary>
    public static async Task RemoveAsync(ConectaDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return;
        await using var command = Command(db, Delete, new NpgsqlParameter("ids", ids.ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Fills the empty index from the words of all contacts, when the table is made.</summary>
    public static async Task FillAsync(ConectaDbContext db, CancellationToken cancellationToken)
    {
        using var above = db.Scope.AboveCompanies();
        for (var last = 0L; ;)
        {
            var rows = await db.Database.SqlQueryRaw<Source>(Unfilled, last, Batch).ToListAsync(cancellationToken);
            if (rows.Count == 0) return;
            await CopyAsync(db, rows.Select(r => (r.Id, SearchKeys.Of(r.CompanyId, r.Words))), cancellationToken);
            last = rows[^1].Id;
        }
    }

    private static async Task CopyAsync(ConectaDbContext db, IEnumerable<(long Id, int[] Keys)> rows, CancellationToken cancellationToken)
    {
        await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var (id, keys) in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(keys, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(ConectaDbContext db, string sql, params NpgsqlParameter[] parameters)
    {
        var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // One of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return command;
    }

    internal sealed record Source(long Id, long CompanyId, string Words);
}
