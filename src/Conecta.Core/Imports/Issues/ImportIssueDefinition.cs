using System.Globalization;
using System.Text;

namespace Conecta.Core.Imports.Issues;

/// <summary>One line of the table of import.md 21.</summary>
/// <param name="Code">The stable code, such as <c>file.empty</c>.</param>
/// <param name="Effect">What the finding does.</param>
/// <param name="Template">The Portuguese message; a placeholder is a name in braces, such as <c>{limite}</c>.</param>
public sealed record ImportIssueDefinition(string Code, IssueEffect Effect, string Template)
{
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Error for what refuses or holds back (F, C, P), warning for the rest (Q, I, R, W).</summary>
    public FindingSeverity Severity => Effect is IssueEffect.FileRefused or IssueEffect.Refused or IssueEffect.RowPending
        ? FindingSeverity.Error
        : FindingSeverity.Warning;

    /// <summary>The message with its placeholders filled. Whole numbers are written as in Brazil (1.000). A value is never
    /// searched for placeholders, so a file cannot write into the message; a placeholder without a value stays visible.</summary>
    /// <param name="arguments">Name of the placeholder, without braces, and its value.</param>
    public string Message(params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!Template.Contains('{', StringComparison.Ordinal))
            return Template;
        var text = new StringBuilder(Template.Length + 32);
        var rest = Template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0 && rest[open..].IndexOf('}') is var length and > 0)
        {
            text.Append(rest[..open]);
            var placeholder = rest.Slice(open, length + 1);
            text.Append(Value(placeholder, arguments));
            rest = rest[(open + length + 1)..];
        }
        return text.Append(rest).ToString();
    }

    private static string Value(ReadOnlySpan<char> placeholder, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (name, value) in arguments)
        {
            if (placeholder[1..^1].SequenceEqual(name))
            {
                return value switch
                {
                    int number => number.ToString("N0", Portuguese),
                    long number => number.ToString("N0", Portuguese),
                    IFormattable formattable => formattable.ToString(null, Portuguese),
                    _ => value?.ToString() ?? "",
                };
            }
        }
        return placeholder.ToString();
    }
}
