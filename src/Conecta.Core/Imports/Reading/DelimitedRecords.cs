using System.Text;
using Conecta.Core.Imports.Issues;

namespace Conecta.Core.Imports.Reading;

/// <summary>Splits text into records and values as Excel does: quotes around a value, a doubled quote inside it, any kind of line end.
/// A record is bounded, so that one open quote cannot swallow a file.</summary>
internal sealed class DelimitedRecords(TextReader text, char separator, bool ignoreQuotes, ReadingBudget budget) : IDisposable
{
    private readonly char[] buffer = new char[32_768];
    private readonly StringBuilder value = new();
    private readonly List<string> values = [];
    private readonly HashSet<int> strayQuotes = [];
    private int at;
    private int length;
    private int recordChars;
    private int recordLines;
    private bool quoted;

    /// <summary>The values of the record; the list is reused.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>The number of the record as Excel shows it.</summary>
    public int Number { get; private set; }

    /// <summary>The values (by position) in which a quote stood in an odd place.</summary>
    public IReadOnlySet<int> StrayQuotes => strayQuotes;

    /// <summary>Reads past a first line <c>sep=</c>, which is not a record.</summary>
    public void SkipLine()
    {
        while (Next() is var c and >= 0 && !EndsLine((char)c))
        {
            // Nothing of it is wanted.
        }
    }

    /// <summary>Reads the next record; a blank line is a record of one empty value.</summary>
    public bool Read()
    {
        values.Clear();
        value.Clear();
        strayQuotes.Clear();
        (recordChars, recordLines, quoted) = (0, 0, false);
        if (Peek() < 0)
            return false;
        Number++;
        budget.Tick();
        while (true)
        {
            var c = Next();
            if (c < 0)
            {
                EndValue();
                return true;
            }
            Grow();
            if (c == '"' && !ignoreQuotes)
            {
                if (value.Length > 0 || quoted)
                    AppendStray();
                else
                    ReadQuoted();
            }
            else if (c == separator)
            {
                EndValue();
            }
            else if (c is '\r' or '\n')
            {
                EndsLine((char)c);
                EndValue();
                return true;
            }
            else
            {
                if (quoted)
                    strayQuotes.Add(values.Count);
                value.Append((char)c);
                AppendRun();
            }
        }
    }

    public void Dispose() => text.Dispose();

    /// <summary>Takes the ordinary characters that follow in one go.</summary>
    private void AppendRun()
    {
        var rest = buffer.AsSpan(at, length - at);
        var run = rest.IndexOfAny([separator, '"', '\r', '\n']);
        if (run < 0)
            run = rest.Length;
        value.Append(rest[..run]);
        at += run;
        recordChars += run;
    }

    private void AppendStray()
    {
        // ="00123" is how Excel keeps leading zeros in a text file, not a mistake.
        if (!(value.Length >= 1 && value[0] == '='))
            strayQuotes.Add(values.Count);
        value.Append('"');
    }

    private void ReadQuoted()
    {
        quoted = true;
        while (true)
        {
            var c = Next();
            if (c < 0)
                throw Unclosed();
            Grow();
            if (c == '"')
            {
                if (Peek() != '"')
                    return;
                Next();
            }
            else if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                if (++recordLines >= budget.Limits.MaxCsvRecordLines)
                    throw Unclosed();
            }
            value.Append((char)c);
            if (c is not ('"' or '\r' or '\n'))
                AppendQuotedRun();
            if (recordChars > budget.Limits.MaxCsvRecordChars)
                throw Unclosed();
        }
    }

    private void AppendQuotedRun()
    {
        var rest = buffer.AsSpan(at, length - at);
        var run = rest.IndexOfAny('"', '\r', '\n');
        if (run < 0)
            run = rest.Length;
        value.Append(rest[..run]);
        at += run;
        recordChars += run;
    }

    private void EndValue()
    {
        values.Add(value.ToString());
        value.Clear();
        quoted = false;
        // Separators alone make a record too; a million of them must not become a million values.
        if (values.Count > ReadingLimits.SheetColumns)
            throw new ImportFileRefusedException(ImportIssueCode.FileTooManyColumns, ("n", values.Count), ("limite", budget.Limits.MaxFileColumns));
    }

    private void Grow()
    {
        if (++recordChars > budget.Limits.MaxCsvRecordChars && !quoted)
            throw new ImportFileRefusedException(ImportIssueCode.CsvRecordTooLong, ("n", Number));
        if (recordChars > 2 * budget.Limits.MaxCsvRecordChars)
            throw new ImportFileRefusedException(ImportIssueCode.CsvRecordTooLong, ("n", Number));
    }

    private ImportFileRefusedException Unclosed() => new(ImportIssueCode.CsvUnclosedQuote, ("n", Number));

    private bool EndsLine(char c)
    {
        if (c == '\r' && Peek() == '\n')
            at++;
        return c is '\r' or '\n';
    }

    private int Next() => at < length || Fill() ? buffer[at++] : -1;

    private int Peek() => at < length || Fill() ? buffer[at] : -1;

    private bool Fill()
    {
        at = 0;
        length = text.Read(buffer, 0, buffer.Length);
        budget.Tick();
        if (buffer.AsSpan(0, length).Contains('\0'))
            throw new ImportFileRefusedException(ImportIssueCode.CsvNulBytes);
        return length > 0;
    }
}
