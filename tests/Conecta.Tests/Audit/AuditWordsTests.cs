using System.Text.RegularExpressions;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Conecta.Web.Areas.Admin;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Audit;

/// <summary>Whatever the trail can hold has Portuguese words; the lists come from the model and from the source.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public async Task Fields_OfEveryAuditedEntity_HaveWords()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.In(database.AlfaId);
        var audited = Audited(scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Model);

        var wordless = audited.SelectMany(a => a.Properties.Where(p => !AuditFields.Knows(a.Kind, p.Name)).Select(p => $"{a.Kind}.{p.Name}")).ToList();

        Assert.True(audited.Count >= 9, "The model lost its audited entities.");
        Assert.True(wordless.Count == 0, string.Join('\n', wordless));
    }

    [Fact]
    public async Task Choices_OfEveryAuditedEntity_HaveWords()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var scope = database.In(database.AlfaId);

        var wordless = (
            from a in Audited(scope.ServiceProvider.GetRequiredService<ConectaDbContext>().Model)
            from p in a.Properties
            let type = Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType
            where type.IsEnum
            from value in Enum.GetNames(type)
            where !AuditFields.Knows(a.Kind, p.Name, value)
            select $"{a.Kind}.{p.Name}={value}").ToList();

        Assert.True(wordless.Count == 0, string.Join('\n', wordless));
    }

    [Fact]
    public void KindsAndVerbs_WrittenAnywhere_HaveWords()
    {
        var actions = Directory.EnumerateFiles(Look.SourceTree.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Written().Matches(File.ReadAllText(file)).SelectMany(m => Action().Matches(m.Value).Select(a => a.Groups["action"].Value)))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("import.mapped", actions);
        Assert.Contains("signin.refused", actions);
        Assert.Contains("import.finished", actions);
        Assert.All(actions, action => Assert.True(AuditWords.Knows(action), action));
        Assert.All(AuditWords.Kinds, kind => Assert.NotEqual(kind.Key, kind.Text));
    }

    [Fact]
    public void Changes_TimesAndDays_AreReadInTheReadersZone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

        var changes = AuditFields.Changes("contact", """{"OptInAt":[null,"2026-11-22T02:30:00Z"],"BirthDate":["1990-03-02","Active"],"State":["SP","Active"]}""", zone, null, false);

        Assert.Equal([new("Data da resposta", "—", "21/11/2026 23:30"), new("Nascimento", "02/03/1990", "Active"), new("UF", "SP", "Active")], changes);
    }

    private static List<(string Kind, List<IProperty> Properties)> Audited(IModel model) =>
    [
        .. model.GetEntityTypes().Where(t => typeof(IAudited).IsAssignableFrom(t.ClrType))
            .Select(t => (((IAudited)Activator.CreateInstance(t.ClrType)!).AuditKind, t.GetProperties().Where(AuditObserver.IsShown).ToList())),
    ];

    // The whole statement, since a choice between two actions stands in it too.
    [GeneratedRegex("""\b((audit|record|trail)\.(Add|WriteAsync)|AuditTrail\.Create)\([^;]*;""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();

    [GeneratedRegex("\"(?<action>[a-z]+\\.[a-z_-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
