using System.Globalization;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>
/// Kills the product's own process in the middle of an import, again and again, and lets the next process finish: the base must equal that of an
/// undisturbed import (import.md 18.4). A tenth of <c>CONECTA_KILL_ROUNDS</c> says how many kills.
/// </summary>
public sealed class KilledImportTests
{
    private const int Rows = 6000;

    [Fact]
    public async Task Import_KilledAgainAndAgain_EndsAsIfUndisturbed()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("CONECTA_KILL_ROUNDS"), CultureInfo.InvariantCulture, out var asked) ? Math.Max(2, asked / 10) : 2;
        var content = List();
        await using var calm = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var undisturbed = new ImportFlow(calm, calm.AlfaId);
        var expected = await undisturbed.ImportAsync(content, "lista.csv");
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var file = Path.Combine(database.Folder, "lista.csv");
        await File.WriteAllBytesAsync(file, content);
        string[] import = ["import", "--company", "alfa", "--file", file, "--quiet"];

        await SlowContacts.BeginAsync(database.Folder, after: 0, steps: 20_000);
        var random = new Random(20261122);
        var killed = 0;
        var reached = 0;
        for (var round = 0; round < rounds; round++)
        {
            // Where it is killed is told by the data themselves: while reading, planning, or after so many written contacts.
            var target = reached + random.Next(1, Math.Max(2, (Rows - reached) / Math.Max(1, rounds - round)));
            using var process = ImportProcess.Start(database.Folder, import);
            while (!process.HasExited && await WrittenAsync(database) < target) await Task.Yield();
            if (!process.HasExited) killed++;
            await process.KillAsync();
            SqliteConnection.ClearAllPools();
            reached = await WrittenAsync(database);
        }

        Assert.True(killed > 0, "No process was killed in time.");
        await SlowContacts.EndAsync(database.Folder);
        var (exitCode, output, error) = await ImportProcess.RunAsync(database.Folder, null, import);

        Assert.True(exitCode == 1, output + error);
        Assert.Equal(await Snapshot.TakeAsync(undisturbed), await Snapshot.TakeAsync(flow));
        var jobs = await flow.DbAsync(db => db.ImportJobs.AsNoTracking().OrderBy(j => j.Id).ToListAsync());
        var confirmed = jobs.Where(j => j.ConfirmedAt is not null).ToList();
        Assert.All(confirmed, j => Assert.Equal(ImportState.DonePending, j.State));
        Assert.All(confirmed, j => Assert.True(j.Counts.Closes, ImportFlow.Counts(j)));
        Assert.Equal(ImportFlow.Counts(expected), ImportFlow.Counts(confirmed[0]));
        Assert.Equal(0, confirmed[^1].New + confirmed[^1].Updated);
    }

    private static Task<int> WrittenAsync(TestDatabase database) => new ImportFlow(database, database.AlfaId).DbAsync(db => db.Contacts.CountAsync());

    private static byte[] List()
    {
        var text = new StringBuilder("Código;Nome;Celular;E-mail;Etiquetas\r\n");
        for (var i = 0; i < Rows; i++)
        {
            var phone = i % 50 == 7 ? "12" : string.Create(CultureInfo.InvariantCulture, $"(35) 9{80_000_000 + (i % 40 == 3 ? i - 1 : i) * 17:D8}");
            text.Append(CultureInfo.InvariantCulture, $"C{i};Pessoa {i};{phone};p{i}@exemplo.com.br;{(i % 3 == 0 ? "vip" : "")}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
