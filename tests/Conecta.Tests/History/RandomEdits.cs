using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Pauses;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.History;

/// <summary>One random act after the other, each as a screen would do it; what the rules refuse is simply not done.</summary>
internal sealed class RandomEdits(TestDatabase database, Access by, Random random)
{
    private static readonly string[] Names = ["Vendas", "Suporte", "Financeiro", "Pós-venda", "Cobrança", "Matriz"];

    public List<string> Done { get; } = [];

    /// <summary>Does one act; counts it only when it happened.</summary>
    public async Task<bool> StepAsync()
    {
        await using var scope = database.In(database.AlfaId);
        var (act, name) = (random.Next(24), Names[random.Next(Names.Length)]);
        try
        {
            await RunAsync(act, name, scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ConectaDbContext>());
        }
        catch (Exception refused) when (refused is FieldErrorException or InUseException or MissingException)
        {
            return false;
        }

        Done.Add(string.Create(CultureInfo.InvariantCulture, $"{act} {name}"));
        return true;
    }

    private Task RunAsync(int act, string name, IServiceProvider services, ConectaDbContext db) => act switch
    {
        0 or 1 => NewTeamAsync(name, services, db),
        2 or 3 or 4 => ChangeTeamAsync(name, services, db),
        5 => BinTeamAsync(services, db),
        6 => UnbinTeamAsync(services, db),
        7 or 8 => NewCannedAsync(name, services, db),
        9 => ChangeCannedAsync(name, services, db),
        10 => BinCannedAsync(services, db),
        11 => NewScheduleAsync(name, services),
        12 => ChangeScheduleAsync(name, services, db),
        13 => AssignScheduleAsync(services, db),
        14 => SettingsAsync(services, db),
        15 => HolidayAsync(name, services, db),
        16 => FieldAsync(name, services, db),
        17 => GroupAsync(name, services, db),
        18 => UserGroupAsync(name, services, db),
        19 => AgentAsync(name, services, db),
        20 or 21 => AutoMessageAsync(name, services, db),
        22 => PauseAsync(name, services, db),
        _ => BinScheduleAsync(services, db),
    };

    private async Task NewTeamAsync(string name, IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<TeamWriter>().CreateAsync(await FillAsync(new TeamFields(), name, db), by, CancellationToken.None);

    private async Task ChangeTeamAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var id = await OneAsync(db.Teams.Select(t => t.Id));
        var (fields, version) = await services.GetRequiredService<TeamReader>().FindAsync<TeamFields>(id, by, CancellationToken.None) ?? throw new MissingException();
        await services.GetRequiredService<TeamWriter>().UpdateAsync(id, version, await FillAsync(fields, name, db), by, CancellationToken.None);
    }

    private async Task<TeamFields> FillAsync(TeamFields fields, string name, ConectaDbContext db)
    {
        fields.Name = random.Next(3) == 0 && fields.Name.Length > 0 ? fields.Name : name;
        fields.Distribution = (DistributionMode)random.Next(4);
        fields.IdleHours = random.Next(23);
        fields.OverflowTeamId = await SomeAsync(db.Teams.Select(t => t.Id), 2);
        fields.WaitMinutes = random.Next(2) * 5;
        fields.WaitTargetTeamId = fields.WaitMinutes > 0 ? await SomeAsync(db.Teams.Select(t => t.Id), 2) : null;
        fields.MemberIds = [.. (await db.Agents.Select(a => a.Id).ToListAsync()).Where(_ => random.Next(2) == 0)];
        fields.Positions = fields.MemberIds.ToDictionary(id => id, _ => (int?)random.Next(5));
        fields.TransferTeamIds = [.. (await db.Teams.Select(a => a.Id).ToListAsync()).Where(_ => random.Next(3) == 0)];
        fields.ContactGroupIds = [.. (await db.Set<ContactGroup>().Select(a => a.Id).ToListAsync()).Where(_ => random.Next(3) == 0)];
        fields.PendingReplyMinutes = 1 + random.Next(100);
        return fields;
    }

    private async Task BinTeamAsync(IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<TeamBin>().PutAsync([await OneAsync(db.Teams.Select(t => t.Id))], by, CancellationToken.None);

    private async Task UnbinTeamAsync(IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<TeamBin>().RestoreAsync(await OneAsync(services.GetRequiredService<TeamBin>().Binned().Select(t => t.Id)), CancellationToken.None);

    private async Task NewCannedAsync(string name, IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<CannedWriter>().CreateAsync(await FillAsync(new CannedFields(), name, db), by, CancellationToken.None);

    private async Task ChangeCannedAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var id = await OneAsync(db.CannedMessages.Select(t => t.Id));
        var found = await services.GetRequiredService<CannedReader>().FindAsync<CannedFields>(id, by, CancellationToken.None) ?? throw new MissingException();
        await services.GetRequiredService<CannedWriter>().UpdateAsync(id, found.Version, await FillAsync(found.Fields, name, db), by, CancellationToken.None);
    }

    private async Task<CannedFields> FillAsync(CannedFields fields, string name, ConectaDbContext db)
    {
        (fields.Title, fields.Shortcut, fields.Category) = (name, $"a{random.Next(12)}", random.Next(2) == 0 ? null : name);
        fields.Scope = (CannedScope)random.Next(3);
        fields.TeamIds = [.. (await db.Teams.Select(a => a.Id).ToListAsync()).Where(_ => random.Next(2) == 0)];
        fields.AgentId = fields.Scope == CannedScope.Personal ? await OneAsync(db.Agents.Select(a => a.Id)) : null;
        fields.Parts = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => new CannedPartFields { Text = $"Parte {i} {random.Next(5)}" })];
        return fields;
    }

