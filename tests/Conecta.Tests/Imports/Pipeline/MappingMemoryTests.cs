using Conecta.Core.Imports;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>What a successful import teaches the next one (import.md 5.2, 7.2 and 7.3), on both databases.</summary>
public sealed class MappingMemoryTests
{
    private const string Odd = "Quem é;Onde chamar;Bairro de entrega\nAna;35988887777;Centro\n";
    private const string NextMonth = "Bairro de entrega;Quem é;Onde chamar\nVila Nova;Rui;11987654321\n";

    private static readonly (int, string?)[] Chosen = [(0, ImportFields.Name), (1, ImportFields.Phone), (2, ImportFields.City)];

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Memory_AfterASuccessfulImport_RecognisesTheHeadingsOfThisCompanyOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (alfa, beta) = (new ImportFlow(database, database.AlfaId), new ImportFlow(database, database.BetaId));
        await LearnAsync(alfa);

        var known = await ColumnsAsync(alfa, NextMonth);
        var unknown = await ColumnsAsync(beta, NextMonth);

        Assert.Equal([ImportFields.City, ImportFields.Name, ImportFields.Phone], known.Select(c => c.Field));
        Assert.All(known, c => Assert.Equal(MatchBadge.Recognized, c.Badge));
        Assert.NotEqual(ImportFields.City, unknown[0].Field);
        Assert.NotEqual(ImportFields.Name, unknown[1].Field);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Memory_SwitchedOffOrForgotten_IsNotUsed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await LearnAsync(flow);

        await flow.WithAsync<MappingMemory>(m => m.SwitchAsync(isOn: false, default));
        var off = await ColumnsAsync(flow, NextMonth);
        await flow.WithAsync<MappingMemory>(m => m.SwitchAsync(isOn: true, default));
        Assert.Equal(3, await flow.WithAsync<MappingMemory, int>(m => m.ForgetAsync(null, default)));
        var forgotten = await ColumnsAsync(flow, NextMonth.Replace("Rui", "Eva"));

