using System.Globalization;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Rows copied from a spreadsheet into a text area: separated by tabs, with the quotes that Excel puts around a cell of several lines.</summary>
public static class PastedText
{
    /// <summary>Most characters (import.md 3).</summary>
    public const int MaxChars = 5_000_000;

    /// <summary>Most rows below the headings (import.md 3).</summary>
    public const int MaxRows = 20_000;

    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>Why the text is not taken at all; null when it is.</summary>
    /// <param name="text">The text as pasted.</param>
    /// <param name="clock">Measures the reading time.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public static ImportFinding? Refusal(string text, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxChars)
            return TooMuch(string.Create(Portuguese, $"{text.Length:N0} caracteres colados; o limite é {MaxChars:N0}."));
        var rows = Rows(text, clock, cancellationToken);
        return rows > MaxRows ? TooMuch(string.Create(Portuguese, $"{rows:N0} linhas coladas; o limite é {MaxRows:N0}.")) : null;
    }

    /// <summary>How the text is to be read: as it came through the form, and by tabs where it has any.</summary>
    public static ReadingChoices Choices(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ReadingChoices { Encoding = TextEncodingKind.Utf8, Separator = text.Contains('\t', StringComparison.Ordinal) ? '\t' : null };
    }

    private static ImportFinding TooMuch(string message) => ImportFinding.ForFile(ImportIssueCode.FileTooLarge) with { Message = message };

    /// <summary>Rows that show something, less the one for the headings.</summary>
    private static int Rows(string text, TimeProvider clock, CancellationToken cancellationToken)
    {
        var limits = ReadingLimits.Default;
        using var records = new DelimitedRecords(new StringReader(text), '\t', ignoreQuotes: false, new ReadingBudget(limits, clock, limits.ReadTime, cancellationToken));
        var rows = 0;
        try
        {
            while (records.Read())
            {
                if (records.Values.Any(value => VisibleText.Any(value)))
                    rows++;
            }
        }
        catch (ImportFileRefusedException)
        {
            // The reading says what is wrong, where it can be read otherwise.
        }
        return rows - 1;
    }
}
