namespace Conecta.Core.Templates.Model;

/// <summary>A language that the provider knows.</summary>
/// <param name="Code">Code, e.g. <c>pt_BR</c>.</param>
/// <param name="Name">Name in Portuguese.</param>
public sealed record TemplateLanguage(string Code, string Name);

/// <summary>The languages of templates (whatsapp.md 2.3), read from a list beside this file, since Meta adds to it now and then.</summary>
public static class TemplateLanguages
{
    /// <summary>All of them: Portuguese first, then by name.</summary>
    public static IReadOnlyList<TemplateLanguage> All { get; } = Read();

    /// <summary>A code as it is kept: <c>en-us</c> becomes <c>en_US</c>. Null when the provider knows no such language.</summary>
    public static string? Find(string? code)
    {
        var plain = code?.Trim().Replace('-', '_');
        return All.FirstOrDefault(l => string.Equals(l.Code, plain, StringComparison.OrdinalIgnoreCase))?.Code;
    }

    /// <summary>Name in Portuguese; the code itself when it is not known.</summary>
    public static string NameOf(string code) => All.FirstOrDefault(l => l.Code == code)?.Name ?? code;

    private static TemplateLanguage[] Read()
    {
        using var stream = typeof(TemplateLanguages).Assembly.GetManifestResourceStream("Conecta.Core.Templates.Languages.txt")!;
        using var reader = new StreamReader(stream);
        var found = new List<TemplateLanguage>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var code, var name])
                found.Add(new TemplateLanguage(code, name));
        return [.. found.OrderBy(l => l.Code == "pt_BR" ? 0 : l.Code is "pt_PT" ? 1 : 2).ThenBy(l => l.Name, StringComparer.Ordinal)];
    }
}
