using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Duplicates;

/// <summary>Two contacts that share a key.</summary>
/// <param name="First">The older contact.</param>
/// <param name="Second">The younger contact.</param>
/// <param name="Bits"><see cref="DuplicateReasons"/> as a number.</param>
public sealed record SharedKey(long First, long Second, int Bits);

/// <summary>
/// Finds contacts that share a number, a CPF/CNPJ or an e-mail, each kind with one statement: one walk over the living contacts, counted by
/// key, then joined inside each key. A key that more than <see cref="MostSharers"/> contacts share is no sign of one person (the switchboard, the
/// firm's CNPJ, "nao@tem.com") and is left out, which also keeps the number of pairs linear.
/// </summary>
public sealed class DuplicateKeysSql(ConectaDbContext db)
{
    /// <summary>Most contacts that may share a key.</summary>
    public const int MostSharers = 20;

    // A mobile without its ninth digit goes on with 6 to 9; with 2 to 5 it is a landline, which never had one.
    private const string Phone = """
        WITH raw AS (
          SELECT "Id", "PhoneCanonical" AS p FROM "Contact" WHERE "CompanyId" = {0} AND "DeletedAt" IS NULL AND "PhoneCanonical" IS NOT NULL
          UNION ALL
          SELECT "Id", "Phone2" AS p FROM "Contact" WHERE "CompanyId" = {0} AND "DeletedAt" IS NULL AND "Phone2" IS NOT NULL),
        keyed AS (
          SELECT "Id", p, CASE WHEN length(p) = 14 AND substr(p, 1, 3) = '+55' AND substr(p, 6, 1) = '9' AND substr(p, 7, 1) IN ('6', '7', '8', '9')
            THEN substr(p, 1, 5) || substr(p, 7) ELSE p END AS k FROM raw),
        counted AS (SELECT "Id", p, k, count(*) OVER (PARTITION BY k) AS n FROM keyed),
        member AS MATERIALIZED (SELECT "Id", p, k FROM counted WHERE n BETWEEN 2 AND {1})
        SELECT a."Id" AS "First", b."Id" AS "Second", CASE WHEN a.p <> b.p THEN 16 ELSE 8 END AS "Bits"
        FROM member AS a JOIN member AS b ON a.k = b.k AND a."Id" < b."Id"
        """;

    private const string Document = """
        WITH counted AS (
          SELECT "Id", "Document" AS k, count(*) OVER (PARTITION BY "Document") AS n
          FROM "Contact" WHERE "CompanyId" = {0} AND "DeletedAt" IS NULL AND "Document" IS NOT NULL),
        member AS MATERIALIZED (SELECT "Id", k FROM counted WHERE n BETWEEN 2 AND {1})
        SELECT a."Id" AS "First", b."Id" AS "Second", 4 AS "Bits" FROM member AS a JOIN member AS b ON a.k = b.k AND a."Id" < b."Id"
        """;

    private const string Email = """
        WITH counted AS (
          SELECT "Id", lower("Email") AS k, count(*) OVER (PARTITION BY lower("Email")) AS n
          FROM "Contact" WHERE "CompanyId" = {0} AND "DeletedAt" IS NULL AND "Email" IS NOT NULL),
        member AS MATERIALIZED (SELECT "Id", k FROM counted WHERE n BETWEEN 2 AND {1})
        SELECT a."Id" AS "First", b."Id" AS "Second", 2 AS "Bits" FROM member AS a JOIN member AS b ON a.k = b.k AND a."Id" < b."Id"
        """;

    /// <summary>The pairs of the scope's company, the surest kind first; the same two contacts may come more than once.</summary>
    public async IAsyncEnumerable<SharedKey> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])[Phone, Document, Email])
            await foreach (var pair in db.Database.SqlQueryRaw<SharedKey>(sql, db.FilterCompanyId, MostSharers).AsAsyncEnumerable().WithCancellation(cancellationToken))
                yield return pair;
    }
}
