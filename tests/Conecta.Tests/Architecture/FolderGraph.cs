using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conecta.Tests.Architecture;

/// <summary>Which folder of a project uses which, by what the names in its code resolve to.</summary>
internal static class FolderGraph
{
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    /// <summary>Edges between folders, each with one place that makes it.</summary>
    /// <param name="project">Folder of the project, e.g. <c>src/Conecta.Core</c>.</param>
    /// <param name="folderOf">Folder that a file counts to, given its path inside the project; null leaves the file out.</param>
    public static Dictionary<(string From, string To), string> Build(string project, Func<string, string?> folderOf)
    {
        var files = SourceTree.Files(project, "*.cs").ToList();
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(SourceTree.Read(file), new CSharpParseOptions(LanguageVersion.Preview), file)).ToList();
        var global = CSharpSyntaxTree.ParseText(GlobalUsings + (project.EndsWith(".Web", StringComparison.Ordinal) ? WebUsings : ""), new CSharpParseOptions(LanguageVersion.Preview));
        var own = System.IO.Path.GetFileName(project) + ".dll";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(file => System.IO.Path.GetFileName(file) != own)
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "graph", [.. trees, global], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var edges = new Dictionary<(string, string), string>();
        foreach (var tree in trees)
        {
            if (Folder(tree.FilePath) is not { } from) continue;
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.Ancestors().OfType<UsingDirectiveSyntax>().Any()) continue;
                var symbol = model.GetSymbolInfo(name).Symbol;
                var type = symbol as ITypeSymbol ?? symbol?.ContainingType;
                foreach (var place in type?.DeclaringSyntaxReferences ?? [])
                    if (Folder(place.SyntaxTree.FilePath) is { } to && to != from)
                        edges.TryAdd((from, to), $"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} uses {type!.Name}");
            }
        }

        return edges;

        string? Folder(string file) => file.StartsWith(project + "/", StringComparison.Ordinal) ? folderOf(file[(project.Length + 1)..]) : null;
    }

    /// <summary>Groups of folders that reach each other.</summary>
    public static List<List<string>> Circles(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        var nodes = next.SelectMany(g => g.Append(g.Key)).Distinct(StringComparer.Ordinal).ToList();
        var reach = nodes.ToDictionary(n => n, n => Reach(n, next), StringComparer.Ordinal);
        return [.. nodes.Where(n => reach[n].Contains(n))
            .GroupBy(n => string.Join(',', nodes.Where(m => reach[n].Contains(m) && reach[m].Contains(n)).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(g => g.Key.Split(',').ToList())];
    }

    private static HashSet<string> Reach(string start, ILookup<string, string> next)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var node))
            if (seen.Add(node))
                foreach (var further in next[node])
                    open.Push(further);
        return seen;
    }
}
