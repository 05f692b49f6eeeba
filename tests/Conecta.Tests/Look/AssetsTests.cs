using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Conecta.Tests.Look;

public sealed partial class AssetsTests
{
    [Fact]
    public void Styles_OfThePortal_KeepTheirBudget() =>
        Assert.InRange(Compressed("lib/tabler-1.6.1/tabler.min.css", "admin/portal.css"), 1, 85_000);

    [Fact]
    public void Scripts_OfThePortal_KeepTheirBudget() =>
        Assert.InRange(Compressed(["lib/htmx-2.0.11/htmx.min.js", .. OwnScripts()]), 1, 80_000);

    [Fact]
    public void ThemeScript_BlocksTheFirstPaint_SoItIsTiny() =>
        Assert.InRange(new FileInfo(SourceTree.PathOf("wwwroot", "admin", "theme-system.js")).Length, 1, 1_000);

    [Fact]
    public void Scripts_OfThePortal_ImportOnlyWhatExists()
    {
        foreach (var script in OwnScripts())
        {
            var file = SourceTree.PathOf("wwwroot", script);
            foreach (Match import in Import().Matches(File.ReadAllText(file)))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, import.Groups["file"].Value)), $"{script} imports {import.Groups["file"].Value}");
        }
    }

    [Fact]
    public void Icons_NamedInViewsAndCode_AreInTheSprite()
    {
        var sprite = Symbol().Matches(File.ReadAllText(SourceTree.PathOf("wwwroot", "shared", "icons.svg"))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        var named = Sources("*.cshtml").Concat(Sources("*.cs")).SelectMany(source => IconName().Matches(source.Text).Select(match => (source.File, Icon: match.Groups["name"].Value))).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, use => !sprite.Contains(use.Icon));
    }

    [Fact]
    public void Views_HoldNoInlineScriptStyleOrHandler() =>
        Assert.DoesNotContain(Sources("*.cshtml"), source => Inline().IsMatch(source.Text));

    // Brotli, as publishing prepares them and as every browser of the list takes them (ux.md 1).
    private static int Compressed(params string[] files) => files.Sum(file =>
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(File.ReadAllBytes(SourceTree.PathOf("wwwroot", file)));
        return (int)packed.Length;
    });

    private static IEnumerable<string> OwnScripts() =>
        Directory.EnumerateFiles(SourceTree.PathOf("wwwroot", "admin"), "*.js", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.PathOf("wwwroot"), file).Replace('\\', '/'));

    private static IEnumerable<(string File, string Text)> Sources(string pattern) =>
        Directory.EnumerateFiles(SourceTree.PathOf("src", "Conecta.Web"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(file)));

    [GeneratedRegex("""(?:from|import) '(?<file>\.{1,2}/[^']+)'""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();

    [GeneratedRegex("""<symbol id="(?<name>[a-z0-9-]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Symbol();

    [GeneratedRegex("""(?:<icon name="|<empty-state[^>]* icon="|<primary[^>]* icon="|Glyph\(")(?<name>[a-z0-9-]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IconName();

    [GeneratedRegex("""<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="|javascript:""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();
}
