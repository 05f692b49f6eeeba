using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>The correction workbook of rows that were pasted (import.md 6.5, 13): out, corrected, back into the same import.</summary>
public sealed class PastedCorrectionTests
{
    private const string Pasted = "Nome\tCelular\tObservações\nAna\t35988880001\t\"primeira\nsegunda\"\n\nBia\t98888-0002\tdiz \"oi\"; tchau\nCaio\t12\t=1+1\n";

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Correction_OfPastedRows_ComesBackIntoTheSameImport(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var outcome = await flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceivePastedAsync(Pasted, "Colado do Excel", ImportMode.Upsert, default));
        Assert.Null(outcome.Refusal);
        var id = outcome.ImportId!.Value;
        await flow.WithAsync<ImportReading>(r => r.ReadAsync(id, default));
        var planned = await flow.PlanAsync(id);

        var taken = await CorrectionFlow.TakeAsync(flow, id);
        var numbers = new List<string>();
        var notes = new List<string>();
        var corrected = CorrectionFlow.Change(taken, sheet =>
        {
            for (var row = 2; row <= 3; row++)
            {
                numbers.Add(sheet.Cell(row, CorrectionFlow.Column(sheet, "Linha")).GetString());
                notes.Add(sheet.Cell(row, CorrectionFlow.Column(sheet, "Observações")).GetString());
                sheet.Cell(row, CorrectionFlow.Column(sheet, "Celular")).Value = "3598888000" + row;
            }
        });
        var sent = await CorrectionFlow.SendAsync(flow, id, corrected);
        var again = await CorrectionFlow.SendAsync(flow, id, corrected);
        var done = await flow.RunAsync(id);

        Assert.Equal((1, 2), (planned.Queued + planned.New, planned.Pending));
        Assert.Equal(["4", "5"], numbers);
        Assert.Equal(["diz \"oi\"; tchau", "=1+1"], notes);
        Assert.Equal((2, 0), (sent.Changed, again.Changed));
        Assert.Equal("3 = 3 + 0 + 0 + 0 + 0 + 0", ImportFlow.Counts(done));
        Assert.Equal(
            ["Ana +5535988880001 primeira\nsegunda", "Bia +5535988880002 diz \"oi\"; tchau", "Caio +5535988880003 =1+1"],
            await flow.DbAsync(async db => (await db.Contacts.OrderBy(c => c.Name).ToListAsync()).ConvertAll(c => $"{c.Name} {c.PhoneCanonical} {c.Notes!.ReplaceLineEndings("\n")}")));
    }
}
