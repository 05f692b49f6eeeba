using ClosedXML.Excel;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>One column that fills several fields, from the mapping to the correction workbook: findings stay at the cell of the file.</summary>
public sealed class SplitColumnTests
{
    private const string Sheet = "Nome;Celular;Cidade/UF\nAna;35988880001;Itajubá/MG\nBia;35988880002;Lavras - MG\nCaio;35988880003;Lavras/XX\nDuda;35988880004;\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_OfCityAndState_FillsBothAndTellsOfTheWholeCell(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        var planned = await flow.PlanAsync(id);
        var issue = Assert.Single(await flow.IssuesAsync(id), i => i.Code == ImportIssueCode.StateUnknown);
        var row = await flow.WithAsync<ImportResults, RowView?>(r => r.RowAsync(id, 1, null, default));

        var outcome = await flow.WithAsync<GroupFixes, EditOutcome>(f => f.ApplyAsync(
            id, new GroupFix(2, ImportIssueCode.StateUnknown, GroupAction.Replace, OfValue: true, "Lavras/XX", "Lavras/MG"), default));
        var done = await flow.RunAsync(id);
        var again = await flow.ImportAsync(Sheet.Replace("XX", "MG", StringComparison.Ordinal), new ImportRules { Blank = BlankRule.Clear });

        Assert.Equal("4 = 3 + 0 + 0 + 0 + 0 + 1", ImportFlow.Counts(planned));
        Assert.Equal((4, 2, "Lavras/XX"), (issue.Row, issue.Position, issue.Value));
        Assert.Equal(["Cidade: Itajubá", "UF: MG"], row!.Changes.Where(c => c.Label is "Cidade" or "UF").Select(c => $"{c.Label}: {c.After}"));
        Assert.Equal(1, outcome.Rows);
        Assert.Equal("4 = 4 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(done));
        Assert.Equal("4 = 0 + 0 + 4 + 0 + 0 + 0", ImportFlow.Counts(again));
        Assert.Equal(["Ana Itajubá MG", "Bia Lavras MG", "Caio Lavras MG", "Duda  "], await PlacesAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task CorrectionWorkbook_OfADividedColumn_GoesOutAndComesBackWithTheWholeCell(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await flow.PlanAsync(id);

        using var book = new XLWorkbook(new MemoryStream(await CorrectionFlow.TakeAsync(flow, id)));
        var sheet = book.Worksheets.First();
        Assert.Equal("Lavras/XX", sheet.Cell(2, 3).GetString());
        sheet.Cell(2, 3).Value = "Três Pontas/MG";
        using var sent = new MemoryStream();
        book.SaveAs(sent);
        await CorrectionFlow.SendAsync(flow, id, sent.ToArray());

        Assert.Equal("4 = 4 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(await flow.RunAsync(id)));
        Assert.Contains("Caio Três Pontas MG", await PlacesAsync(flow));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_OfNameAndPhoneInOneColumn_FindsAndMakesContacts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);

        var import = await flow.ImportAsync("Nome/WhatsApp;Obs\nAna Souza - (35) 98888-0001;vip\nBia 98888-0002;\nCaio;\n");

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(import));
        Assert.Equal(["Ana Souza +5535988880001"], await flow.DbAsync(db => db.Set<Core.Contacts.Contact>().Select(c => c.Name + " " + c.PhoneCanonical).ToListAsync()));
        var missing = Assert.Single(await flow.IssuesAsync(import.Id), i => i.Code == ImportIssueCode.PhoneMissingAreaCode);
        Assert.Equal((3, "Bia 98888-0002"), (missing.Row, missing.Value));
    }

    [Fact]
    public async Task Profile_CarriesTheDivision()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Praça\nAna;35988880001;Itajubá/MG\n"), "lista.csv");
        var profile = ProfileDocument.Parse("""{"version":1,"columns":[{"heading":"Praça","field":"city+state"}]}""", out var detail);
        Assert.Null(detail);
        var view = await flow.WithAsync<ImportMapping, MappingView>(m => m.GetAsync(id, default));
        var input = ProfileUse.ToMapping(profile!, view, ImportMode.Upsert, out var findings);
        Assert.Empty(findings);

        await flow.PlanAsync(id, mapped: [.. input.Columns.Select(c => (c.Position, c.Field))]);
        var kept = ProfileUse.From("Praça", await flow.WithAsync<ImportMapping, MappingView>(m => m.GetAsync(id, default)));
        await flow.RunAsync(id);

        Assert.Equal("city+state", kept.Columns.Single(c => c.Heading == "Praça").Field);
        Assert.Equal(["Ana Itajubá MG"], await PlacesAsync(flow));
    }

    [Fact]
    public async Task Mapping_OfADivisionBesideOneOfItsFields_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Praça;Cidade\nAna;35988880001;Itajubá/MG;Lavras\n"), "lista.csv");

        var findings = await flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(
            id, new MappingInput(ImportMode.Upsert, [new MappedColumn(2, "city+state")], new ImportRules(), ConsentAnswer.None), startJob: false, default));

        Assert.Equal(["Duas colunas foram ligadas a \"Cidade\"."], findings.Select(f => f.Message));
    }

    private static Task<List<string>> PlacesAsync(ImportFlow flow) => flow.DbAsync(async db =>
        (await db.Set<Core.Contacts.Contact>().OrderBy(c => c.Name).ToListAsync()).ConvertAll(c => $"{c.Name} {c.City} {c.State}"));
}
