using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Contacts.Privacy;

/// <summary>Finds lines of the audit trail that tell of a person.</summary>
public sealed class PersonTracesSql(ConectaDbContext db)
{
    private const string ByText = """
        SELECT "Id" AS "Value" FROM "AuditEntry" WHERE "CompanyId" = {0}
        AND (lower(coalesce("Changes", '')) LIKE lower({1}) ESCAPE '!' OR lower(coalesce("ObjectName", '')) LIKE lower({1}) ESCAPE '!')
        """;

    /// <summary>Entries about the contacts themselves, and entries of anything else that hold one of the texts.</summary>
    public async Task<IReadOnlyCollection<long>> AuditEntriesAsync(PersonTraces person, CancellationToken cancellationToken)
    {
        var (entries, company, contacts) = (db.Set<History.AuditEntry>(), db.FilterCompanyId, person.ContactIds);
        var found = (await entries.Where(a => a.CompanyId == company && a.ObjectKind == "contact" && a.ObjectId != null && contacts.Contains(a.ObjectId.Value)).Select(a => a.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var text in person.Texts) found.UnionWith(await db.Database.SqlQueryRaw<long>(ByText, company, Pattern(text)).ToListAsync(cancellationToken));
        return found;
    }

    /// <summary>A LIKE pattern that finds the text anywhere; <c>!</c> escapes.</summary>
    public static string Pattern(string text) =>
        "%" + text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";
}
