using System.Globalization;
using System.Text;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Pauses;
using Conecta.Core.Restoring;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.History;

/// <summary>Any sequence of random edits, then back to a random moment of it: the configuration is exactly what it was then.</summary>
public sealed class RestorePropertyTests
{
    private const int Edits = 50;

    // What lies under a living object; rows of the bin's objects are not looked at.
    private static readonly Dictionary<Type, (Type Owner, string Key)> Parts = new()
    {
        [typeof(TeamMember)] = (typeof(Team), nameof(TeamMember.TeamId)),
        [typeof(TeamTransferTarget)] = (typeof(Team), nameof(TeamTransferTarget.TeamId)),
        [typeof(TeamContactGroup)] = (typeof(Team), nameof(TeamContactGroup.TeamId)),
        [typeof(TeamSchedule)] = (typeof(Team), nameof(TeamSchedule.TeamId)),
        [typeof(CannedPart)] = (typeof(CannedMessage), nameof(CannedPart.CannedMessageId)),
        [typeof(CannedTeam)] = (typeof(CannedMessage), nameof(CannedTeam.CannedMessageId)),
        [typeof(ScheduleException)] = (typeof(Schedule), nameof(ScheduleException.ScheduleId)),
        [typeof(UserGroupTeam)] = (typeof(UserGroup), nameof(UserGroupTeam.UserGroupId)),
        [typeof(AgentContactGroup)] = (typeof(Agent), nameof(AgentContactGroup.AgentId)),
        [typeof(AgentSchedule)] = (typeof(Agent), nameof(AgentSchedule.AgentId)),
    };

    private static readonly Type[] Roots = [typeof(Team), typeof(CannedMessage), typeof(Schedule), typeof(ScheduleSettings), typeof(CompanyHoliday), typeof(CustomField), typeof(ContactGroup), typeof(UserGroup), typeof(Agent), typeof(PauseReason)];

