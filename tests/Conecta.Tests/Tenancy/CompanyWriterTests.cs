using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Tenancy;

public sealed class CompanyWriterTests
{
    public static TheoryData<DatabaseProvider> Providers() => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Found_Company_ComesWithGroupsAdministratorAndMail(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var company = await FoundAsync(database, "gama", null);

        await using var scope = database.In(company.Id);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var admin = await db.Users.SingleAsync(u => u.CompanyId == company.Id);
        Assert.Equal(CompanyState.Onboarding, company.State);
        Assert.True((await db.UserGroups.SingleAsync(g => g.Id == admin.UserGroupId)).HasFullAccess);
        Assert.Equal(2, await db.UserGroups.CountAsync());
        Assert.Null(admin.PasswordHash);
        Assert.Equal(1, await db.Set<Core.Mail.OutgoingEmail>().CountAsync(m => m.To == "ana@gama.test"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Found_LoginTaken_LeavesNoCompanyBehind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FoundAsync(database, "gama", null);

        var fault = await Assert.ThrowsAsync<FieldErrorException>(() => FoundAsync(database, "delta", null, "ana@gama.test"));

        Assert.Equal("First.Login", fault.Field);
        await using var scope = database.Services.CreateAsyncScope();
        var companies = scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Companies;
        Assert.False(await companies.AnyAsync(c => c.Slug == "delta"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Found_SlugTaken_IsAFieldError(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var fault = await Assert.ThrowsAsync<FieldErrorException>(() => FoundAsync(database, "alfa", null));

        Assert.Equal("Slug", fault.Field);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Found_QuotaFull_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dealer = await DealerAsync(database, companies: 1, users: null);
        await FoundAsync(database, "gama", dealer);

        var fault = await Assert.ThrowsAsync<FieldErrorException>(() => FoundAsync(database, "delta", dealer));

        Assert.Contains("cota", fault.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Found_LimitsBeyondTheQuota_AreRefusedAtTheField(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var dealer = await DealerAsync(database, companies: null, users: 30);
        await FoundAsync(database, "gama", dealer, limit: 20);

        var tooMany = await Assert.ThrowsAsync<FieldErrorException>(() => FoundAsync(database, "delta", dealer, limit: 11));
        var none = await Assert.ThrowsAsync<FieldErrorException>(() => FoundAsync(database, "delta", dealer, limit: null));
        await FoundAsync(database, "delta", dealer, limit: 10);

        Assert.Equal("UserLimit", tooMany.Field);
        Assert.Contains("restam 10", tooMany.Message, StringComparison.Ordinal);
        Assert.Equal("UserLimit", none.Field);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Move_ToAnotherDealer_EndsWhatItsAnalystsSaw(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (await DealerAsync(database, null, null), await DealerAsync(database, null, null));
        var company = await FoundAsync(database, "gama", first);
        var analyst = await TestData.CreateUserAsync(database.Services, UserKind.SupportAnalyst, dealerId: first);
        await using var scope = database.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ConectaDbContext>());
        await services.GetRequiredService<SupportScopes>().SetAsync(analyst, [company.Id], CancellationToken.None);
        Assert.Equal(1, await services.GetRequiredService<SupportScopes>().VisibleTo(analyst).CountAsync());

        await services.GetRequiredService<CompanyWriter>().MoveAsync(company.Id, second, CancellationToken.None);

        Assert.Equal(0, await services.GetRequiredService<SupportScopes>().VisibleTo(analyst).CountAsync());
        Assert.False(await db.SupportScopes.AnyAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Scope_CompanyOfAnotherDealer_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (own, other) = (await DealerAsync(database, null, null), await DealerAsync(database, null, null));
        var foreign = await FoundAsync(database, "gama", other);
        var analyst = await TestData.CreateUserAsync(database.Services, UserKind.SupportAnalyst, dealerId: own);
        await using var scope = database.Services.CreateAsyncScope();

        await Assert.ThrowsAsync<FieldErrorException>(() =>
            scope.ServiceProvider.GetRequiredService<SupportScopes>().SetAsync(analyst, [foreign.Id], CancellationToken.None));
    }

    private static async Task<Company> FoundAsync(TestDatabase database, string slug, long? dealerId, string? login = null, int? limit = 20)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CompanyFounding>().FoundCompanyAsync(
            new CompanyDraft(slug, null, null, slug, "America/Sao_Paulo", true, new CompanyLimits(limit, null, null, null, null)),
            dealerId, new AccountFields { Name = "Ana", Login = login ?? $"ana@{slug}.test" }, CancellationToken.None);
    }

    private static async Task<long> DealerAsync(TestDatabase database, int? companies, int? users)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var draft = new DealerDraft($"Concessionária {Guid.NewGuid():N}", null, companies, users, null);
        return (await scope.ServiceProvider.GetRequiredService<DealerWriter>().AddAsync(draft, CancellationToken.None)).Id;
    }
}