    private async Task BinCannedAsync(IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<CannedBin>().PutAsync([await OneAsync(db.CannedMessages.Select(t => t.Id))], by, CancellationToken.None);

    private Task<long> NewScheduleAsync(string name, IServiceProvider services) => services.GetRequiredService<ScheduleWriter>().CreateAsync(Fill(new ScheduleFields(), name), CancellationToken.None);

    private async Task ChangeScheduleAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var id = await OneAsync(db.Schedules.Select(t => t.Id));
        var schedule = await db.Schedules.AsNoTracking().SingleAsync(s => s.Id == id);
        await services.GetRequiredService<ScheduleWriter>().UpdateAsync(id, schedule.Version, Fill(new ScheduleFields(), name), CancellationToken.None);
    }

    private ScheduleFields Fill(ScheduleFields fields, string name)
    {
        fields.Name = name;
        fields.Days = [.. Enumerable.Range(0, 7).Select(_ => random.Next(2) == 0 ? "08:00-12:00 13:00-18:00" : "")];
        fields.Following = (HolidayFollowing)random.Next(3);
        fields.Exceptions = [.. Enumerable.Range(0, random.Next(3)).Select(i => new ExceptionLine { First = new DateOnly(2026, 12, 1 + i + random.Next(20)), Description = "Recesso", IsYearly = random.Next(2) == 0 })];
        return fields;
    }

    private async Task AssignScheduleAsync(IServiceProvider services, ConectaDbContext db)
    {
        var assignments = services.GetRequiredService<ScheduleAssignments>();
        var schedule = await SomeAsync(db.Schedules.Select(s => s.Id), 3);
        if (random.Next(2) == 0) await assignments.SetTeamAsync(await OneAsync(db.Teams.Select(t => t.Id)), schedule, CancellationToken.None);
        else await assignments.SetAgentAsync(await OneAsync(db.Agents.Select(t => t.Id)), schedule, CancellationToken.None);
    }

    private async Task SettingsAsync(IServiceProvider services, ConectaDbContext db)
    {
        var writer = services.GetRequiredService<ScheduleSettingsWriter>();
        var settings = await writer.ReadAsync(CancellationToken.None);
        await writer.SaveAsync(await SomeAsync(db.Schedules.Select(s => s.Id), 3), random.Next(2) == 0 ? "MG" : null, settings.Version, CancellationToken.None);
    }