    public static TheoryData<DatabaseProvider, int> Seeds()
    {
        var data = new TheoryData<DatabaseProvider, int>();
        var count = int.TryParse(Environment.GetEnvironmentVariable("CONECTA_RESTORE_SEEDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 4;
        foreach (var row in DatabaseTemplate.Providers())
            for (var seed = 1; seed <= count; seed++) data.Add(row.Data, seed);
        return data;
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Restore_ToARandomMomentOfRandomEdits_IsExactlyTheStateOfThatMoment(DatabaseProvider provider, int seed)
    {
        var random = new Random(20261123 + seed);
        await using var database = await TestDatabase.CreateAsync(provider);
        var by = await PrepareAsync(database);
        var edits = new RandomEdits(database, by, random);
        var moments = new List<(DateTime At, string State)> { (database.Clock.Now, await DumpAsync(database)) };
        for (var tries = 0; moments.Count <= Edits && tries < 20 * Edits; tries++)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(1));
            if (random.Next(25) == 0) await ForgetTheBinsAsync(database);
            if (await edits.StepAsync()) moments.Add((database.Clock.Now, await DumpAsync(database)));
        }

        Assert.True(moments.Count > Edits, $"Only {moments.Count} edits happened.");
        for (var round = 0; round < 4; round++)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(1));
            var (at, expected) = moments[random.Next(moments.Count)];
            await RestoreAsync(database, by, at, edits);
            Assert.Equal(expected, await DumpAsync(database));
        }
    }

    private static async Task RestoreAsync(TestDatabase database, Access by, DateTime at, RandomEdits edits)
    {
        await using var scope = database.In(database.AlfaId);
        var (moments, restore, model) = (scope.ServiceProvider.GetRequiredService<ConfigurationMoments>(), scope.ServiceProvider.GetRequiredService<ConfigurationRestore>(),
            scope.ServiceProvider.GetRequiredService<ConfigurationModel>());
        var targets = await moments.AtAsync(at, [.. model.Kinds.Select(k => k.Key)], by, CancellationToken.None);
        if (targets.Count == 0) return;
        var before = await DumpAsync(database);
        var request = new RestoreRequest(targets, new Dictionary<string, MissingAnswer>(), IsMoment: true);
        var preview = await restore.PreviewAsync(request, by, CancellationToken.None);
        Assert.Equal(before, await DumpAsync(database));
        Assert.True(preview.Faults.Count == 0, string.Join("; ", preview.Faults.Select(f => $"{f.Kind.Title} {f.Name}: {f.Message}")) + " after " + string.Join(", ", edits.Done));
        Assert.Empty(preview.Missing);
        if (preview.Changes.Count == 0) return;
        var result = await restore.RestoreAsync(request, by, preview.Fingerprint, "teste", CancellationToken.None);
        Assert.True(result.IsDone);
    }

    private static async Task<Access> PrepareAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var company = await db.Companies.SingleAsync(c => c.Id == database.AlfaId);
        var group = ReadyGroups.FullAccess(company.Id);
        db.UserGroups.Add(group);
        await db.SaveChangesAsync(CancellationToken.None);
        for (var i = 0; i < 4; i++) await TestTeams.CreateAgentAsync(database.Services, company, $"Agente {i}");
        var admin = await TestData.CreateUserAsync(database.Services, UserKind.CompanyAdmin, company.Id);
        await using var other = database.In(database.AlfaId);
        var db2 = other.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await db2.WriteAsync(token => db2.Users.Where(u => u.Id == admin.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.UserGroupId, group.Id), token), CancellationToken.None);
        admin.UserGroupId = group.Id;
        return new Access(admin, new SignInSession(), company, null, group);
    }

    /// <summary>A month later what lay in the bins is gone for good; a restore brings it back all the same.</summary>
    private static async Task ForgetTheBinsAsync(TestDatabase database)
    {
        database.Clock.Advance(TimeSpan.FromDays(31));
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        foreach (var handler in scope.ServiceProvider.GetServices<IJobHandler>().Where(h => h.Kind is PurgeTeamJob.JobKind or PurgeScheduleJob.JobKind or PurgeCannedJob.JobKind or PurgePauseJob.JobKind))
            foreach (var job in await db.Jobs.AsNoTracking().Where(j => j.Kind == handler.Kind).ToListAsync())
                await handler.RunAsync(job, CancellationToken.None);
    }

    private static async Task<string> DumpAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var text = new StringBuilder();
        var alive = new Dictionary<Type, HashSet<long>>();
        foreach (var type in Roots)
        {
            var rows = await RowsAsync(db, type);
            var key = type.GetProperty("Id") ?? type.GetProperty("CompanyId")!;
            alive[type] = [.. rows.Select(r => (long)key.GetValue(r)!)];
            Write(text, type, rows, []);
        }

        // What belongs to a team of the bin waits there with it, and is gone with it.
        Write(text, typeof(AutoMessage), (await RowsAsync(db, typeof(AutoMessage))).Where(m => ((AutoMessage)m).TeamId is not { } team || alive[typeof(Team)].Contains(team)), ["Id"]);
        foreach (var (type, (owner, key)) in Parts)
            Write(text, type, (await RowsAsync(db, type)).Where(r => alive[owner].Contains((long)type.GetProperty(key)!.GetValue(r)!)), ["Id"]);
        foreach (var agent in await db.Agents.Include(a => a.User).AsNoTracking().OrderBy(a => a.Id).ToListAsync())
            text.AppendLine(CultureInfo.InvariantCulture, $"Conta {agent.Id} {agent.User.Name} {agent.User.IsEnabled}");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Type type, IEnumerable<object> rows, string[] left)
    {
        var properties = type.GetProperties().Where(p => p.CanWrite && p.Name is not ("Version" or "UseCount" or "LastUsedAt" or "User" or "TeamPosition") && !left.Contains(p.Name)
            && (p.PropertyType.IsValueType || p.PropertyType == typeof(string))).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        foreach (var line in rows.Select(r => type.Name + " " + string.Join("|", properties.Select(p => Convert.ToString(p.GetValue(r), CultureInfo.InvariantCulture)))).Order(StringComparer.Ordinal))
            text.AppendLine(line);
    }

    private static async Task<List<object>> RowsAsync(ConectaDbContext db, Type type) =>
        await (Task<List<object>>)typeof(RestorePropertyTests).GetMethod(nameof(AllAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [db])!;

    private static async Task<List<object>> AllAsync<T>(ConectaDbContext db)
        where T : class => [.. await db.Set<T>().AsNoTracking().ToListAsync()];
}
