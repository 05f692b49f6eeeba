using System.Globalization;
using System.IO.Compression;
using ClosedXML.Excel;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The correction workbook, out and back into the same import by its hidden key (import.md 13).</summary>
public sealed class CorrectionMergeTests
{
    private const string Sheet = "Nome;Celular;UF;Apelido\nAna;35988887777;MG;a\nRui;98765-4321;MG;=1+1\nLia;11987654321;Sao Pualo;L\nZé;123;MG;😀 zé\n";

    public static TheoryData<DatabaseProvider> Providers() => DatabaseTemplate.Providers();

    [Fact]
    public async Task Workbook_PendingRows_HasEveryColumnTheReasonInACommentAndAHiddenKey()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        await flow.WithAsync<ImportEdits>(e => e.ChangeAsync(id, 3, [new TypedCell(2, "Sao Paolo")], default));

        var bytes = await CorrectionFlow.TakeAsync(flow, id);

        using var book = new XLWorkbook(new MemoryStream(bytes));
        var sheet = book.Worksheet(1);
        Assert.Equal(
            ["Nome", "Celular", "UF", "Apelido", "Linha", "Situação", "Motivo", "Chave (não altere)"],
            sheet.Row(1).CellsUsed().Select(c => c.GetString()));
        Assert.Equal(["Rui", "98765-4321", "MG", "=1+1", "3", "Pendente", "Celular: Falta o DDD."], sheet.Row(2).Cells(1, 7).Select(c => c.GetString()));
        Assert.Equal("Sao Paolo", sheet.Cell(3, 3).GetString());
        Assert.Equal("Falta o DDD.", sheet.Cell(2, 2).Comment.Text);
        Assert.Equal("Conecta", sheet.Cell(2, 2).Comment.Author);
        Assert.Equal("FFFDE2E1", sheet.Cell(2, 2).Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8", CultureInfo.InvariantCulture));
        Assert.True(sheet.Column(8).IsHidden);
        Assert.True(sheet.Cell(2, 4).Style.IncludeQuotePrefix);
        Assert.All(sheet.CellsUsed(), c => Assert.Equal((XLDataType.Text, false), (c.DataType, c.HasFormula)));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("media", StringComparison.Ordinal) || e.FullName.Contains("vbaProject", StringComparison.Ordinal));
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith("xml", StringComparison.Ordinal) || e.FullName.EndsWith("psmdcp", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(entry.Open());
            Assert.DoesNotContain($">{Environment.UserName}<", await text.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Merge_CorrectedCells_PlansThoseRowsAgainAndOneUndoPutsAllBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await ReviewAsync(database);
        var before = await ReviewState.TakeAsync(flow, id);
        var taken = await CorrectionFlow.TakeAsync(flow, id);
        var corrected = CorrectionFlow.Change(taken, sheet =>
        {
            Set(sheet, 2, "Celular", "(35) 98765-4321");
            Set(sheet, 3, "UF", "SP");
            // What is ours is not read back.
            Set(sheet, 3, "Linha", "99");
            Set(sheet, 3, "Motivo", "corrigi");
            sheet.Row(4).Delete();
        });

        var outcome = await CorrectionFlow.SendAsync(flow, id, corrected);
        var after = await flow.JobAsync(id);
        var again = await CorrectionFlow.SendAsync(flow, id, corrected);

        Assert.Equal((2, 0, 0, 0), (outcome.Changed, outcome.Unchanged, outcome.Added, outcome.Settled));
        Assert.Equal("4 = 3 + 0 + 0 + 0 + 0 + 1", ImportFlow.Counts(after));
        Assert.Equal((null, 2), (again.EditId, again.Unchanged));
        Assert.Equal(after.PlanNumber, (await flow.JobAsync(id)).PlanNumber);
        var edit = Assert.Single(await flow.WithAsync<ImportEdits, IReadOnlyList<ImportEdit>>(e => e.ListAsync(id, 0, 10, default)));
        Assert.Equal((ImportEditKind.File, "Planilha corrigida “correcao.xlsx”: 2 linhas corrigidas", 2), (edit.Kind, edit.Description, edit.Rows));
        Assert.Equal(5, Assert.Single(await flow.IssuesAsync(id), i => i.Severity == Core.Imports.Issues.FindingSeverity.Error).Row);
        Assert.Equal(1, await flow.DbAsync(db => db.ImportFiles.CountAsync(f => f.Kind == ImportFileKind.Correction && f.DeletedAt == null)));

        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, edit.Id, default));
        Assert.Equal(before, await ReviewState.TakeAsync(flow, id));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Merge_RowsWithoutAValidKey_ArePendingOnceAndLeaveWithTheUndo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await ReviewAsync(database);
        var before = await ReviewState.TakeAsync(flow, id);
        var other = await flow.ReadAsync(ImportFlow.Csv(Sheet), "outra.csv");
        await flow.PlanAsync(other);
        var foreign = "";
        CorrectionFlow.Change(await CorrectionFlow.TakeAsync(flow, other), sheet => foreign = Get(sheet, 2, "Chave (não altere)"));
        var corrected = CorrectionFlow.Change(await CorrectionFlow.TakeAsync(flow, id), sheet =>
        {
            Set(sheet, 2, "Celular", "(35) 98765-4321");
            Set(sheet, 3, "Chave (não altere)", Get(sheet, 3, "Chave (não altere)").Replace("c1.", "c1.1", StringComparison.Ordinal));
            Set(sheet, 4, "Chave (não altere)", foreign);
            Set(sheet, 5, "Nome", "Nova pessoa");
            Set(sheet, 5, "Celular", "11 98765-1234");
            // A copy of the first row, with its key, for somebody else.
            foreach (var heading in new[] { "UF", "Chave (não altere)" }) Set(sheet, 6, heading, Get(sheet, 2, heading));
            Set(sheet, 6, "Nome", "Copiada");
            Set(sheet, 7, "Linha", "7");
        });

