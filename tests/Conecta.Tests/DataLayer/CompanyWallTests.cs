using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.DataLayer;

public sealed class CompanyWallTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Query_WithoutCompany_SeesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddGroupAsync(database, database.AlfaId, "A");
        await using var scope = database.Services.CreateAsyncScope();

        Assert.Empty(await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().UserGroups.ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Query_InOneCompany_SeesOnlyItsRows(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddGroupAsync(database, database.AlfaId, "A");
        await AddGroupAsync(database, database.BetaId, "B");
        await using var scope = database.In(database.AlfaId);

        Assert.Equal(["A"], await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().UserGroups.Select(g => g.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Save_RowOfAnotherCompany_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.UserGroups.Add(new UserGroup { CompanyId = database.BetaId, Name = "X" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Save_LinkAcrossCompanies_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var foreign = await AddGroupAsync(database, database.BetaId, "B");
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        db.Users.Add(DemoAccounts.NewAccount("x@x.test", "X", UserKind.CompanyAdmin, null, database.AlfaId, foreign, "h", database.Clock.Now));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Write_OutsideTheGate_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var groups = db.UserGroups;

        await Assert.ThrowsAsync<InvalidOperationException>(() => groups.ExecuteDeleteAsync());
        Assert.Equal(0, await db.WriteAsync(token => groups.ExecuteDeleteAsync(token), CancellationToken.None));
    }

    private static async Task<long> AddGroupAsync(TestDatabase database, long company, string name)
    {
        await using var scope = database.In(company);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var group = new UserGroup { Name = name };
        db.UserGroups.Add(group);
        await db.SaveChangesAsync();
        return group.Id;
    }
}
