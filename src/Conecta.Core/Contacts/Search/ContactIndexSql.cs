using System.Data.Common;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Conecta.Core.Contacts.Search;

/// <summary>What a new row puts into the index.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Words">What was stored in <see cref="Contact.SearchWords"/>, made by <see cref="ContactWords.Build"/>.</param>
public readonly record struct IndexedContact(long ContactId, string Words);

/// <summary>
/// Keeps the search index in step with the contacts. Every write path calls it for the ids that it touched, inside the same
/// <see cref="ConectaDbContext.WriteAsync{T}"/>; there is no trigger, so that bulk writes pay once a batch.
/// </summary>
public sealed class ContactIndexSql(ConectaDbContext db)
{
    private const int Batch = 500;
    private const string Insert = """INSERT INTO "ContactSearch"(rowid, "Words") VALUES ($id, $terms)""";
    private const string Delete = """INSERT INTO "ContactSearch"("ContactSearch", rowid, "Words") VALUES ('delete', $id, $terms)""";

    // With secure-delete on, FTS5 loses later rows of a word when one row is deleted and inserted again in the same pending write
    // (seen with SQLite 3.53): what was deleted is therefore written out first.
    private const string Flush = """INSERT INTO "ContactSearch"("ContactSearch") VALUES ('flush')""";
    private static readonly BulkColumn[] Entry = [new("id", BulkType.Whole), new("terms", BulkType.Text)];

    private const string Update = """UPDATE "Contact" SET "SearchWords" = $words WHERE "CompanyId" = $company AND "Id" = $id""";

    /// <summary>
    /// Reads the contacts again and writes what changed of their words; a contact in the bin is found no more. Save before calling.
    /// </summary>
    /// <param name="ids">Contacts of the scope's company; unknown ids are passed over.</param>
    /// <param name="cancellationToken">Stops the work; the transaction then rolls back.</param>
    public async Task ReindexAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var company = Company();
        await db.EnsureWallAsync(cancellationToken);
        foreach (var batch in ids.Chunk(Batch))
        {
            var changes = await ReadAsync(batch, cancellationToken);
            if (db.Database.IsSqlite())
            {
                await ChangeAsync(Delete, company, changes.Where(c => c.Old is not null).Select(c => new IndexedContact(c.Id, c.Old!)), cancellationToken);
                if (changes.Exists(c => c.Old is not null))
                {
                    await using var flush = Command(Flush);
                    await flush.ExecuteNonQueryAsync(cancellationToken);
                }

                await ChangeAsync(Insert, company, changes.Where(c => c.New is not null).Select(c => new IndexedContact(c.Id, c.New!)), cancellationToken);
            }
            else
            {
                await ContactKeysSql.RemoveAsync(db, [.. changes.Where(c => c.New is null).Select(c => c.Id)], cancellationToken);
                foreach (var change in changes.Where(c => c.New is not null))
                    await ContactKeysSql.PutAsync(db, company, new IndexedContact(change.Id, change.New!), cancellationToken);
            }

            await using var update = Command(Update, "id", "company", "words");
            foreach (var change in changes)
            {
                update.Parameters[0].Value = change.Id;
                update.Parameters[1].Value = company;
                update.Parameters[2].Value = (object?)change.New ?? DBNull.Value;
                await update.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    /// <summary>
    /// Adds contacts that were inserted in this transaction with their <see cref="Contact.SearchWords"/>; the cheap way for bulk inserts.
    /// </summary>
    public Task AddNewAsync(IEnumerable<IndexedContact> contacts, CancellationToken cancellationToken) => db.Database.IsSqlite()
        ? ChangeAsync(Insert, Company(), contacts, cancellationToken)
        : ContactKeysSql.AddAsync(db, Company(), contacts, cancellationToken);

    /// <summary>Takes contacts out of the index before their rows are deleted for good.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var company = Company();
        if (!db.Database.IsSqlite())
        {
            await ContactKeysSql.RemoveAsync(db, ids, cancellationToken);
            return;
        }

        foreach (var batch in ids.Chunk(Batch))
        {
            var contacts = db.Contacts;
            var present = await contacts.IgnoreQueryFilters([FilterNames.Bin]).Where(c => batch.Contains(c.Id) && c.SearchWords != null)
                .Select(c => new IndexedContact(c.Id, c.SearchWords!)).ToListAsync(cancellationToken);
            await ChangeAsync(Delete, company, present, cancellationToken);
        }
    }

    private sealed record Change(long Id, string? Old, string? New);

    private async Task<List<Change>> ReadAsync(long[] ids, CancellationToken cancellationToken)
    {
        var (contacts, values, fields) = (db.Contacts, db.CustomFieldValues, db.CustomFields);
        var rows = await contacts.IgnoreQueryFilters([FilterNames.Bin]).Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.NameFolded,
                c.PhoneCanonical,
                c.Phone2,
                c.Email,
                c.Document,
                c.ExternalId,
                c.DeletedAt,
                c.SearchWords,
            }).ToListAsync(cancellationToken);
        var extras = (await (
            from value in values
            join field in fields on value.CustomFieldId equals field.Id
            where ids.Contains(value.ContactId) && field.IsSearchable && field.ArchivedAt == null
            orderby value.ContactId, field.Id
            select new { value.ContactId, value.Text }).ToListAsync(cancellationToken)).ToLookup(v => v.ContactId, v => v.Text);
        return rows
            .Select(r => new Change(r.Id, r.SearchWords, r.DeletedAt is not null ? null : ContactWords.Build(
                r.NameFolded, r.PhoneCanonical, r.Phone2, r.Email, r.Document, r.ExternalId, extras[r.Id])))
            .Where(c => c.Old != c.New)
            .ToList();
    }

    private async Task ChangeAsync(string sql, long company, IEnumerable<IndexedContact> contacts, CancellationToken cancellationToken)
    {
        await using var command = BulkCommand.Create(db, sql, "", Entry);
        foreach (var contact in contacts) await command.AddAsync(contact.ContactId, ContactWords.Terms(company, contact.Words));
        await command.FlushAsync(cancellationToken);
    }

    private DbCommand Command(string sql, params string[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = db.Database.IsSqlite() ? sql : sql.Replace('$', '@');
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = (db.Database.IsSqlite() ? "$" : "@") + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private long Company() => !db.IsWriting
        ? throw new InvalidOperationException("The search index changes inside ConectaDbContext.WriteAsync, with the rows that it tells of.")
        : db.Scope.CompanyId ?? throw new InvalidOperationException("The search index changes inside one company.");
}
