using System.Buffers;
using System.Globalization;

namespace Conecta.Core.Contacts.Values;

/// <summary>Several tags or groups in one cell, parted by <c>,</c> <c>;</c> or <c>|</c>.</summary>
public static class TagList
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|\n");

    /// <summary>Reads tags: at most 20 of at most 50 characters; the same tag in other letters counts once.</summary>
    public static ParsedValue<IReadOnlyList<string>> ParseTags(string? raw) =>
        Parse(raw, ContactLimits.Tag, ContactLimits.TagsPerContact);

    /// <summary>Reads names of contact groups; a contact may be in many.</summary>
    public static ParsedValue<IReadOnlyList<string>> ParseGroups(string? raw) =>
        Parse(raw, ContactLimits.GroupName, int.MaxValue);

    private static ParsedValue<IReadOnlyList<string>> Parse(string? raw, int maxLength, int maxCount)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return Parsed.Blank<IReadOnlyList<string>>();
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var issues = new IssueCollector();
        foreach (var range in raw.AsSpan().SplitAny(Separators))
        {
            var name = ContactText.OneLine(raw[range], int.MaxValue);
            issues.AddRange(name.Issues);
            if (name.IsRefused)
                return new(null, ValueOutcome.Refused, issues.ToList());
            if (!name.IsAccepted || !seen.Add(SearchText.Fold(name.Value)))
                continue;
            if (name.Value!.Length > maxLength)
                return Parsed.Refuse<IReadOnlyList<string>>(ref issues, ValueCodes.TagTooLong, maxLength.ToString(CultureInfo.InvariantCulture));
            names.Add(name.Value);
        }
        if (names.Count == 0)
            return Parsed.Blank<IReadOnlyList<string>>();
        return names.Count > maxCount
            ? Parsed.Refuse<IReadOnlyList<string>>(ref issues, ValueCodes.TagTooMany)
            : Parsed.Accept<IReadOnlyList<string>>(names, issues);
    }
}
