using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Search;

/// <summary>
/// The search index of contacts. SQLite: a contentless FTS5 table of row ids and words, without positions, since every hit is checked
/// against <see cref="Contact.SearchWords"/> anyway; deleted words leave the file at once. PostgreSQL: trigrams over the same column.
/// </summary>
public sealed class SearchSchemaSql : ISchemaStep
{
    private const string Sqlite = """
        CREATE VIRTUAL TABLE IF NOT EXISTS "ContactSearch" USING fts5("Words", tokenize = "ascii tokenchars '#:'", content = '', columnsize = 0, detail = none);
        INSERT INTO "ContactSearch"("ContactSearch", rank) VALUES ('secure-delete', 1);
        """;

    private const string Postgres = """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX IF NOT EXISTS "IX_Contact_Search" ON "Contact" USING gin ("SearchWords" gin_trgm_ops);
        """;

    /// <inheritdoc/>
    public Task ApplyAsync(ConectaDbContext db, CancellationToken cancellationToken) =>
        db.WriteAsync(token => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? Sqlite : Postgres, token), cancellationToken);
}
