using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

public sealed class ImportStepTests
{
    private const string Pending = "Nome;Celular;Obs\nAna;35988887777;\nRui;98765-4321;=cmd|' /C calc'!A0\nLia;0800 123 4567;duas\n";

    [Fact]
    public void Moves_AreThoseOfTheTable()
    {
        Assert.True(ImportMoves.IsAllowed(ImportState.Draft, ImportState.Reading));
        Assert.True(ImportMoves.IsAllowed(ImportState.Reviewing, ImportState.Queued));
        Assert.True(ImportMoves.IsAllowed(ImportState.Failed, ImportState.Queued));
        Assert.False(ImportMoves.IsAllowed(ImportState.Draft, ImportState.Queued));
        Assert.False(ImportMoves.IsAllowed(ImportState.Mapping, ImportState.Queued));
        Assert.False(ImportMoves.IsAllowed(ImportState.Done, ImportState.Importing));
        Assert.All(Enum.GetValues<ImportState>(), state => Assert.NotEmpty(ImportMoves.Label(state)));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Confirm_TwiceOrWithAnOldPlan_HasNoEffect(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(ImportFlow.Csv(Pending), "lista.csv");
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportConfirmation>(c => c.ConfirmAsync(id, 1, default)));
        var first = await flow.PlanAsync(id);
        var second = await flow.PlanAsync(id);

        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportConfirmation>(c => c.ConfirmAsync(id, first.PlanNumber, default)));
        Assert.Equal((first.PlanNumber + 1, ImportFlow.Counts(first)), (second.PlanNumber, ImportFlow.Counts(second)));
        var done = await flow.RunAsync(id);
        await Assert.ThrowsAsync<ImportMoveException>(() => flow.WithAsync<ImportConfirmation>(c => c.ConfirmAsync(id, done.PlanNumber, default)));

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(done));
        Assert.Equal(1, await flow.DbAsync(db => db.Contacts.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Jobs_TakeAnUploadToItsResult_OneImportOfACompanyAtATime(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
        var ids = new List<long>();
        foreach (var name in new[] { "um.csv", "dois.csv" })
        {
            var upload = await flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(
                new MemoryStream(ImportFlow.Csv(Pending)), name, ImportMode.Upsert, ImportSource.Portal, true, default));
            ids.Add(upload.ImportId!.Value);
            while (await worker.RunOneAsync(default)) { }

            await flow.WithAsync<ImportMapping>(m => m.StartPlanAsync(ids[^1], new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.None), startJob: true, default));
            while (await worker.RunOneAsync(default)) { }

            Assert.Equal(ImportState.Reviewing, (await flow.JobAsync(ids[^1])).State);
        }

        foreach (var id in ids) await flow.WithAsync<ImportConfirmation>(c => c.ConfirmAsync(id, 1, default));
        await flow.DbAsync(db =>
        {
            var imports = db.ImportJobs;
            return db.WriteAsync(token => imports.Where(j => j.Id == ids[0]).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportState.Importing), token), default);
        });
        Assert.Equal(RunOutcome.Waiting, await flow.WithAsync<ImportRunner, RunOutcome>(r => r.RunAsync(ids[1], TimeSpan.Zero, default)));
        await flow.DbAsync(db =>
        {
            var imports = db.ImportJobs;
            return db.WriteAsync(token => imports.Where(j => j.Id == ids[0]).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportState.Queued), token), default);
        });
        while (await worker.RunOneAsync(default)) { }

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(await flow.JobAsync(ids[0])));
        // The second was planned on a base without these people: what it wanted to create exists by now.
        Assert.Equal("3 = 0 + 0 + 0 + 0 + 0 + 3", ImportFlow.Counts(await flow.JobAsync(ids[1])));
    }

    [Fact]
    [Trait("Catalogue", "72")]
    public async Task Upload_CutOrTooLargeOrNoSpreadsheet_LeavesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        Task<UploadOutcome> Send(Stream content, string name) =>
            flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(content, name, ImportMode.Upsert, ImportSource.Portal, true, default));

        await Assert.ThrowsAsync<IOException>(() => Send(new CutStream(200_000), "cortado.xlsx"));
        var tooLarge = await Send(new EndlessStream(104_857_601), "grande.csv");
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("a.txt");
        zip.Position = 0;
        var renamed = await Send(zip, "renomeado.xlsx");
        var empty = await Send(new MemoryStream(), "vazio.csv");

        Assert.Equal("file.too_large", tooLarge.Refusal!.Code);
        Assert.Equal("file.unsupported_type", renamed.Refusal!.Code);
        Assert.Equal("file.empty", empty.Refusal!.Code);
        Assert.Equal(0, await flow.DbAsync(db => db.ImportJobs.CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(database.Folder, "imports"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    [Trait("Catalogue", "72")]
    public async Task Upload_SameContentAgain_IsNoticed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync(Pending);

        var again = await flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(
            new MemoryStream(ImportFlow.Csv(Pending)), "de novo.csv", ImportMode.Upsert, ImportSource.Portal, true, default));

        Assert.Equal("Este arquivo já foi enviado em 22/11/2026 09:00 por sistema.", again.Seen!.Message);
        var other = new ImportFlow(database, database.BetaId);
        Assert.Null((await other.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(
            new MemoryStream(ImportFlow.Csv(Pending)), "x.csv", ImportMode.Upsert, ImportSource.Portal, true, default))).Seen);
    }

    [Fact]
    public async Task Read_HeaderOnly_IsRefusedInWordsAndKeepsTheReason()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);

        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular\n"), "so-titulo.csv");

        var import = await flow.JobAsync(id);
        Assert.Equal((ImportState.Refused, "file.no_data", "Há cabeçalho, mas nenhuma linha de dados."), (import.State, import.FaultCode, import.FaultMessage));
    }

    [Fact]
    public async Task Quota_MoreContactsThanThePlanAllows_RefusesTheRunWithTheNumbers()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.Scope.EnterInstallation();
            (await db.Set<Conecta.Core.Tenancy.Company>().SingleAsync(c => c.Id == database.AlfaId)).ContactLimit = 1;
            return await db.SaveChangesAsync();
        });
        var id = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular\nAna;35988887777\nRui;35988887778\nLia;35988887779\n"), "lista.csv");
        var plan = await flow.PlanAsync(id);

        var findings = await flow.WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(id, plan.PlanNumber, default));

        Assert.Equal("O plano permite 1 contatos; faltam 2.", Assert.Single(findings).Message);
        Assert.Equal(ImportState.Reviewing, (await flow.JobAsync(id)).State);
    }

    [Fact]
    [Trait("Catalogue", "56")]
    public async Task Correction_PendingRows_KeepTheirColumnsAndHoldNoFormula()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var import = await flow.ImportAsync(Pending);
        using var file = new MemoryStream();

        await flow.WithAsync<CorrectionWorkbook>(w => w.WriteAsync(import.Id, file, default));

        using (var archive = new ZipArchive(new MemoryStream(file.ToArray())))
        using (var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
            Assert.DoesNotContain("<f", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        using var book = new XLWorkbook(new MemoryStream(file.ToArray()));
        var rows = book.Worksheet(1).RowsUsed().Select(r => r.Cells(1, 6).Select(c => c.GetString()).ToArray()).ToList();
        Assert.Equal(["Nome", "Celular", "Obs", "Linha", "Situação", "Motivo"], rows[0]);
        Assert.Equal(["Rui", "98765-4321", "=cmd|' /C calc'!A0", "3", "Pendente", "Celular: Falta o DDD."], rows[1]);
        Assert.Equal("4", rows[2][3]);
        Assert.True(book.Worksheet(1).Cell(2, 3).Style.IncludeQuotePrefix);
    }

    [Fact]
    public async Task Template_WithTheCompanysFields_IsReadBackAndItsExamplesAreIgnored()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.Add(new CustomField { Name = "Plano", Key = "plano", Kind = CustomFieldKind.Choice, Options = "Básico\nOuro", Position = 1 });
            return await db.SaveChangesAsync();
        });
        using var file = new MemoryStream();
        await flow.WithAsync<ImportWorkbooks>(w => w.WriteTemplateAsync(file, null, default));
        using var book = new XLWorkbook(new MemoryStream(file.ToArray()));
        var sheet = book.Worksheet("Contatos");
        var plan = sheet.Row(1).CellsUsed().Single(c => c.GetString() == "Plano").Address.ColumnNumber;
        (sheet.Cell(4, 1).Value, sheet.Cell(4, 2).Value, sheet.Cell(4, plan).Value) = ("Ana", "35988887777", "ouro");
        using var filled = new MemoryStream();
        book.SaveAs(filled);

        var import = await flow.ImportAsync(filled.ToArray(), "modelo.xlsx");

        Assert.Equal("3 = 1 + 0 + 0 + 0 + 2 + 0", ImportFlow.Counts(import));
        Assert.Equal(["row.example"], await flow.CodesAsync(import.Id, 2));
        Assert.Equal("Ouro", await flow.DbAsync(db => db.CustomFieldValues.Select(v => v.Text).SingleAsync()));
        using var csv = new MemoryStream();
        await flow.WithAsync<ImportWorkbooks>(w => w.WriteCsvTemplateAsync(csv, default));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.ToArray()[..3]);
        Assert.Contains(";'+55 11 3333-0002;", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_WhenTheTimeIsOver_DeletesFilesRowsAndDraftsAndKeepsTheHeader()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var done = await flow.ImportAsync(Pending);
        var draft = await flow.ReadAsync(ImportFlow.Csv("Nome;Celular\nAna;35988887777\n"), "rascunho.csv");
        async Task PurgeAsync()
        {
            await using var scope = database.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CompanyScope>().EnterInstallation();
            await scope.ServiceProvider.GetServices<IRecurringWork>().Single(w => w.Name == "import.purge").RunAsync(default);
        }

        await PurgeAsync();
        Assert.Equal(2, Directory.GetFiles(Path.Combine(database.Folder, "imports"), "*", SearchOption.AllDirectories).Length);
        database.Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAsync();
        Assert.Empty(Directory.GetFiles(Path.Combine(database.Folder, "imports"), "*", SearchOption.AllDirectories));
        Assert.Equal(ImportState.Expired, (await flow.JobAsync(draft)).State);
        Assert.Equal(3, (await flow.RowsAsync(done.Id)).Count);
        database.Clock.Advance(TimeSpan.FromDays(60));
        await PurgeAsync();

        Assert.Empty(await flow.RowsAsync(done.Id));
        Assert.Equal("3 = 1 + 0 + 0 + 0 + 0 + 2", ImportFlow.Counts(await flow.JobAsync(done.Id)));
    }

    /// <summary>A connection that breaks after so many bytes.</summary>
    private sealed class CutStream(int bytes) : EndlessStream(bytes)
    {
        protected override int AtEnd() => throw new IOException("The connection was reset.");
    }

    private class EndlessStream(long bytes) : MemoryStream
    {
        private long _left = bytes;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, _left);
            _left -= count;
            return ValueTask.FromResult(count == 0 ? AtEnd() : count);
        }

        protected virtual int AtEnd() => 0;
    }
}
