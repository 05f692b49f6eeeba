using System.Runtime.InteropServices;

namespace Conecta.Core.Contacts.Values;

/// <summary>What became of a typed value.</summary>
public enum ValueOutcome
{
    /// <summary>Nothing visible was there; no error by itself.</summary>
    Blank,

    /// <summary>A value, perhaps with warnings.</summary>
    Accepted,

    /// <summary>Something was there that is no such value; the last finding says why.</summary>
    Refused,
}

/// <summary>A value read from text, with what was noticed on the way. Reading never throws.</summary>
/// <param name="Value">The value; only meaningful when accepted.</param>
/// <param name="Outcome">Blank, accepted or refused.</param>
/// <param name="Issues">The findings in order.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ParsedValue<T>(T? Value, ValueOutcome Outcome, IReadOnlyList<ValueIssue> Issues)
{
    /// <summary>Nothing was there.</summary>
    public bool IsBlank => Outcome == ValueOutcome.Blank;

    /// <summary>There is a value.</summary>
    public bool IsAccepted => Outcome == ValueOutcome.Accepted;

    /// <summary>There is something that was refused.</summary>
    public bool IsRefused => Outcome == ValueOutcome.Refused;
}

/// <summary>Makes <see cref="ParsedValue{T}"/>.</summary>
internal static class Parsed
{
    public static ParsedValue<T> Blank<T>() => new(default, ValueOutcome.Blank, []);

    public static ParsedValue<T> Accept<T>(T value) => new(value, ValueOutcome.Accepted, []);

    public static ParsedValue<T> Accept<T>(T value, in IssueCollector issues) => new(value, ValueOutcome.Accepted, issues.ToList());

    public static ParsedValue<T> Refuse<T>(string code, string? argument = null) =>
        new(default, ValueOutcome.Refused, [new ValueIssue(code, argument)]);

    public static ParsedValue<T> Refuse<T>(ref IssueCollector issues, string code, string? argument = null)
    {
        issues.Add(code, argument);
        return new(default, ValueOutcome.Refused, issues.ToList());
    }
}
