using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Dispositions;

/// <summary>The demo's dispositions: some for everybody, one for a team, and a team that asks for one.</summary>
public sealed class DemoDispositions(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 48;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        db.Scope.Enter((await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken)).Id);
        var sale = New("Venda realizada");
        db.Dispositions.AddRange(sale, New("Dúvida respondida"), New("Reclamação"), New("Sem interesse"), New("Número errado"));
        await db.SaveChangesAsync(cancellationToken);
        var teams = db.Teams;
        if (await teams.FirstOrDefaultAsync(t => t.NameFolded == "vendas", cancellationToken) is not { } sales) return;
        db.DispositionTeams.Add(new DispositionTeam { DispositionId = sale.Id, TeamId = sales.Id });
        db.TeamDispositionMarks.Add(new TeamDispositionMark { TeamId = sales.Id, Mark = DispositionMark.Optional });
        await db.SaveChangesAsync(cancellationToken);

        Disposition New(string name) => new() { Name = name, NameFolded = SearchText.Fold(name, 2 * Disposition.NameMaxLength), CreatedAt = clock.GetUtcNow().UtcDateTime };
    }
}
