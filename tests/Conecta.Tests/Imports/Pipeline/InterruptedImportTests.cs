using System.Globalization;
using System.Text;
using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

public sealed class InterruptedImportTests
{
    private const int Rows = 6000;

    [Fact]
    public async Task Import_CtrlCInTheMiddleOfTheRun_StopsAtAChunkAndTheJsonClosesWithIgnoredRows()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        var file = Path.Combine(database.Folder, "lista.csv");
        var text = new StringBuilder("Nome;Celular\r\n");
        for (var i = 0; i < Rows; i++) text.Append(CultureInfo.InvariantCulture, $"Pessoa {i};(35) 9{80_000_000 + i * 17:D8}\r\n");
        await File.WriteAllTextAsync(file, text.ToString());

        await SlowContacts.BeginAsync(database.Folder, after: 1000, steps: 50_000);
        using var process = ImportProcess.Start(database.Folder, "import", "--company", "alfa", "--file", file, "--quiet", "--json");
        while (!process.HasExited && !await flow.DbAsync(db => db.Contacts.AnyAsync())) { }
        await process.InterruptAsync();
        var (exitCode, output, error) = await process.EndAsync();

        Assert.True(exitCode == 1, $"Exit code {exitCode}. {error}{output}");
        using var answer = JsonDocument.Parse(output);
        int Count(string name) => answer.RootElement.GetProperty(name).GetInt32();
        var (entered, ignored) = (Count("new"), Count("ignored"));
        Assert.True(entered > 0 && ignored > 0, $"{entered} entered, {ignored} ignored: the signal came too early or too late.");
        Assert.Equal(Rows, Count("rows"));
        Assert.Equal(Rows, entered + Count("updated") + Count("unchanged") + Count("repeated") + ignored + Count("pending"));
        Assert.Equal(ignored, answer.RootElement.GetProperty("issues").EnumerateArray().Count(i => i.GetProperty("code").GetString() == "row.not_run"));
        Assert.Equal(entered, await flow.DbAsync(db => db.Contacts.CountAsync()));
        Assert.Equal(ImportState.Cancelled, (await flow.JobAsync(answer.RootElement.GetProperty("import").GetInt64())).State);
    }
}