    private async Task HolidayAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var writer = services.GetRequiredService<HolidayWriter>();
        var place = HolidayPlace.Company;
        if (random.Next(3) == 0) await writer.RemoveAsync(place, await OneAsync(db.CompanyHolidays.Where(h => h.TeamId == null).Select(h => h.Id)), CancellationToken.None);
        else await writer.AddAsync(place, new HolidayFields { Act = HolidayAct.Add, Name = name, Date = new DateOnly(2026, 12, 1 + random.Next(28)) }, CancellationToken.None);
    }

    private async Task FieldAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var writer = services.GetRequiredService<CustomFieldWriter>();
        var draft = new CustomFieldDraft(name, null, null, CustomFieldKind.Text, random.Next(2) == 0, false, random.Next(2) == 0, true, null, TextRule.Any, random.Next(2) == 0 ? 40 : null);
        var fields = db.Set<CustomField>();
        switch (random.Next(5))
        {
            case 0: await writer.DeleteAsync(await OneAsync(fields.Select(f => f.Id)), CancellationToken.None); break;
            case 1: await writer.ArchiveAsync(await OneAsync(fields.Where(f => f.ArchivedAt == null).Select(f => f.Id)), CancellationToken.None); break;
            case 2: await writer.MoveAsync(await OneAsync(fields.Select(f => f.Id)), random.Next(2) == 0, CancellationToken.None); break;
            case 3:
                var id = await OneAsync(fields.Select(f => f.Id));
                await writer.UpdateAsync(id, (await fields.AsNoTracking().SingleAsync(f => f.Id == id)).Version, draft, CancellationToken.None);
                break;
            default: await writer.CreateAsync(draft, CancellationToken.None); break;
        }
    }

    private async Task GroupAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var writer = services.GetRequiredService<ContactGroupWriter>();
        var groups = db.Set<ContactGroup>();
        switch (random.Next(4))
        {
            case 0: await writer.DeleteAsync(await OneAsync(groups.Select(g => g.Id)), by, CancellationToken.None); break;
            case 1:
                var id = await OneAsync(groups.Select(g => g.Id));
                await writer.UpdateAsync(id, (await groups.AsNoTracking().SingleAsync(g => g.Id == id)).Version, new ContactGroupDraft(name, $"Descrição {random.Next(9)}"), CancellationToken.None);
                break;
            default: await writer.CreateAsync(new ContactGroupDraft(name, null), CancellationToken.None); break;
        }
    }

    private async Task UserGroupAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var writer = services.GetRequiredService<UserGroupWriter>();
        var draft = new UserGroupDraft(name, false, true, [Permissions.TeamsView, .. random.Next(2) == 0 ? new[] { Permissions.TeamsEdit } : []]);
        var groups = db.UserGroups.Where(g => !g.HasFullAccess);
        switch (random.Next(4))
        {
            case 0: await writer.DeleteAsync(await OneAsync(groups.Select(g => g.Id)), CancellationToken.None); break;
            case 1:
                var id = await OneAsync(groups.Select(g => g.Id));
                await writer.UpdateAsync(id, (await groups.AsNoTracking().SingleAsync(g => g.Id == id)).Version, draft, by, CancellationToken.None);
                await services.GetRequiredService<UserGroupTeams>().SetAsync(id, [await OneAsync(db.Teams.Select(t => t.Id))], by, CancellationToken.None);
                break;
            default: await writer.CreateAsync(draft, by, CancellationToken.None); break;
        }
    }

    private async Task AgentAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var (reader, writer) = (services.GetRequiredService<AgentReader>(), services.GetRequiredService<AgentWriter>());
        var agent = await reader.FindAsync(await OneAsync(db.Agents.Select(a => a.Id)), CancellationToken.None);
        var fields = await reader.FieldsAsync<AgentFields>(agent!, CancellationToken.None);
        (fields.Name, fields.DisplayName) = ($"{name} {random.Next(9)}", random.Next(2) == 0 ? null : name);
        (fields.LimitsConversations, fields.ConversationLimit) = (true, 1 + random.Next(9));
        fields.ContactGroupIds = [.. (await db.Set<ContactGroup>().Select(a => a.Id).ToListAsync()).Where(_ => random.Next(2) == 0)];
        fields.IsEnabled = random.Next(3) > 0;
        await writer.UpdateAsync(agent!.Id, agent.Version, fields, CancellationToken.None);
    }

    private async Task AutoMessageAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var (reader, writer) = (services.GetRequiredService<AutoMessageReader>(), services.GetRequiredService<AutoMessageWriter>());
        var place = random.Next(2) == 0 ? AutoMessagePlace.Company : AutoMessagePlace.OfTeam(await OneAsync(db.Teams.Select(t => t.Id)));
        var rows = await reader.ListAsync(place, CancellationToken.None);
        var row = rows[random.Next(3)];
        var fields = AutoMessageFields.From<AutoMessageFields>(row.State);
        switch (random.Next(4))
        {
            case 0: await writer.InheritAsync(row.State.Rule.Kind, place, AutoMessagePart.Content, row.Version, by, CancellationToken.None); break;
            case 1: await writer.SwitchAsync(place, [new AutoMessageSwitch(row.State.Rule.Kind, random.Next(3) switch { 0 => true, 1 => false, _ => null }, row.Version)], by, CancellationToken.None); break;
            default:
                (fields.Text, fields.IsOn) = ($"{name} {{{{nome}}}}", random.Next(2) == 0);
                await writer.SaveAsync(row.State.Rule.Kind, place, row.Version, fields, by, CancellationToken.None);
                break;
        }
    }

    private async Task PauseAsync(string name, IServiceProvider services, ConectaDbContext db)
    {
        var fields = new PauseFields { Name = name, MaxMinutes = random.Next(60), IsSupervised = random.Next(2) == 0 };
        switch (random.Next(3))
        {
            case 0: await services.GetRequiredService<PauseBin>().PutAsync([await OneAsync(db.PauseReasons.Select(p => p.Id))], by, CancellationToken.None); break;
            case 1:
                var id = await OneAsync(db.PauseReasons.Select(p => p.Id));
                await services.GetRequiredService<PauseWriter>().UpdateAsync(id, (await db.PauseReasons.AsNoTracking().SingleAsync(p => p.Id == id)).Version, fields, CancellationToken.None);
                break;
            default: await services.GetRequiredService<PauseWriter>().CreateAsync(fields, CancellationToken.None); break;
        }
    }

    private async Task BinScheduleAsync(IServiceProvider services, ConectaDbContext db) =>
        await services.GetRequiredService<ScheduleBin>().PutAsync([await OneAsync(db.Schedules.Select(t => t.Id))], by, CancellationToken.None);

    private async Task<long> OneAsync(IQueryable<long> ids)
    {
        var all = await ids.OrderBy(id => id).ToListAsync();
        return all.Count == 0 ? throw new MissingException() : all[random.Next(all.Count)];
    }

    private async Task<long?> SomeAsync(IQueryable<long> ids, int chance) => random.Next(chance) == 0 ? null : await ids.AnyAsync() ? await OneAsync(ids) : null;
}
