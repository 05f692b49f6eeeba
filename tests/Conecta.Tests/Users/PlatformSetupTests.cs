using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Users;

public sealed class PlatformSetupTests
{
    // reliability.md 1, checks 11 and 17
    [Fact]
    public async Task Run_FreshInstallation_GivesALinkOnceAndIsDeadAfterwards()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var setup = services.GetRequiredService<PlatformSetup>();
        var users = services.GetRequiredService<ConectaDbContext>().Users;

        var before = await users.CountAsync();
        var lost = await setup.RunAsync("dona@conecta.test", "Dona", CancellationToken.None);
        var link = await setup.RunAsync("dona@conecta.test", "Dona", CancellationToken.None);
        var writer = services.GetRequiredService<PasswordWriter>();
        var oldLink = await writer.SetByLinkAsync(lost![^43..], "tapete voador 77 azul", CancellationToken.None);
        var newLink = await writer.SetByLinkAsync(link![^43..], "tapete voador 77 azul", CancellationToken.None);
        var again = await setup.RunAsync("outra@conecta.test", "Outra", CancellationToken.None);

        Assert.Equal(0, before);
        Assert.False(oldLink);
        Assert.True(newLink);
        Assert.Null(again);
        Assert.Equal(1, await users.CountAsync());
    }

    [Fact]
    public async Task Run_LoginOfSomebodyElse_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await TestData.CreateUserAsync(database.Services, UserKind.Agent, database.AlfaId, login: "ana@loja.test");
        await using var scope = database.Services.CreateAsyncScope();

        Assert.Null(await scope.ServiceProvider.GetRequiredService<PlatformSetup>().RunAsync("Ana@loja.test", "Ana", CancellationToken.None));
    }
}
