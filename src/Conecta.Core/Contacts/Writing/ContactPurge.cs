using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Contacts.Writing;

/// <summary>Empties the bins of contacts, company by company, each in a scope of its own.</summary>
public sealed class ContactPurge(ConectaDbContext db, IServiceScopeFactory scopes, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc/>
    public string Name => "contacts.bin";

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - ContactBin.Keep;
        var contacts = db.Contacts;
        var companies = await contacts.IgnoreQueryFilters([FilterNames.Bin, FilterNames.Company]).Where(c => c.DeletedAt <= before)
            .Select(c => c.CompanyId).Distinct().ToListAsync(cancellationToken);
        foreach (var company in companies)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company);
            await scope.ServiceProvider.GetRequiredService<ContactBin>().PurgeAsync(cancellationToken);
        }
    }
}
