using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Finds the separator of a text file: the one with the steadiest number of columns over the first records (import.md 6.4).</summary>
internal static class SeparatorJudge
{
    private const int Records = 200;

    // The order settles ties: the semicolon is what Excel writes in Brazil.
    private static readonly char[] Candidates = [';', '\t', '|', ','];

    /// <summary>Finds the separator.</summary>
    /// <param name="open">Opens the text from its beginning.</param>
    /// <param name="ignoreQuotes">Quotes are ordinary characters.</param>
    /// <param name="budget">What the file may cost.</param>
    /// <returns>The separator; whether a first line states it; whether there is none to be seen (one column).</returns>
    public static (char Separator, bool Stated, bool Single) Judge(Func<TextReader> open, bool ignoreQuotes, ReadingBudget budget)
    {
        if (Stated(open) is { } stated)
            return (stated, true, false);
        var best = (Separator: Candidates[0], Share: 0d);
        foreach (var candidate in Candidates)
        {
            var share = Steadiness(open, candidate, ignoreQuotes, budget);
            if (share > best.Share)
                best = (candidate, share);
        }
        return best.Share >= 0.5 ? (best.Separator, false, false) : (Candidates[0], false, true);
    }

    private static char? Stated(Func<TextReader> open)
    {
        using var text = open();
        Span<char> beginning = stackalloc char[6];
        var read = text.ReadBlock(beginning);
        if (read < 5 || !beginning.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || beginning[4] is '\r' or '\n' or '"')
            return null;
        return read == 5 || beginning[5] is '\r' or '\n' ? beginning[4] : null;
    }

    /// <summary>The share of records that have the most frequent number of columns; 0 when that is a single one.</summary>
    private static double Steadiness(Func<TextReader> open, char separator, bool ignoreQuotes, ReadingBudget budget)
    {
        var widths = new Dictionary<int, int>();
        var total = 0;
        try
        {
            using var records = new DelimitedRecords(open(), separator, ignoreQuotes, budget);
            for (var i = 0; i < Records && records.Read(); i++)
            {
                if (records.Values.All(v => !VisibleText.Any(v)))
                    continue;
                total++;
                var width = records.Values.Count;
                widths[width] = widths.GetValueOrDefault(width) + 1;
            }
        }
        catch (ImportFileRefusedException refused) when (refused.Finding.Code is ImportIssueCode.CsvUnclosedQuote or ImportIssueCode.CsvRecordTooLong or ImportIssueCode.FileTooManyColumns)
        {
            // Under a wrong separator a quote can seem open. What was seen until then counts; the real read judges the file.
        }
        if (total == 0)
            return 0;
        var (columns, count) = widths.MaxBy(w => (w.Value, w.Key));
        return columns < 2 ? 0 : (double)count / total;
    }
}
