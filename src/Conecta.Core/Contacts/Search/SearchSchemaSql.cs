using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Search;

/// <summary>
/// The search index of contacts. SQLite: a contentless FTS5 table of row ids and words, without positions, since every hit is checked
/// against <see cref="Contact.SearchWords"/> anyway; deleted words leave the file at once. PostgreSQL: a table of contact ids and
/// <see cref="SearchKeys"/>. It stands outside row-level security, because behind it PostgreSQL uses no index for anything but plain comparisons
/// (docs/decisions/0020); it holds no text and no company.
/// </summary>
public sealed class SearchSchemaSql : ISchemaStep
{
    private const string Sqlite = """
        CREATE VIRTUAL TABLE IF NOT EXISTS "ContactSearch" USING fts5("Words", tokenize = "ascii tokenchars '#:'", content = '', columnsize = 0, detail = none);
        INSERT INTO "ContactSearch"("ContactSearch", rank) VALUES ('secure-delete', 1);
        """;

    private const string IsThere = """SELECT to_regclass('"ContactSearch"') IS NOT NULL AS "Value" """;

    private const string Postgres = """
        DROP INDEX IF EXISTS "IX_Contact_Search";
        CREATE TABLE "ContactSearch" ("ContactId" bigint PRIMARY KEY REFERENCES "Contact" ("Id") ON DELETE CASCADE, "Keys" integer[] NOT NULL);
        CREATE INDEX "IX_ContactSearch_Keys" ON "ContactSearch" USING gin ("Keys");
        """;

    /// <inheritdoc/>
    public Task ApplyAsync(ConectaDbContext db, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            if (db.Database.IsSqlite())
            {
                await db.Database.ExecuteSqlRawAsync(Sqlite, token);
                return;
            }

            if (await db.Database.SqlQueryRaw<bool>(IsThere).SingleAsync(token)) return;
            await db.Database.ExecuteSqlRawAsync(Postgres, token);
            await ContactKeysSql.FillAsync(db, token);
        }, cancellationToken);
}
