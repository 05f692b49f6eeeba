using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.DataLayer;

/// <summary>Bulk writes put the same values into a row as saving it does.</summary>
public sealed class BulkCommandTests
{
    private static readonly BulkColumn[] Columns =
    [
        new("Id", BulkType.Whole), new("CompanyId", BulkType.Whole), new("Name", BulkType.Text), new("NameFolded", BulkType.Text), new("PhoneCanonical", BulkType.Text),
        new("Email", BulkType.Text), new("BirthDate", BulkType.Date), new("OptIn", BulkType.Text), new("IsNameTyped", BulkType.Bool), new("Origin", BulkType.Text),
        new("CreatedAt", BulkType.Time), new("UpdatedAt", BulkType.Time), new("Version", BulkType.Unique),
    ];

    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Insert_EveryKindOfValue_ReadsAsItWasGivenAndIsFoundByIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var (version, at, born) = (Guid.NewGuid(), new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), new DateOnly(1980, 2, 29));

        await InsertAsync(db, [1L, database.AlfaId, "Zé 😀", "", "+5535988887777", null, born, "OptedIn", true, "Import", at, at, version]);

        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Version == version && c.CreatedAt == at && c.BirthDate == born && c.NameFolded == "");
        Assert.Equal(("Zé 😀", (string?)null, OptInState.OptedIn, true), (contact.Name, contact.Email, contact.OptIn, contact.IsNameTyped));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Insert_NumberThatAnotherRowHas_IsPassedOverAndTheRestIsWritten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        object?[] Row(long id, string phone) =>
            [id, database.AlfaId, "Ana", "ana", phone, null, null, "Undefined", false, "Import", DateTime.UnixEpoch, DateTime.UnixEpoch, Guid.NewGuid()];
        await InsertAsync(db, Row(1, "+5535988887777"));

        var touched = await InsertAsync(db, Row(2, "+5535988887777"), Row(3, "+5535988886666"));

        Assert.Equal([3], touched);
        Assert.Equal([1, 3], await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Insert_FirstRowsOfATable_ChecksBehindForeignKeysGoStraightToTheRow(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite) return;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();

        await InsertAsync(db, [.. Enumerable.Range(1, 400).Select(i => new object?[]
        {
            (long)i, database.AlfaId, "Ana", "ana", $"+55359888{i:00000}", null, null, "Undefined", false, "Import", DateTime.UnixEpoch, DateTime.UnixEpoch, Guid.NewGuid(),
        })]);

        await using var held = await HeldConnection.OpenAsync(db, CancellationToken.None);
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = """EXPLAIN SELECT 1 FROM ONLY "Contact" x WHERE "CompanyId" = 1 AND "Id" = 7 FOR KEY SHARE OF x""";
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        Assert.Contains(plan, line => line.Contains("Index Cond", StringComparison.Ordinal) && line.Contains("\"Id\" = ", StringComparison.Ordinal));
    }

    private static Task<HashSet<long>> InsertAsync(ConectaDbContext db, params object?[][] rows) => db.WriteAsync(
        async token =>
        {
            await using var insert = BulkCommand.Insert(db, "Contact", Columns, "ON CONFLICT DO NOTHING", "Id");
            foreach (var row in rows) await insert.AddAsync(row);
            await insert.FlushAsync(token);
            return insert.Touched;
        }, CancellationToken.None);
}
