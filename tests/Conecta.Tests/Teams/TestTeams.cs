using Conecta.Core.Agents;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Teams;

/// <summary>Builders of teams and agents.</summary>
public static class TestTeams
{
    private static readonly DateTime When = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static Team New(long companyId, string name) =>
        new() { CompanyId = companyId, Name = name, NameFolded = SearchText.Fold(name), CreatedAt = When };

    public static async Task<Team> CreateTeamAsync(IServiceProvider services, Company company, string name, Action<Team>? set = null, params Agent[] members)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        var team = New(company.Id, name);
        set?.Invoke(team);
        db.Teams.Add(team);
        await db.SaveChangesAsync(CancellationToken.None);
        db.TeamMembers.AddRange(members.Select((m, i) => new TeamMember { TeamId = team.Id, AgentId = m.Id, Position = i + 1 }));
        await db.SaveChangesAsync(CancellationToken.None);
        return team;
    }

    public static async Task<Agent> CreateAgentAsync(IServiceProvider services, Company company, string name, string? login = null, Action<Agent>? set = null)
    {
        var user = await TestData.CreateUserAsync(services, UserKind.Agent, company.Id, login: login, name: name);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        var agent = new Agent { UserId = user.Id, NameFolded = SearchText.Fold(name), CreatedAt = When };
        set?.Invoke(agent);
        db.Agents.Add(agent);
        agent.User = await db.Users.SingleAsync(u => u.Id == user.Id);
        await db.SaveChangesAsync(CancellationToken.None);
        return agent;
    }

    /// <summary>An administrator with the permissions whose group sees only the given teams.</summary>
    public static async Task<User> CreateNarrowedAdminAsync(IServiceProvider services, Company company, IEnumerable<Team> teams, params string[] permissions)
    {
        var user = await TestData.CreateAdminAsync(services, company, permissions);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        db.Scope.Enter(company.Id);
        var group = await db.UserGroups.SingleAsync(g => g.Id == user.UserGroupId);
        group.HasTeamScope = true;
        db.UserGroupTeams.AddRange(teams.Select(t => new UserGroupTeam { UserGroupId = group.Id, TeamId = t.Id }));
        await db.SaveChangesAsync(CancellationToken.None);
        return user;
    }
}
