using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Search;

/// <summary>Sets of contacts that LINQ cannot ask for in the way the databases are fast at.</summary>
public sealed class ContactSourceSql(ConectaDbContext db)
{
    private const string ByIdSqlite = """
        SELECT c.* FROM json_each({0}) AS j CROSS JOIN "Contact" AS c ON c."Id" = j.value WHERE c."CompanyId" = {1}
        """;

    // The plus keeps the walk on the sort's index: it is checked against the hits instead of being replaced by them.
    private const string HitsSqlite = """
        SELECT c.* FROM "Contact" AS c WHERE c."CompanyId" = {1} AND +c."Id" IN (SELECT rowid FROM "ContactSearch" WHERE "ContactSearch" MATCH {0})
        """;

    private const string CountSqlite = """
        SELECT c.* FROM "ContactSearch" AS s CROSS JOIN "Contact" AS c ON c."Id" = s.rowid WHERE s."ContactSearch" MATCH {0} AND c."CompanyId" = {1}
        """;

    private const string IdsPostgres = """SELECT "ContactId" AS "Value" FROM "ContactSearch" WHERE "Keys" @> {0} LIMIT {1}""";

    private const string HitsPostgres = """
        SELECT c.* FROM "Contact" AS c WHERE c."CompanyId" = {1} AND c."Id" IN (SELECT s."ContactId" FROM "ContactSearch" AS s WHERE s."Keys" @> {0})
        """;

    private long Company => db.FilterCompanyId;

    /// <summary>The contacts with these ids, read by id whatever else is asked; SQLite would rather walk an index of all contacts.</summary>
    public IQueryable<Contact> ById(IReadOnlyCollection<long> ids)
    {
        var contacts = db.Contacts;
        return db.Database.IsSqlite()
            ? contacts.FromSqlRaw(ByIdSqlite, "[" + string.Join(',', ids) + "]", Company)
            : contacts.Where(c => ids.Contains(c.Id));
    }

    /// <summary>
    /// Ids of at most so many contacts that the search may mean; some may not match when the query is not exact. Null when the database has
    /// no quick way to them.
    /// </summary>
    public async Task<List<long>?> CandidatesAsync(ContactQuery search, int limit, CancellationToken cancellationToken)
    {
        if (search.IsHopeless) return [];
        if (!db.Database.IsSqlite())
        {
            return SearchKeys.Asked(Company, search) is { } keys
                ? await db.Database.SqlQueryRaw<long>(IdsPostgres, keys, limit).ToListAsync(cancellationToken)
                : null;
        }

        return search.ToMatch(Company) is { } match
            ? await db.Database.SqlQueryRaw<long>("""SELECT rowid AS "Value" FROM "ContactSearch" WHERE "ContactSearch" MATCH {0} LIMIT {1}""", match, limit)
                .ToListAsync(cancellationToken)
            : null;
    }

    /// <summary>Contacts in the hits of a search, for a walk along a sort's index.</summary>
    public IQueryable<Contact> InHits(ContactQuery search) => FromHits(search, HitsSqlite, null);

    /// <summary>Contacts in the hits of a search, read hit by hit, for counting.</summary>
    public IQueryable<Contact> HitByHit(ContactQuery search) => FromHits(search, CountSqlite, HitsPostgres);

    /// <summary>Narrows a set to the contacts whose words hold every part of the search.</summary>
    public static IQueryable<Contact> Matching(IQueryable<Contact> contacts, ContactQuery search)
    {
        foreach (var part in search.Parts) contacts = contacts.Where(c => c.SearchWords!.Contains(part));
        return contacts;
    }

    private IQueryable<Contact> FromHits(ContactQuery search, string sqlite, string? postgres)
    {
        var contacts = db.Contacts;
        if (db.Database.IsSqlite()) return search.ToMatch(Company) is { } match ? contacts.FromSqlRaw(sqlite, match, Company) : contacts;
        return postgres is not null && SearchKeys.Asked(Company, search) is { } keys ? contacts.FromSqlRaw(postgres, keys, Company) : contacts;
    }
}
