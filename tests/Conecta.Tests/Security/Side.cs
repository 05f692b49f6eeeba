using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Security;

/// <summary>One side of the wall: a concessionária with its company. What is made on side B carries a marker that must never reach side A.</summary>
public sealed record Side(IServiceProvider Services, Core.Tenancy.Dealer Dealer, Company Company, string Mark)
{
    /// <summary>Marker of everything that belongs to side B.</summary>
    public const string ForeignMark = "ZZTENANTB";

    /// <summary>A unique name with the side's marker.</summary>
    public string Name(string what) => $"{what} {Mark} {Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Adds rows in a scope of the installation and gives the id that the saved object got.</summary>
    public async Task<long> AddAsync(Func<ConectaDbContext, Func<long>> add)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.EnterInstallation();
        var id = add(db);
        await db.SaveChangesAsync(CancellationToken.None);
        return id();
    }

    /// <summary>Runs work inside the side's company.</summary>
    public async Task<T> InsideAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(Company.Id);
        return await work(scope.ServiceProvider);
    }
}
