using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Contacts.Duplicates;

/// <summary>Searches for duplicates in every company whose contacts changed since its last search.</summary>
public sealed class DuplicateRounds(ConectaDbContext db, IServiceScopeFactory scopes) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "contacts.duplicates";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (companies, contacts, scans) = (db.Set<Tenancy.Company>(), db.Contacts.IgnoreQueryFilters([FilterNames.Company]), db.Set<DuplicateScan>().IgnoreQueryFilters([FilterNames.Company]));
        var changed = await companies.Where(company => contacts.Any(c => c.CompanyId == company.Id
            && !scans.Any(s => s.CompanyId == company.Id && s.StartedAt > c.UpdatedAt))).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var company in changed)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company);
            await scope.ServiceProvider.GetRequiredService<DuplicateFinder>().RunAsync(cancellationToken);
        }
    }
}
