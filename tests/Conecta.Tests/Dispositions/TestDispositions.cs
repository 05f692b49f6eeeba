using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Dispositions;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Dispositions;

/// <summary>Builders of dispositions.</summary>
public static class TestDispositions
{
    public static Disposition New(long companyId, string name) =>
        new() { CompanyId = companyId, Name = name, NameFolded = SearchText.Fold(name), CreatedAt = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc) };

    public static async Task<Disposition> AddAsync(ConectaDbContext db, Disposition disposition, params Team[] teams)
    {
        db.Dispositions.Add(disposition);
        await db.SaveChangesAsync(CancellationToken.None);
        db.DispositionTeams.AddRange(teams.Select(t => new DispositionTeam { DispositionId = disposition.Id, TeamId = t.Id }));
        await db.SaveChangesAsync(CancellationToken.None);
        return disposition;
    }

    public static async Task<Disposition> CreateAsync(IServiceProvider services, Company company, string name, params Team[] teams)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        return await AddAsync(db, New(company.Id, name), teams);
    }
}
