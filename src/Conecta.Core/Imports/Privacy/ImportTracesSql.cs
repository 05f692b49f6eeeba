using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Privacy;

/// <summary>A row of an import.</summary>
/// <param name="ImportJobId">The import.</param>
/// <param name="Seq">The row.</param>
public sealed record TracedRow(long ImportJobId, int Seq);

/// <summary>Finds the rows of imports that hold a person: those that found or made the contact, and those whose cells tell of it.</summary>
public sealed class ImportTracesSql(ConectaDbContext db)
{
    private const string ByText = """
        SELECT "ImportJobId", "Seq" FROM "ImportRow" WHERE "CompanyId" = {0}
        AND (lower("Cells") LIKE lower({1}) ESCAPE '!' OR lower(coalesce("Before", '')) LIKE lower({1}) ESCAPE '!' OR lower(coalesce("After", '')) LIKE lower({1}) ESCAPE '!')
        """;

    /// <summary>The rows, each once.</summary>
    public async Task<IReadOnlyCollection<TracedRow>> RowsAsync(PersonTraces person, CancellationToken cancellationToken)
    {
        var (rows, company, ids) = (db.ImportRows, db.FilterCompanyId, person.ContactIds);
        var found = (await rows.Where(r => r.ContactId != null && ids.Contains(r.ContactId.Value)).Select(r => new TracedRow(r.ImportJobId, r.Seq)).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var text in person.Texts)
            found.UnionWith(await db.Database.SqlQueryRaw<TracedRow>(ByText, company, PersonTracesSql.Pattern(text)).ToListAsync(cancellationToken));
        return found;
    }
}
