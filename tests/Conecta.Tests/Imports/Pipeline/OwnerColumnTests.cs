using ClosedXML.Excel;
using Conecta.Core.Agents;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Export;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Tests.Hosting;
using Conecta.Tests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The column "Atendente responsável" (import.md 7.4, 21 <c>agent.unknown</c>): found by name or e-mail, written, undone, exported, read back.</summary>
public sealed class OwnerColumnTests
{
    private const string Known = "Nome;Celular;Vendedor\nAna;35988880001;MÁRCIA prado\nBia;35988880002;marcia@alfa.test\nCaio;35988880003;Rui Lima <rui2@alfa.test>\nDuda;35988880004;\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_ByNameOrLoginOfAnAgent_WritesWhoIsInCharge(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);

        var import = await flow.ImportAsync(Known);

        Assert.Equal("4 = 4 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(import));
        Assert.Equal(["Ana marcia@alfa.test", "Bia marcia@alfa.test", "Caio rui2@alfa.test", "Duda "], await OwnersAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_OfUnknownSharedClosedOrForeignName_LeavesTheRowPending(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        var beta = await flow.DbAsync(db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == database.BetaId));
        await TestTeams.CreateAgentAsync(database.Services, beta, "Outra Empresa");

        var import = await flow.ImportAsync("Nome;Celular;Atendente\nAna;35988880001;Ninguém\nBia;35988880002;Rui Lima\nCaio;35988880003;Outra Empresa\nDuda;35988880004;Fechada Silva\n");
        var dropped = await flow.ImportAsync("Nome;Celular;Atendente\nEva;35988880005;Ninguém\n", new ImportRules { InvalidOptional = InvalidOptionalRule.Drop });

        Assert.Equal("4 = 0 + 0 + 0 + 0 + 0 + 4", ImportFlow.Counts(import));
        var issues = await flow.IssuesAsync(import.Id);
        Assert.Equal([2, 3, 4, 5], issues.Where(i => i is { Row: > 0, Code: "agent.unknown", Column: "Atendente" }).Select(i => i.Row));
        Assert.Contains("use o e-mail", issues.Single(i => i.Row == 3).Message, StringComparison.Ordinal);
        Assert.Equal("1 = 1 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(dropped));
        Assert.Equal(["Eva "], await OwnersAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_OverPresentOwner_FollowsTheRulesOfTheColumnAndIsUndone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        await flow.ImportAsync("Nome;Celular;Atendente\nAna;35988880001;Márcia Prado\nBia;35988880002;Márcia Prado\nCaio;35988880003;\n");
        await CloseAsync(flow, "marcia@alfa.test");
        const string Change = "Nome;Celular;Atendente\nAna;35988880001;Márcia Prado\nBia;35988880002;rui1@alfa.test\nCaio;35988880003;rui1@alfa.test\n";

        var blank = await flow.ImportAsync("Nome;Celular;Atendente\nAna;35988880001;\n");
        var changed = await flow.ImportAsync(Change);
        var after = await OwnersAsync(flow);
        var undo = await UndoTests.UndoAsync(flow, changed.Id);
        var undone = await OwnersAsync(flow);
        var cleared = await flow.ImportAsync("Nome;Celular;Atendente\nBia;35988880002;\n", new ImportRules { Blank = BlankRule.Clear });

        Assert.Equal("1 = 0 + 0 + 1 + 0 + 0 + 0", ImportFlow.Counts(blank));
        // Who is in charge already may stay, though nobody could put her there any more.
        Assert.Equal("3 = 0 + 2 + 1 + 0 + 0 + 0", ImportFlow.Counts(changed));
        Assert.Equal(["Ana marcia@alfa.test", "Bia rui1@alfa.test", "Caio rui1@alfa.test"], after);
        Assert.Equal((2, 0), (undo.Updated, undo.UpdatedKept));
        Assert.Equal(["Ana marcia@alfa.test", "Bia marcia@alfa.test", "Caio "], undone);
        Assert.Equal("1 = 0 + 1 + 0 + 0 + 0 + 0", ImportFlow.Counts(cleared));
        Assert.Equal(["Ana marcia@alfa.test", "Bia ", "Caio "], await OwnersAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Undo_WhenTheFormerOwnerIsGone_LeavesThePresentOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        await flow.ImportAsync("Nome;Celular;Atendente\nAna;35988880001;Márcia Prado\n");
        var import = await flow.ImportAsync("Nome;Celular;Atendente;Cidade\nAna;35988880001;rui1@alfa.test;Lavras\n");
        await BinAsync(flow, "marcia@alfa.test");

        await UndoTests.UndoAsync(flow, import.Id);

        Assert.Equal(["Ana rui1@alfa.test"], await OwnersAsync(flow));
        Assert.Null(await flow.DbAsync(db => db.Contacts.Select(c => c.City).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Run_WhenTheAgentWentToTheBinAfterTheReview_LeavesTheRowPending(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Atendente\nAna;35988880001;Márcia Prado\nBia;35988880002;\n"), "lista.csv");
        await flow.PlanAsync(id);
        await BinAsync(flow, "marcia@alfa.test");

        var import = await flow.RunAsync(id);

        Assert.Equal("2 = 1 + 0 + 0 + 0 + 0 + 1", ImportFlow.Counts(import));
        Assert.Equal(["agent.unknown"], await flow.CodesAsync(id, 2));
        Assert.Equal(["Bia "], await OwnersAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task GroupFix_ChoosesAnAgentForTheValueOrLeavesItOut(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Vendedor\nAna;35988880001;Marcinha\nBia;35988880002;Marcinha\nCaio;35988880003;Saiu\n"), "lista.csv");
        var import = await flow.PlanAsync(id);

        var group = Assert.Single(await flow.WithAsync<ImportProblems, IReadOnlyList<ProblemGroup>>(p => p.ListAsync(import, false, false, null, default)));
        foreach (var fix in new[] { new GroupFix(2, "agent.unknown", GroupAction.Replace, true, "Marcinha", "Márcia Prado"), new GroupFix(2, "agent.unknown", GroupAction.Blank, true, "Saiu") })
            await flow.WithAsync<GroupFixes, EditOutcome>(f => f.ApplyAsync(id, fix, default));
        var row = await flow.WithAsync<ImportResults, RowView?>(r => r.RowAsync(id, 1, null, default));
        await flow.RunAsync(id);

        Assert.Equal(["Márcia Prado", "Rui Lima <rui1@alfa.test>", "Rui Lima <rui2@alfa.test>"], group.Choices);
        Assert.Contains(GroupAction.Blank, group.ValueActions);
        Assert.Contains(row!.Changes, c => c is { Label: "Atendente responsável", After: "Márcia Prado" });
        Assert.Equal(["Ana marcia@alfa.test", "Bia marcia@alfa.test", "Caio "], await OwnersAsync(flow));
        Assert.Equal("Márcia Prado", await flow.DbAsync(db => db.ImportValueMaps.Select(m => m.To).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Export_WithAgentsOfOneNameAndUnseenOnes_ComesBackUnchanged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = await StartAsync(database);
        await flow.ImportAsync(Known);
        var company = await flow.DbAsync(db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == database.AlfaId));
        var narrowed = await TestTeams.CreateNarrowedAdminAsync(database.Services, company, []);
        var group = await flow.DbAsync(db => db.UserGroups.AsNoTracking().SingleAsync(g => g.Id == narrowed.UserGroupId));

        foreach (var (by, words) in new[] { ((UserGroup?)null, "Rui Lima <rui2@alfa.test>"), (group, AgentContacts.OutOfView) })
        {
            var file = await ExportAsync(database, new Access(narrowed, new SignInSession(), company, null, by));
            using var book = new XLWorkbook(new MemoryStream(file));
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == words);
            var again = await flow.ImportAsync(file, "contatos.xlsx", new ImportRules { Blank = BlankRule.Clear });

            Assert.Equal("4 = 0 + 0 + 4 + 0 + 0 + 0", ImportFlow.Counts(again));
        }
    }

    [Fact]
    public async Task Template_OffersTheAgentsAsAList()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = await StartAsync(database);
        using var file = new MemoryStream();

        await flow.WithAsync<ImportWorkbooks>(w => w.WriteTemplateAsync(file, null, default));

        using var book = new XLWorkbook(new MemoryStream(file.ToArray()));
        var column = book.Worksheet("Contatos").Row(1).CellsUsed().Single(c => c.GetString() == "Atendente responsável").Address.ColumnNumber;
        Assert.Equal(["Márcia Prado", "Rui Lima <rui1@alfa.test>", "Rui Lima <rui2@alfa.test>"], book.Worksheet("Listas").Column(column).CellsUsed().Select(c => c.GetString()));
        Assert.Equal("4 = 4 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(await flow.ImportAsync(Known.Replace("Vendedor", "Atendente responsável", StringComparison.Ordinal))));
    }

    /// <summary>Márcia, two agents of one name, and one who may not sign in.</summary>
    private static async Task<ImportFlow> StartAsync(TestDatabase database)
    {
        var flow = new ImportFlow(database, database.AlfaId);
        var company = await flow.DbAsync(db => db.Companies.AsNoTracking().SingleAsync(c => c.Id == database.AlfaId));
        await TestTeams.CreateAgentAsync(database.Services, company, "Márcia Prado", "marcia@alfa.test");
        await TestTeams.CreateAgentAsync(database.Services, company, "Rui Lima", "rui1@alfa.test");
        await TestTeams.CreateAgentAsync(database.Services, company, "Rui Lima", "rui2@alfa.test");
        await TestTeams.CreateAgentAsync(database.Services, company, "Fechada Silva", "fechada@alfa.test");
        await CloseAsync(flow, "fechada@alfa.test");
        return flow;
    }

    private static Task<int> CloseAsync(ImportFlow flow, string login) =>
        flow.DbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == login)).IsEnabled = false;
            return await db.SaveChangesAsync();
        });

    private static Task<int> BinAsync(ImportFlow flow, string login) => flow.DbAsync(async db =>
    {
        (await db.Agents.Include(a => a.User).SingleAsync(a => a.User.UserName == login)).DeletedAt = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
        return await db.SaveChangesAsync();
    });

    private static Task<List<string>> OwnersAsync(ImportFlow flow) => flow.DbAsync(async db =>
    {
        var agents = await db.Agents.AsNoTracking().Include(a => a.User).ToDictionaryAsync(a => a.Id, a => a.User.UserName);
        var contacts = await db.Contacts.AsNoTracking().OrderBy(c => c.Name).ToListAsync();
        return contacts.ConvertAll(c => $"{c.Name} {(c.OwnerAgentId is { } id ? agents[id] : null)}");
    });

    private static async Task<byte[]> ExportAsync(TestDatabase database, Access by)
    {
        await using var scope = database.In(database.AlfaId);
        var columns = (await scope.ServiceProvider.GetRequiredService<ContactColumns>().AllAsync(true, default)).Where(c => c.Key is "nome" or "whatsapp" or "responsavel").ToList();
        var (file, _) = await scope.ServiceProvider.GetRequiredService<ContactExport>().WriteAsync(
            new ContactFilter(), columns, ExportFormat.Xlsx, TimeZoneInfo.Utc, by, default);
        await using (file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }
}