        Assert.Null(off[0].Field);
        Assert.Null(forgotten[0].Field);
    }

    [Fact]
    public async Task Memory_AnImportThatWroteNothing_TeachesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Odd.Replace("35988887777", "98888-7777")), "a.csv");
        await flow.PlanAsync(id, mapped: Chosen);
        await flow.RunAsync(id);

        Assert.Equal(0, await flow.DbAsync(db => db.RememberedHeadings.CountAsync()));
    }

    [Fact]
    public async Task Memory_ContentThatContradicts_StillHasItsVeto()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await LearnAsync(flow);

        var mails = "Quem é;Onde chamar\n" + string.Concat(Enumerable.Range(1, 10).Select(i => $"Ana {i};ana{i}@exemplo.com.br\n"));
        var columns = await ColumnsAsync(flow, mails);

        Assert.Equal(ImportFields.Email, columns[1].Field);
        Assert.NotNull(columns[1].Mismatch);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task KnownHeadings_OfASuccessfulImport_GoStraightToTheReview(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var past = await LearnAsync(flow, new ImportRules { Blank = BlankRule.Clear });

        var id = await flow.ReadAsync(ImportFlow.Csv(NextMonth), "b.csv");
        Assert.True(await flow.WithAsync<KnownHeadings, bool>(k => k.TryStartPlanAsync(id, default)));

        var import = await flow.JobAsync(id);
        Assert.Equal((ImportState.Validating, ConsentAnswer.None, past), (import.State, import.ConsentAnswer!.Value, import.ReusedImportId!.Value));
        Assert.Contains(nameof(BlankRule.Clear), import.Rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnownHeadings_ChoicesChangedOrMemoryOff_AreThePersonsOwn()
    {
        const string common = "Nome;Celular\nAna;35988887777\n";
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync(common);

        var changed = await flow.ReadAsync(ImportFlow.Csv(common.Replace("Ana", "Rui")), "b.csv");
        Assert.True(await flow.WithAsync<KnownHeadings, bool>(k => k.TryStartPlanAsync(changed, default)));
        await flow.WithAsync<Core.Imports.Plan.ImportPlanner>(p => p.PlanAsync(changed, default));
        await flow.PlanAsync(changed, new ImportRules { Blank = BlankRule.Clear });
        await flow.WithAsync<MappingMemory>(m => m.SwitchAsync(isOn: false, default));
        var off = await flow.ReadAsync(ImportFlow.Csv(common.Replace("Ana", "Eva")), "c.csv");

        Assert.Null((await flow.JobAsync(changed)).ReusedImportId);
        Assert.False(await flow.WithAsync<KnownHeadings, bool>(k => k.TryStartPlanAsync(off, default)));
    }

    [Fact]
    public async Task KnownHeadings_OfAnImportWithADeclaration_AskAgain()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var declared = new ImportRules { Consent = new ConsentDeclaration("Consentimento", "Loja", new DateOnly(2026, 1, 2), "Ana") };
        await LearnAsync(flow, declared, ConsentAnswer.All);

        var id = await flow.ReadAsync(ImportFlow.Csv(NextMonth), "b.csv");

        Assert.False(await flow.WithAsync<KnownHeadings, bool>(k => k.TryStartPlanAsync(id, default)));
        Assert.Equal(ImportState.Mapping, (await flow.JobAsync(id)).State);
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Profiles_OfTheConcessionaria_AreKnownToItsCompaniesOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (alfa, beta) = (new ImportFlow(database, database.AlfaId), new ImportFlow(database, database.BetaId));
        var profile = ProfileDocument.Parse("""{"version":1,"name":"ERP Alfa","columns":[{"heading":"Quem é","field":"name"},{"heading":"Onde chamar","field":"phone"}]}""", out _)!;
        var dealerId = await alfa.DbAsync(async db =>
        {
            var dealer = new Core.Tenancy.Dealer { Name = "Concessionária Sul" };
            db.Dealers.Add(dealer);
            await db.SaveChangesAsync();
            (await db.Companies.SingleAsync(c => c.Id == database.AlfaId)).DealerId = dealer.Id;
            await db.SaveChangesAsync();
            return dealer.Id;
        });

        await alfa.WithAsync<ImportProfiles>(p => p.ShareAsync(dealerId, profile, default));

        Assert.Equal([ImportFields.Name, ImportFields.Phone, null], (await ColumnsAsync(alfa, Odd)).Select(c => c.Field));
        Assert.Equal("ERP Alfa", Assert.Single(await alfa.WithAsync<ImportProfiles, IReadOnlyList<ProfileLine>>(p => p.ListAsync(default))).Name);
        Assert.Empty(await beta.WithAsync<ImportProfiles, IReadOnlyList<ProfileLine>>(p => p.ListAsync(default)));
        var shared = (await alfa.WithAsync<ImportProfiles, IReadOnlyList<ProfileLine>>(p => p.OfDealerAsync(dealerId, default)))[0];
        await Assert.ThrowsAsync<MissingException>(() => beta.WithAsync<ImportProfiles, ProfileDocument>(p => p.GetAsync(shared.Id, isShared: true, default)));
    }

    private static async Task<long> LearnAsync(ImportFlow flow, ImportRules? rules = null, ConsentAnswer consent = ConsentAnswer.None)
    {
        var id = await flow.ReadAsync(ImportFlow.Csv(Odd), "a.csv");
        await flow.PlanAsync(id, rules, consent, mapped: Chosen);
        Assert.Equal(1, (await flow.RunAsync(id)).New);
        return id;
    }

    private static async Task<List<ImportColumnMap>> ColumnsAsync(ImportFlow flow, string csv)
    {
        var id = await flow.ReadAsync(ImportFlow.Csv(csv), "c.csv");
        return await flow.DbAsync(db => db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == id).OrderBy(c => c.Position).ToListAsync());
    }
}