        var outcome = await CorrectionFlow.SendAsync(flow, id, corrected);
        var merged = await flow.JobAsync(id);
        var again = await CorrectionFlow.SendAsync(flow, id, corrected);
        var invalid = (await flow.IssuesAsync(id)).Where(i => i.Code == "row.key_invalid").ToList();
        var partial = await ReviewState.TakeAsync(flow, id);
        await flow.PlanAsync(id);

        Assert.Equal((1, 0, 4), (outcome.Changed, outcome.Unchanged, outcome.Added));
        Assert.Equal("8 = 2 + 0 + 0 + 0 + 0 + 6", ImportFlow.Counts(merged));
        Assert.Equal((null, 0), (again.EditId, again.Added));
        Assert.Equal([3, 4, 5, 6], invalid.Select(i => i.Row));
        Assert.Equal(
            "Linha sem a chave da planilha de correção. Ela é a linha 5 da planilha enviada. Se for um contato novo, importe-o em outro arquivo; senão, ignore-a.",
            invalid[2].Message);
        Assert.Contains("uma cópia da linha 2", invalid[3].Message, StringComparison.Ordinal);
        Assert.Equal(partial, await ReviewState.TakeAsync(flow, id));

        // One of them is left out by hand before all is undone.
        await flow.WithAsync<ImportEdits>(e => e.SkipAsync(id, 7, skip: true, default));
        Assert.Equal("8 = 2 + 0 + 0 + 0 + 1 + 5", ImportFlow.Counts(await flow.JobAsync(id)));
        await flow.WithAsync<ImportEdits>(e => e.UndoAsync(id, outcome.EditId!.Value, default));
        Assert.Equal(before, await ReviewState.TakeAsync(flow, id));
        Assert.Equal(4, (await CorrectionFlow.SendAsync(flow, id, corrected)).Added);
    }

    [Fact]
    public async Task Merge_AfterACorrectionOnTheScreen_KeepsItUnlessTheWorkbookChangedTheSameCell()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var taken = await CorrectionFlow.TakeAsync(flow, id);
        await flow.WithAsync<ImportEdits>(e => e.ChangeAsync(id, 2, [new TypedCell(0, "Rui Lima"), new TypedCell(1, "(35) 98765-0000")], default));

        var outcome = await CorrectionFlow.SendAsync(flow, id, CorrectionFlow.Change(taken, sheet => Set(sheet, 2, "Celular", "(35) 98765-4321")));

        Assert.Equal((1, 2), (outcome.Changed, outcome.Unchanged));
        var row = (await flow.RowsAsync(id))[1];
        Assert.Contains("Rui Lima", row.After, StringComparison.Ordinal);
        Assert.Contains("+5535987654321", row.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_SavedAsCsvByExcel_ChangesOnlyWhatThePersonChanged()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var taken = await CorrectionFlow.TakeAsync(flow, id);

        var untouched = await CorrectionFlow.SendAsync(flow, id, CorrectionFlow.SaveAsCsv(taken), "correcao.csv");
        var outcome = await CorrectionFlow.SendAsync(flow, id, CorrectionFlow.SaveAsCsv(taken, (_, _, text) => text == "123" ? "(11) 98765-0001" : text), "correcao.csv");

        Assert.Equal((null, 3), (untouched.EditId, untouched.Unchanged));
        Assert.Equal((1, 2), (outcome.Changed, outcome.Unchanged));
        Assert.Contains("😀 zé", (await flow.RowsAsync(id))[3].Cells, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_ColumnsInAnotherOrderAndOneGone_TakesEachByItsHeading()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var taken = await CorrectionFlow.TakeAsync(flow, id);
        string? key = null;
        CorrectionFlow.Change(taken, sheet => key = Get(sheet, 3, "Chave (não altere)"));

        var outcome = await CorrectionFlow.SendAsync(
            flow, id, ImportFlow.Csv($"Chave (não altere);uf;Outra;Nome\n{key};SP;x;Lia Dias\n"), "minha.csv");

        Assert.Equal((null, 1, 0), (outcome.Refusal, outcome.Changed, outcome.Added));
        Assert.Equal("0t8:Lia Dias1t11:119876543212t2:SP3t1:L", (await flow.RowsAsync(id))[2].Cells);
    }

    [Fact]
    public async Task Merge_FileThatIsNoCorrectionOfThisImport_IsRefusedAndChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var beta = new ImportFlow(database, database.BetaId);
        var theirs = await beta.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        await beta.PlanAsync(theirs);
        var before = await ReviewState.TakeAsync(flow, id);
        var foreign = CorrectionFlow.Change(await CorrectionFlow.TakeAsync(beta, theirs), sheet => Set(sheet, 2, "Celular", "(35) 98765-4321"));

        var plain = await CorrectionFlow.SendAsync(flow, id, ImportFlow.Csv(Sheet), "lista.csv");
        var another = await CorrectionFlow.SendAsync(flow, id, foreign);
        var pdf = await CorrectionFlow.SendAsync(flow, id, "%PDF-1.7 x"u8.ToArray(), "correcao.xlsx");

        Assert.StartsWith("Este arquivo não é uma planilha de correção", plain.Refusal!.Message, StringComparison.Ordinal);
        Assert.StartsWith("Nenhuma linha tem a chave desta importação", another.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("file.unsupported_type", pdf.Refusal!.Code);
        Assert.Equal(before, await ReviewState.TakeAsync(flow, id));
        Assert.Empty(await flow.DbAsync(db => db.ImportFiles.Where(f => f.Kind == ImportFileKind.Correction).ToListAsync()));
        await Assert.ThrowsAsync<MissingException>(() => CorrectionFlow.SendAsync(beta, id, foreign));
    }

    [Fact]
    public async Task Merge_KeyOfAReadingThatIsNoMore_IsNotValid()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var taken = CorrectionFlow.Change(await CorrectionFlow.TakeAsync(flow, id), sheet => Set(sheet, 2, "Celular", "(35) 98765-4321"));
        await flow.DbAsync(db => db.WriteAsync(token => db.ImportJobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportState.Mapping), token), default));
        await flow.WithAsync<Core.Imports.Steps.ImportReading>(r => r.StartAsync(id, new Core.Imports.Reading.ReadingChoices { HeadingRow = 0 }, default));
        await flow.WithAsync<Core.Imports.Steps.ImportReading>(r => r.ReadAsync(id, default));
        await flow.PlanAsync(id, mapped: [(0, "name"), (1, "phone")]);

        var outcome = await CorrectionFlow.SendAsync(flow, id, taken);

        Assert.StartsWith("Nenhuma linha tem a chave desta importação", outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Merge_WorkbookOfTheFirstRun_GoesThroughTheReviewAgainAndIsImported(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (flow, id) = await ReviewAsync(database);
        var early = CorrectionFlow.Change(await CorrectionFlow.TakeAsync(flow, id), sheet => Set(sheet, 2, "Celular", "(35) 98765-4321"));
        var done = await flow.RunAsync(id);
        await Assert.ThrowsAsync<ImportMoveException>(() => CorrectionFlow.SendAsync(flow, id, early));
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(id, default));

        var first = await CorrectionFlow.SendAsync(flow, id, early);
        var finished = await flow.RunAsync(id);
        await flow.WithAsync<PendingRows>(p => p.TakeUpAsync(id, startJob: false, default));
        await flow.WithAsync<ImportPlanner>(p => p.PlanAsync(id, default));
        var settled = await CorrectionFlow.SendAsync(flow, id, CorrectionFlow.Change(early, sheet => Set(sheet, 2, "Nome", "Outro nome")));

        Assert.Equal("4 = 1 + 0 + 0 + 0 + 0 + 3", ImportFlow.Counts(done));
        Assert.Equal(1, first.Changed);
        Assert.Equal((ImportState.DonePending, "4 = 2 + 0 + 0 + 0 + 0 + 2"), (finished.State, ImportFlow.Counts(finished)));
        Assert.Equal((null, 1, 2), (settled.EditId, settled.Settled, settled.Unchanged));
    }

    [Fact]
    public async Task Keys_AfterARestart_AreStillValid()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (flow, id) = await ReviewAsync(database);
        var corrected = CorrectionFlow.Change(await CorrectionFlow.TakeAsync(flow, id), sheet => Set(sheet, 2, "Celular", "(35) 98765-4321"));

        await using var restarted = database.Restart();
        await using var scope = restarted.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        var merge = scope.ServiceProvider.GetRequiredService<CorrectionMerge>();

        Assert.Equal(1, (await merge.MergeAsync(id, new MemoryStream(corrected), "correcao.xlsx", default)).Changed);
    }

    /// <summary>Above 20,000 rows the workbook is streamed; what comes back is merged a few hundred rows at a time.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    [Trait("Trap", "T13")]
    public async Task Merge_TwentyThousandRows_ComesBackWhole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        const int Rows = 20_001;
        var lines = Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"=Pessoa {i};9{i:00000000};x{i}"));
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular;Apelido\n" + string.Join('\n', lines) + "\n"), "grande.csv");
        await flow.PlanAsync(id);
        var taken = await CorrectionFlow.TakeAsync(flow, id);

        var csv = CorrectionFlow.SaveAsCsv(taken, (row, column, text) => row > 0 && column == 1 ? "(11) " + text : text);
        var outcome = await CorrectionFlow.SendAsync(flow, id, csv, "correcao.csv");
        var again = await CorrectionFlow.SendAsync(flow, id, csv, "correcao.csv");

        using (var zip = new ZipArchive(new MemoryStream(taken)))
        using (var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
        {
            var xml = await sheet.ReadToEndAsync();
            Assert.DoesNotContain("<f", xml, StringComparison.Ordinal);
            Assert.Contains("hidden=\"1\"", xml, StringComparison.Ordinal);
        }

        Assert.Equal((Rows, 0), (outcome.Changed, outcome.Unchanged));
        Assert.Equal((null, Rows), (again.EditId, again.Unchanged));
        var import = await flow.JobAsync(id);
        Assert.True(import.Counts.Closes);
        Assert.Equal(Rows, import.New + import.Repeated);
    }

    private static async Task<(ImportFlow Flow, long Id)> ReviewAsync(TestDatabase database)
    {
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Sheet), "lista.csv");
        var import = await flow.PlanAsync(id);
        Assert.Equal("4 = 1 + 0 + 0 + 0 + 0 + 3", ImportFlow.Counts(import));
        return (flow, id);
    }

    private static void Set(IXLWorksheet sheet, int row, string heading, string text) => sheet.Cell(row, CorrectionFlow.Column(sheet, heading)).SetValue(text);

    private static string Get(IXLWorksheet sheet, int row, string heading) => sheet.Cell(row, CorrectionFlow.Column(sheet, heading)).GetString();
}
