using System.Buffers;

namespace Conecta.Core.Contacts.Values;

/// <summary>E-mail addresses as lists hold them (import.md 8). The domain is lower-cased, the part before the @ is left alone.</summary>
public static class EmailAddress
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" ;,|/\n\t");
    private static readonly SearchValues<char> NotInLocalPart = SearchValues.Create(" \"(),:;<>[\\]@");

    /// <summary>
    /// Reads one address. Of several in a cell the first is kept (<see cref="ValueCodes.EmailSeveral"/>).
    /// </summary>
    public static ParsedValue<string> Parse(string? raw)
    {
        var line = ContactText.OneLine(raw, int.MaxValue);
        if (!line.IsAccepted)
            return line;
        var issues = new IssueCollector();
        foreach (var issue in line.Issues)
            if (issue.Code != ValueCodes.FormulaLike)
                issues.Add(issue.Code, issue.Argument);

        var text = line.Value!;
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text[7..];
        if (text.AsSpan().Count('@') > 1)
        {
            // Only whole addresses are taken apart: "a@b@c.com" is one broken address, not two.
            foreach (var part in text.AsSpan().SplitAny(Separators))
            {
                if (part.End.Value == part.Start.Value)
                    continue;
                if (part.End.Value < text.Length && text.AsSpan(part.End.Value).Contains('@'))
                    issues.Add(ValueCodes.EmailSeveral);
                text = text[part];
                break;
            }
        }
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || !IsLocalPart(text.AsSpan(0, at)) || !IsDomain(text.AsSpan(at + 1)))
            return Parsed.Refuse<string>(ref issues, ValueCodes.EmailInvalid);
        if (text.Length > ContactLimits.Email)
            return Parsed.Refuse<string>(ref issues, ValueCodes.TextTooLong, "254");
        var domain = text[(at + 1)..];
        var lowered = domain.ToLowerInvariant();
        return Parsed.Accept(domain == lowered ? text : string.Concat(text.AsSpan(0, at + 1), lowered), issues);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local) =>
        local.Length <= 64 && !local.ContainsAny(NotInLocalPart) && local[0] != '.' && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var c in label)
                if (!char.IsLetterOrDigit(c) && c != '-' && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.NonSpacingMark)
                    return false;
            labels++;
            last = label;
        }
        return labels >= 2 && last.Length >= 2 && last.ContainsAnyExceptInRange('0', '9');
    }
}
