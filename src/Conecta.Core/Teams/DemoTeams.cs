using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Core.Teams;

/// <summary>The demo's teams with their members; its supervisors see Vendas and Suporte.</summary>
public sealed class DemoTeams(TimeProvider clock) : IDemoSeed
{
    /// <inheritdoc/>
    public int Order => 40;

    /// <inheritdoc/>
    public async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var companies = db.Companies;
        var company = await companies.FirstAsync(c => c.Slug == DemoAccounts.CompanySlug, cancellationToken);
        db.Scope.Enter(company.Id);
        var (sales, support, finance) = (New("Vendas"), New("Suporte"), New("Financeiro"));
        (sales.Distribution, sales.WaitLimitMinutes) = (DistributionMode.RoundRobin, 10);
        support.Distribution = DistributionMode.LeastBusy;
        (finance.AcceptsOffline, finance.IdleLimitMinutes) = (false, 8 * 60);
        db.Teams.AddRange(sales, support, finance);
        await db.SaveChangesAsync(cancellationToken);
        (sales.WaitTargetTeamId, sales.OverflowTeamId) = (support.Id, support.Id);

        var agents = db.Agents;
        var people = await agents.Include(a => a.User).OrderBy(a => a.Id).ToDictionaryAsync(a => a.User.UserName!, a => a.Id, cancellationToken);
        Put(sales, DemoAgents.Login, "bruno@demo.test", "camila@demo.test");
        Put(support, DemoAgents.Login, "diego@demo.test", "elisa@demo.test");
        Put(finance, "elisa@demo.test", "fabio@demo.test");
        var groups = db.UserGroups;
        foreach (var group in await groups.Where(g => g.HasTeamScope).ToListAsync(cancellationToken))
            db.UserGroupTeams.AddRange(new UserGroupTeam { UserGroupId = group.Id, TeamId = sales.Id }, new UserGroupTeam { UserGroupId = group.Id, TeamId = support.Id });
        await db.SaveChangesAsync(cancellationToken);

        Team New(string name) => new() { Name = name, NameFolded = SearchText.Fold(name, 2 * Team.NameMaxLength), CreatedAt = clock.GetUtcNow().UtcDateTime };

        void Put(Team team, params string[] logins) =>
            db.TeamMembers.AddRange(logins.Select((login, i) => new TeamMember { TeamId = team.Id, AgentId = people[login], Position = i + 1 }));
    }
}
