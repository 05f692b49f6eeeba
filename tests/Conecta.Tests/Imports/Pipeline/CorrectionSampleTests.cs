using System.Globalization;
using System.Text;
using System.Text.Json;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The round trip of the correction workbook with every sample list, the old Excel one included.</summary>
public sealed class CorrectionSampleTests
{
    public static TheoryData<DatabaseProvider, string> Files()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", "expected.json")));
        foreach (var provider in DatabaseTemplate.Providers())
            foreach (var file in expected.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
                data.Add(provider.Data, file.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Correction_OfASampleList_ChangesNothingUnchangedAndTakesEveryFixedPhoneOutOfThePending(DatabaseProvider provider, string file)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", file)), file);
        var planned = await flow.PlanAsync(id);
        var before = await ReviewState.TakeAsync(flow, id);
        var phone = await flow.DbAsync(db => db.ImportColumnMaps.Where(c => c.ImportJobId == id && c.Field == "phone").Select(c => c.Heading).SingleAsync());
        var taken = await CorrectionFlow.TakeAsync(flow, id);

        var unchanged = await CorrectionFlow.SendAsync(flow, id, taken);
        var asCsv = await CorrectionFlow.SendAsync(flow, id, CorrectionFlow.SaveAsCsv(taken), "correcao.csv");

        Assert.Equal((null, planned.Pending), (unchanged.EditId, unchanged.Unchanged));
        Assert.Equal((null, planned.Pending), (asCsv.EditId, asCsv.Unchanged));
        Assert.Equal(before, await ReviewState.TakeAsync(flow, id));

        var corrected = CorrectionFlow.Change(taken, sheet =>
        {
            var column = CorrectionFlow.Column(sheet, phone);
            for (var row = 2; row <= sheet.LastRowUsed().RowNumber(); row++)
                sheet.Cell(row, column).SetValue(string.Create(CultureInfo.InvariantCulture, $"(47) 9{91_000_000 + row}"));
        });
        var outcome = await CorrectionFlow.SendAsync(flow, id, corrected);
        var done = await flow.JobAsync(id);

        Assert.Equal(planned.Pending, outcome.Changed);
        Assert.Equal((0, planned.Rows, true), (done.Pending, done.Counts.Rows, done.Counts.Closes));
        Assert.Equal(planned.New + planned.Pending, done.New);
    }

    /// <summary>Why the workbook is made from the staged rows: they hold every cell that the stored upload holds.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task StagedRows_OfASampleList_AreTheStoredUploadReadAgain(DatabaseProvider provider, string file)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var id = await flow.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", file)), file);
        var understood = ImportJson.Read<ReadingUnderstanding>((await flow.JobAsync(id)).Understanding);

        var again = await flow.WithAsync<ImportFileStore, List<string>>(async store =>
        {
            var stored = await flow.DbAsync(db => db.ImportFiles.SingleAsync(f => f.ImportJobId == id && f.Kind == ImportFileKind.Upload));
            await using var content = store.Open(database.AlfaId, stored.StoredName);
            using var sheet = SpreadsheetFile.Open(content, file, new ReadingLimits(), database.Clock, default);
            using var rows = sheet.OpenRows(sheet.Inspect(new ReadingChoices { SheetIndex = understood.SheetIndex, HeadingRow = understood.HeadingRow }));
            var (texts, buffer) = (new List<string>(), new StringBuilder());
            while (rows.Read()) texts.Add(string.Create(CultureInfo.InvariantCulture, $"{rows.Row.Number} {StagedCells.Write(rows.Row.Span, buffer)}"));
            return texts;
        });

        Assert.Equal(again, (await flow.RowsAsync(id)).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.RowNo} {r.Cells}")));
    }
}
