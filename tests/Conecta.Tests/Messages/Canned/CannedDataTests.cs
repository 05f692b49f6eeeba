using Conecta.Core.Data;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Messages.Canned;

/// <summary>What agents have and find, how uses count, how a long list pages: on both databases.</summary>
public sealed class CannedDataTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Find_EachScope_ReachesItsAgentsOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var company = await CompanyAsync(database);
        var (ana, bia) = (await TestTeams.CreateAgentAsync(database.Services, company, "Ana"), await TestTeams.CreateAgentAsync(database.Services, company, "Bia"));
        var sales = await TestTeams.CreateTeamAsync(database.Services, company, "Vendas", null, ana);
        var gone = await TestTeams.CreateTeamAsync(database.Services, company, "Extinta", t => t.DeletedAt = t.CreatedAt, bia);
        await TestCanned.CreateAsync(database.Services, company.Id, "Todos", "todos");
        await TestCanned.CreateAsync(database.Services, company.Id, "De vendas", "vendas", teams: [sales]);
        await TestCanned.CreateAsync(database.Services, company.Id, "De equipe extinta", "extinta", teams: [gone]);
        await TestCanned.CreateAsync(database.Services, company.Id, "Só da Bia", "bia", agent: bia);
        await TestCanned.CreateAsync(database.Services, company.Id, "Amanhã", "amanha", set: m => m.ValidFrom = Today.AddDays(1));
        await TestCanned.CreateAsync(database.Services, company.Id, "Último dia", "ultimo", set: m => m.ValidTo = Today);
        await TestCanned.CreateAsync(database.Services, database.BetaId, "De outra empresa", "beta");

        Assert.Equal(["De vendas", "Todos", "Último dia"], await FindAsync(database, ana.Id, null));
        Assert.Equal(["Só da Bia", "Todos", "Último dia"], await FindAsync(database, bia.Id, null));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Find_Words_GoByShortcutThenTitleThenText_AndWithinThemByTheAgentsOwnUse(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var company = await CompanyAsync(database);
        var (ana, bia) = (await TestTeams.CreateAgentAsync(database.Services, company, "Ana"), await TestTeams.CreateAgentAsync(database.Services, company, "Bia"));
        var team = await TestTeams.CreateTeamAsync(database.Services, company, "Vendas", null, ana, bia);
        var first = await TestCanned.CreateAsync(database.Services, company.Id, "A promoção", "a1", "x");
        var second = await TestCanned.CreateAsync(database.Services, company.Id, "B promoção", "a2", "x");
        await TestCanned.CreateAsync(database.Services, company.Id, "Z", "promo-z", "x");
        await TestCanned.CreateAsync(database.Services, company.Id, "Texto", "a3", "veja a PROMOÇÃO de natal");
        await UseAsync(database, second.Id, ana.Id, team.Id, 2);
        await UseAsync(database, second.Id, ana.Id, null, 1);
        await UseAsync(database, first.Id, bia.Id, team.Id, 9);

        Assert.Equal(["Z", "B promoção", "A promoção", "Texto"], await FindAsync(database, ana.Id, "promo"));
        Assert.Equal(["Z", "A promoção", "B promoção", "Texto"], await FindAsync(database, bia.Id, "/Promo"));
        Assert.Equal(["Texto"], await FindAsync(database, ana.Id, "natal texto"));
        Assert.Equal("B promoção", (await FindAsync(database, ana.Id, null))[0]);
        await using var scope = database.In(company.Id);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        Assert.Equal((3L, database.Clock.Now), await db.CannedMessages.Where(m => m.Id == second.Id).Select(m => new { m.UseCount, m.LastUsedAt }).SingleAsync() is var u ? (u.UseCount, u.LastUsedAt!.Value) : default);
        Assert.Equal([1L, 2L], await db.CannedUses.Where(c => c.CannedMessageId == second.Id).OrderBy(c => c.Count).Select(c => c.Count).ToListAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Page_MoreThanTenThousand_WalksByCursorBothWaysWithoutLosingARow(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const int Rows = Page<CannedRow>.CountLimit + 60;
        await using (var scope = database.In(database.AlfaId))
        {
            var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            // Many of the same title: ties are what loses rows.
            db.CannedMessages.AddRange(Enumerable.Range(0, Rows).Select(i => TestCanned.New(database.AlfaId, $"Título {i % 7}", $"s{i}")));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        foreach (var (sort, descending) in new[] { ("titulo", false), ("titulo", true), ("atalho", false), ("usos", true) })
        {
            await using var scope = database.In(database.AlfaId);
            var list = scope.ServiceProvider.GetRequiredService<CannedList>();
            var (seen, after) = (new List<long>(), (string?)null);
            var first = await PageAsync(list, sort, descending, null, null);
            for (var pages = 0; pages < 3; pages++)
            {
                var page = await PageAsync(list, sort, descending, after, null);
                seen.AddRange(page.Items.Select(r => r.Message.Id));
                after = page.After;
            }

            Assert.Equal(600, seen.Distinct().Count());
            Assert.True(first.IsTotalCapped);
            var third = await PageAsync(list, sort, descending, (await PageAsync(list, sort, descending, first.After, null)).After, null);
            var second = await PageAsync(list, sort, descending, null, third.Before);
            Assert.Equal(seen[200..400], second.Items.Select(r => r.Message.Id));
        }

        static Task<Page<CannedRow>> PageAsync(CannedList list, string sort, bool descending, string? after, string? before) =>
            list.PageAsync(new CannedFilter(null, null, null, false), ListQuery.From(null, sort, descending ? "desc" : null, 1, 200, after, before), Today, Everything, CancellationToken.None);
    }

    private static readonly Access Everything = new(new User { Kind = UserKind.CompanyAdmin }, new SignInSession(), null, null, new UserGroup { HasFullAccess = true });

    private static async Task<Company> CompanyAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Companies.SingleAsync(c => c.Id == database.AlfaId);
    }

    private static async Task<string[]> FindAsync(TestDatabase database, long agentId, string? q)
    {
        await using var scope = database.In(database.AlfaId);
        var hits = await scope.ServiceProvider.GetRequiredService<AgentCanned>().FindAsync(agentId, q, Today, 20, CancellationToken.None);
        return [.. hits.Select(h => h.Title)];
    }

    private static async Task UseAsync(TestDatabase database, long messageId, long agentId, long? teamId, int times)
    {
        await using var scope = database.In(database.AlfaId);
        for (var i = 0; i < times; i++) await scope.ServiceProvider.GetRequiredService<CannedUsage>().NoteAsync(messageId, agentId, teamId, CancellationToken.None);
    }
}
