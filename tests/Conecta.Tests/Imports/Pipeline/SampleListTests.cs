using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports.Pipeline;

public sealed class SampleListTests
{
    public static TheoryData<DatabaseProvider, string> Files()
    {
        var data = new TheoryData<DatabaseProvider, string>();
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", "expected.json")));
        foreach (var provider in DatabaseTemplate.Providers())
            foreach (var file in expected.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object && !p.Name.EndsWith(".xls", StringComparison.Ordinal)))
                data.Add(provider.Data, file.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Import_SampleList_GivesItsCountsAndTheSameFileAgainChangesNothing(DatabaseProvider provider, string file)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        var content = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", file));
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "contacts", "expected.json")));
        var wanted = expected.RootElement.GetProperty(file);
        int Wanted(string name) => wanted.GetProperty(name).GetInt32();

        var first = await flow.ImportAsync(content, file);

        Assert.Equal($"{Wanted("rows")} = {Wanted("new")} + 0 + 0 + {Wanted("repeated")} + 0 + {Wanted("pending")}", ImportFlow.Counts(first));
        Assert.Equal(ImportState.DonePending, first.State);
        Assert.Equal(Wanted("new"), await flow.DbAsync(db => db.Contacts.CountAsync()));
        var before = await Snapshot.TakeAsync(flow);

        var second = await flow.ImportAsync(content, file);

        Assert.Equal($"{Wanted("rows")} = 0 + 0 + {Wanted("new")} + {Wanted("repeated")} + 0 + {Wanted("pending")}", ImportFlow.Counts(second));
        Assert.Equal(before, await Snapshot.TakeAsync(flow));
    }
}
