namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Addresses of the duplicates desk.</summary>
public static class DuplicateLinks
{
    public static string Index(string slug) => ContactLinks.Duplicates(slug);

    public static string Merge(string slug, string pair) => $"{Index(slug)}/unir?par={pair}";

    public static string MergeMany(string slug) => $"{Index(slug)}/unir-varios";

    public static string Dismissed(string slug) => $"{Index(slug)}/ignorados";

    public static string Merges(string slug) => $"{Index(slug)}/unioes";

    public static string Undo(string slug, long id) => ContactLinks.Undo(slug, id);

    /// <summary>Reads a pair such as <c>12-34</c>; null for anything else.</summary>
    public static (long First, long Second)? Pair(string? text) =>
        text?.Split('-') is [var a, var b]
        && long.TryParse(a, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var first)
        && long.TryParse(b, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var second) && first != second
            ? (Math.Min(first, second), Math.Max(first, second))
            : null;
}
