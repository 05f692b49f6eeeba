using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Users;

public sealed class AccountWriterTests
{
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Create_LoginTaken_IsAFieldErrorWhateverTheCase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync(database, w => w.CreateAsync(Fields("ana@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));

        var fault = await Assert.ThrowsAsync<FieldErrorException>(() =>
            WriteAsync(database, w => w.CreateAsync(Fields("ANA@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None)));

        Assert.Equal("Login", fault.Field);
    }

    // style.md 24
    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Create_SameLoginTenTimesAtOnce_OneSucceedsOthersAreTold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            try
            {
                await WriteAsync(database, w => w.CreateAsync(Fields("ana@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));
                return "created";
            }
            catch (FieldErrorException refusal)
            {
                return refusal.Field;
            }
        })));

        Assert.Equal(1, outcomes.Count(o => o == "created"));
        Assert.Equal(9, outcomes.Count(o => o == "Login"));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Create_UserLimitReached_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var scope = database.In(database.AlfaId))
        {
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            (await db.Companies.SingleAsync(c => c.Id == database.AlfaId)).UserLimit = 1;
            await db.SaveChangesAsync();
        }

        var first = await WriteAsync(database, w => w.CreateAsync(Fields("um@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));
        await Assert.ThrowsAsync<FieldErrorException>(() => WriteAsync(database, w => w.CreateAsync(Fields("dois@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None)));
        await WriteAsync(database, async w =>
        {
            await w.SetEnabledAsync(first.Id, AccountPlace.Agent(database.AlfaId), false, CancellationToken.None);
            return true;
        });
        await WriteAsync(database, w => w.CreateAsync(Fields("dois@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));

        await Assert.ThrowsAsync<FieldErrorException>(() => WriteAsync(database, async w =>
        {
            await w.SetEnabledAsync(first.Id, AccountPlace.Agent(database.AlfaId), true, CancellationToken.None);
            return true;
        }));
    }

    [Fact]
    public async Task Change_AccountOfAnotherPlace_DoesNotExist()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await WriteAsync(database, w => w.CreateAsync(Fields("ana@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));

        foreach (var place in new[] { AccountPlace.Agent(database.BetaId), AccountPlace.CompanyAdmin(database.AlfaId), AccountPlace.Platform(), AccountPlace.Support(1) })
            await Assert.ThrowsAsync<MissingException>(() => WriteAsync(database, w =>
                w.ChangeAsync(user.Id, Fields("ana@loja.test"), place, true, AccountWriter.VersionOf(user), CancellationToken.None)));
    }

    // reliability.md 1, checks 22 and 23
    [Fact]
    public async Task Change_Mailbox_TellsTheOldOneAndKillsItsLinks()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId, login: "caio@loja.test");
        await using var scope = database.In(database.AlfaId);
        await scope.ServiceProvider.GetRequiredService<Invitations>().ResendAsync(user, CancellationToken.None);
        var fields = new AccountFields { Name = "Caio", Login = "caio@loja.test", UsesLoginForRecovery = false, RecoveryEmail = "caio@casa.test" };

        await WriteAsync(database, w => w.ChangeAsync(user.Id, fields, AccountPlace.Agent(database.AlfaId), true, AccountWriter.VersionOf(user), CancellationToken.None));

        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.False(await db.AccountLinks.AnyAsync(l => l.UserId == user.Id && l.EndedAt == null));
        Assert.Equal("caio@loja.test", (await db.Set<Core.Mail.OutgoingEmail>().OrderBy(m => m.Id).LastAsync()).To);
    }

    [Fact]
    public async Task Change_MailboxOfAnInvitedPerson_SendsTheInvitationThereAndTheOldLinkDies()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await WriteAsync(database, w => w.CreateAsync(Fields("erado@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));

        await WriteAsync(database, w => w.ChangeAsync(user.Id, Fields("certo@loja.test"), AccountPlace.Agent(database.AlfaId), true, AccountWriter.VersionOf(user), CancellationToken.None));

        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.Equal(1, await db.AccountLinks.CountAsync(l => l.UserId == user.Id && l.EndedAt == null));
        Assert.Equal("certo@loja.test", (await db.Set<Core.Mail.OutgoingEmail>().OrderBy(m => m.Id).LastAsync()).To);
    }

    [Fact]
    public async Task Change_SavedByAnother_IsAConflict()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await WriteAsync(database, w => w.CreateAsync(Fields("ana@loja.test"), AccountPlace.Agent(database.AlfaId), CancellationToken.None));
        var version = AccountWriter.VersionOf(user);
        await WriteAsync(database, w => w.ChangeAsync(user.Id, Fields("ana@loja.test", "Ana Um"), AccountPlace.Agent(database.AlfaId), true, version, CancellationToken.None));

        await Assert.ThrowsAsync<EditConflictException>(() => WriteAsync(database, w =>
            w.ChangeAsync(user.Id, Fields("ana@loja.test", "Ana Dois"), AccountPlace.Agent(database.AlfaId), true, version, CancellationToken.None)));
    }

    [Fact]
    public async Task Disable_OpenSessions_EndAndStayEndedWhenEnabledAgain()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var user = await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId);
        await using var scope = database.In(database.AlfaId);
        var key = await scope.ServiceProvider.GetRequiredService<SignInSessions>().BeginAsync(user, false, null, null, CancellationToken.None);
        var reader = scope.ServiceProvider.GetRequiredService<AccessReader>();
        var before = await reader.ReadAsync(SignInSessions.Hash(key), null, CancellationToken.None);

        foreach (var isEnabled in new[] { false, true })
            await WriteAsync(database, async w =>
            {
                await w.SetEnabledAsync(user.Id, AccountPlace.Agent(database.AlfaId), isEnabled, CancellationToken.None);
                return true;
            });

        Assert.NotNull(before);
        Assert.Null(await reader.ReadAsync(SignInSessions.Hash(key), null, CancellationToken.None));
    }

    // ROLE-7; reliability.md 1, check 8
    [Theory]
    [InlineData("disable")]
    [InlineData("delete")]
    [InlineData("reduce")]
    public async Task LastFullAccess_OfTheCompany_Stays(string how)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (company, admin) = await TestData.CreateCompanyAsync(database.Services, "gama");
        var supervisor = await GroupAsync(database, company.Id, "Supervisor");
        var place = AccountPlace.CompanyAdmin(company.Id);
        Task<bool> Act() => WriteAsync(database, async w =>
        {
            if (how == "disable") await w.SetEnabledAsync(admin.Id, place, false, CancellationToken.None);
            else if (how == "delete") await w.DeleteAsync(admin.Id, place, CancellationToken.None);
            else await w.ChangeAsync(admin.Id, Fields(admin.UserName!), AccountPlace.CompanyAdmin(company.Id, supervisor), true, AccountWriter.VersionOf(admin), CancellationToken.None);
            return true;
        });

        await Assert.ThrowsAsync<FieldErrorException>(Act);
        var full = await GroupAsync(database, company.Id, "Permissão total");
        await WriteAsync(database, w => w.CreateAsync(Fields("outra@gama.test"), AccountPlace.CompanyAdmin(company.Id, full), CancellationToken.None));

        Assert.True(await Act());
    }

    [Fact]
    public async Task LastFullAccess_TwoDisableEachOtherAtOnce_OneStays()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseTemplate.PostgresServer is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres);
        var (company, one) = await TestData.CreateCompanyAsync(database.Services, "gama");
        var two = await WriteAsync(database, w => w.CreateAsync(
            Fields("outra@gama.test"), AccountPlace.CompanyAdmin(company.Id, one.UserGroupId), CancellationToken.None));

        var done = await Task.WhenAll(new[] { one.Id, two.Id }.Select(id => Task.Run(async () =>
        {
            try
            {
                return await WriteAsync(database, async w =>
                {
                    await w.SetEnabledAsync(id, AccountPlace.CompanyAdmin(company.Id), false, CancellationToken.None);
                    return true;
                });
            }
            catch (FieldErrorException)
            {
                return false;
            }
        })));

        Assert.Equal(1, done.Count(d => d));
    }

    [Fact]
    public async Task LastFullAccess_OfThePlatform_Stays()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var only = await TestData.CreateUserAsync(database.Services, UserKind.PlatformAdmin);

        await Assert.ThrowsAsync<FieldErrorException>(() => WriteAsync(database, async w =>
        {
            await w.SetEnabledAsync(only.Id, AccountPlace.Platform(), false, CancellationToken.None);
            return true;
        }));
    }

    // ROLE-7: nobody grants what he lacks, nor takes over who may more
    [Fact]
    public async Task Grant_MoreThanOneHas_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (company, admin) = await TestData.CreateCompanyAsync(database.Services, "gama");
        var limited = await TestData.CreateAdminAsync(database.Services, company, Permissions.AdminsView, Permissions.AdminsEdit);
        var full = await GroupAsync(database, company.Id, "Permissão total");

        var grant = await Assert.ThrowsAsync<GrantRefusedException>(() => WriteAsync(database, w => w.CreateAsync(
            Fields("novo@gama.test"), AccountPlace.CompanyAdmin(company.Id, full), CancellationToken.None), limited));
        var self = await Assert.ThrowsAsync<GrantRefusedException>(() => WriteAsync(database, w => w.ChangeAsync(
            limited.Id, Fields(limited.UserName!), AccountPlace.CompanyAdmin(company.Id, full), true, AccountWriter.VersionOf(limited), CancellationToken.None), limited));
        var takeOver = await Assert.ThrowsAsync<GrantRefusedException>(() => WriteAsync(database, w => w.ChangeAsync(
            admin.Id, Fields("meu@ataque.test"), AccountPlace.CompanyAdmin(company.Id), true, AccountWriter.VersionOf(admin), CancellationToken.None), limited));
        var equal = await WriteAsync(database, w => w.CreateAsync(
            Fields("igual@gama.test"), AccountPlace.CompanyAdmin(company.Id, limited.UserGroupId), CancellationToken.None), limited);

        Assert.Equal("UserGroupId", grant.Field);
        Assert.Equal("UserGroupId", self.Field);
        Assert.Equal("", takeOver.Field);
        Assert.Equal(limited.UserGroupId, equal.UserGroupId);
    }

    [Fact]
    public async Task Create_GroupOfAnotherCompany_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (company, _) = await TestData.CreateCompanyAsync(database.Services, "gama");
        var foreign = await GroupAsync(database, company.Id, "Supervisor");

        var fault = await Assert.ThrowsAsync<FieldErrorException>(() => WriteAsync(database, w =>
            w.CreateAsync(Fields("x@loja.test"), AccountPlace.CompanyAdmin(database.AlfaId, foreign), CancellationToken.None)));

        Assert.Equal("UserGroupId", fault.Field);
    }

    private static AccountFields Fields(string login, string name = "Ana Teste") => new() { Name = name, Login = login };

    private static async Task<long> GroupAsync(TestDatabase database, long companyId, string name)
    {
        await using var scope = database.In(companyId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().UserGroups.Where(g => g.Name == name).Select(g => g.Id).SingleAsync();
    }

    private static async Task<T> WriteAsync<T>(TestDatabase database, Func<AccountWriter, Task<T>> work, User? by = null)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (by is null) return await work(services.GetRequiredService<AccountWriter>());
        var grants = new GrantRules(services.GetRequiredService<ConectaDbContext>(), new ActingUser(by, null));
        return await work(ActivatorUtilities.CreateInstance<AccountWriter>(services, grants));
    }
}
