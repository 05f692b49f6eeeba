using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Startup;

/// <summary>Fills an empty database with the demo: a dealer and two companies, one full and one empty (design.md 7). Never in Production.</summary>
internal static class DemoSeed
{
    /// <summary>Demo accounts, as the console prints them.</summary>
    public static readonly IReadOnlyList<(string Login, string What)> Accounts =
    [
        ("plataforma@demo.test", "administrador da plataforma"),
        ("concessionaria@demo.test", "administrador da concessionária"),
        ("suporte@demo.test", "suporte da concessionária"),
        ("admin@demo.test", "administrador da empresa Demo"),
        ("supervisor@demo.test", "supervisor da empresa Demo"),
        ("agente@demo.test", "agente da empresa Demo"),
        ("admin@nova.test", "administrador da empresa Nova (vazia)"),
    ];

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using (var scope = services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Companies.AnyAsync(cancellationToken)) return;

        await using var seedScope = services.CreateAsyncScope();
        foreach (var seed in seedScope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(s => s.Order))
            await seed.SeedAsync(services, cancellationToken);
    }
}
