using System.Text.RegularExpressions;

namespace Conecta.Tests.Architecture;

public sealed partial class StructureTests
{
    [Fact]
    public void Core_Folders_FormNoCircle()
    {
        var edges = FolderGraph.Build("src/Conecta.Core", path => path.Split('/') is [var folder, _, ..] ? folder : null);

        Assert.NotEmpty(edges);
        Assert.True(FolderGraph.Circles(edges.Keys) is [], Explain(edges));
    }

    [Fact]
    public void Web_Folders_FormNoCircle()
    {
        // Program and Startup wire everything; the shared page base of an area belongs to the area itself.
        var edges = FolderGraph.Build("src/Conecta.Web", path => path.Split('/') switch
        {
            ["Areas", var area, "Pages", var feature, _, ..] => $"Areas/{area}/Pages/{feature}",
            ["Areas", var area, ..] => $"Areas/{area}",
            ["Pages", var feature, _, ..] => $"Pages/{feature}",
            [var folder, _, ..] => folder,
            _ => null,
        });

        Assert.NotEmpty(edges);
        Assert.True(FolderGraph.Circles(edges.Keys) is [], Explain(edges));
    }

    [Fact]
    public void Web_Areas_DoNotKnowEachOther()
    {
        var edges = FolderGraph.Build("src/Conecta.Web", path => path.Split('/') is ["Areas", var area, _, ..] ? area : null);

        Assert.Empty(edges);
    }

    [Fact]
    public void Core_Source_KnowsNoWebTypes()
    {
        var guilty = SourceTree.Files("src/Conecta.Core", "*.cs")
            .Where(file => WebNamespace().IsMatch(SourceTree.Read(file)))
            .ToList();

        Assert.Empty(guilty);
    }

    [Fact]
    public void RawSql_StandsOnlyInTheDataFolderAndSqlFiles()
    {
        var guilty = SourceTree.Files("src", "*.cs")
            .Where(file => !file.StartsWith("src/Conecta.Core/Data/", StringComparison.Ordinal) && !file.EndsWith("Sql.cs", StringComparison.Ordinal))
            .Where(file => RawSql().IsMatch(SourceTree.Read(file)))
            .ToList();

        Assert.Empty(guilty);
    }

    [Fact]
    public void QueryFilters_AreLiftedOnlyInListedFiles()
    {
        string[] allowed = [.. File.ReadAllLines(SourceTree.Path("tests/Conecta.Tests/Architecture/filters-lifted.txt")).Where(line => line.Length > 0 && line[0] != '#')];
        var lifting = SourceTree.Files("src", "*.cs").Where(file => SourceTree.Read(file).Contains("IgnoreQueryFilters", StringComparison.Ordinal)).ToList();

        Assert.Equal(allowed.Order(StringComparer.Ordinal), lifting);
    }

    [Fact]
    public void RowSecurity_IsLiftedOnlyInListedFiles()
    {
        string[] allowed = [.. File.ReadAllLines(SourceTree.Path("tests/Conecta.Tests/Architecture/walls-lifted.txt")).Where(line => line.Length > 0 && line[0] != '#')];
        var lifting = SourceTree.Files("src", "*.cs").Where(file => SourceTree.Read(file).Contains(".AboveCompanies()", StringComparison.Ordinal)).ToList();

        Assert.Equal(allowed.Order(StringComparer.Ordinal), lifting);
    }

    [Fact]
    public void Sizes_PagesViewsAndProgram_StaySmall()
    {
        var tooLong = SourceTree.Files("src/Conecta.Web", "*.cshtml.cs").Select(file => (File: file, Limit: 150))
            .Concat(SourceTree.Files("src/Conecta.Web", "*.cshtml").Select(file => (File: file, Limit: 200)))
            .Append((File: "src/Conecta.Web/Program.cs", Limit: 60))
            .Select(entry => (entry.File, entry.Limit, Lines: File.ReadLines(SourceTree.Path(entry.File)).Count()))
            .Where(entry => entry.Lines > entry.Limit)
            .Select(entry => $"{entry.File}: {entry.Lines} lines, at most {entry.Limit}")
            .ToList();

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Names_VagueOnes_DoNotOccur()
    {
        var vague = SourceTree.Files("src", "*.cs").Where(file => VagueName().IsMatch(Path.GetFileNameWithoutExtension(file))).ToList();

        Assert.Empty(vague);
    }

    [Fact]
    public void Views_HoldNoInlineScriptStyleOrRawHtml()
    {
        var guilty = SourceTree.Files("src/Conecta.Web", "*.cshtml").Where(file => Inline().IsMatch(SourceTree.Read(file))).ToList();

        Assert.Empty(guilty);
    }

    [Fact]
    public void Views_TextsGoThroughTheLocalizer()
    {
        var guilty = SourceTree.Files("src/Conecta.Web", "*.cshtml")
            .Where(file => !file.StartsWith("src/Conecta.Web/Pages/Style/", StringComparison.Ordinal)) // the catalogue of parts, for Development only
            .SelectMany(file => ViewText.Literals(SourceTree.Read(file)).Select(text => $"{file}: {text}"))
            .ToList();

        Assert.True(guilty.Count == 0, string.Join('\n', guilty));
    }

    [Fact]
    public void Features_HaveTheSameNameInCoreAndPages()
    {
        // Folders of pages that stand for a view of something, not for a feature of Core.
        string[] views = ["Dashboard", "Audit", "Admins", "UserGroups", "Platform", "Dealer", "ContactGroups", "CustomFields", "ImportSettings", "Application"];
        var core = Directory.GetDirectories(SourceTree.Path("src/Conecta.Core")).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var pages = Directory.GetDirectories(SourceTree.Path("src/Conecta.Web/Areas/Admin/Pages")).Select(Path.GetFileName).Where(name => name != "Shared" && !views.Contains(name));

        Assert.All(pages, page => Assert.Contains(page, core));
    }

    private static string Explain(Dictionary<(string From, string To), string> edges) => string.Join('\n', FolderGraph.Circles(edges.Keys)
        .SelectMany(circle => edges.Where(e => circle.Contains(e.Key.From) && circle.Contains(e.Key.To)).Select(e => $"{e.Key.From} -> {e.Key.To}: {e.Value}")));

    [GeneratedRegex(@"Microsoft\.AspNetCore\.(Mvc|Http|Razor|SignalR|Routing|Builder|Hosting)|\bHttpContext\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WebNamespace();

    [GeneratedRegex(@"\b(ExecuteSql\w*|FromSql\w*|SqlQuery\w*|SqlQueryRaw|CommandText)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawSql();

    [GeneratedRegex(@"((?<!Tag)Helpers?|Manager|Utils?|Utilities|Common)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\sstyle=""|\son[a-z]+=""|javascript:|Html\.Raw", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();
}
