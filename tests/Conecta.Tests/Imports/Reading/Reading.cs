using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Reading;

namespace Conecta.Tests.Imports.Reading;

/// <summary>One whole read, as a test wants to see it.</summary>
internal sealed class Reading
{
    public SpreadsheetInspection? Inspection { get; private set; }

    /// <summary>The code of the refusal, when the file was refused.</summary>
    public string? Refusal { get; private set; }

    public ImportFinding? RefusalFinding { get; private set; }

    public List<(int Number, bool Hidden, IReadOnlyList<SheetCell> Cells, IReadOnlyList<ImportFinding> Findings)> Rows { get; } = [];

    public ReadingSummary Summary { get; private set; }

    /// <summary>All findings, about the file and about rows.</summary>
    public List<ImportFinding> Findings { get; } = [];

    public IEnumerable<string> Codes => Findings.Select(f => f.Code);

    /// <summary>The rows as "number: A=text B=text".</summary>
    public string Text => string.Join('\n', Rows.Select(r => $"{r.Number}: {string.Join(' ', r.Cells.Select(c => $"{ColumnName.Of(c.Column)}={c.Text}"))}"));

    public static SpreadsheetFile Open(Stream stream, string name, ReadingLimits? limits = null, TimeProvider? clock = null, CancellationToken cancellation = default) =>
        SpreadsheetFile.Open(stream, name, limits ?? ReadingLimits.Default, clock ?? TimeProvider.System, cancellation);

    public static Reading Of(
        byte[] content, string name = "teste.xlsx", ReadingChoices? choices = null, ReadingLimits? limits = null, Func<IReadOnlyList<string>, double>? score = null, TimeProvider? clock = null)
    {
        var reading = new Reading();
        try
        {
            using var stream = new MemoryStream(content);
            using var file = Open(stream, name, limits, clock);
            reading.Read(file, choices ?? ReadingChoices.None, score);
        }
        catch (ImportFileRefusedException refused)
        {
            reading.RefusalFinding = refused.Finding;
            reading.Refusal = refused.Finding.Code;
        }
        return reading;
    }

    private void Read(SpreadsheetFile file, ReadingChoices choices, Func<IReadOnlyList<string>, double>? score)
    {
        Inspection = file.Inspect(choices, score);
        Findings.AddRange(Inspection.Findings);
        using var rows = file.OpenRows(Inspection);
        while (rows.Read())
        {
            Rows.Add((rows.Row.Number, rows.Row.Hidden, [.. rows.Row.Cells], [.. rows.Row.Findings]));
            Findings.AddRange(rows.Row.Findings);
        }
        Summary = rows.Summary;
        Findings.AddRange(rows.Findings);
    }
}
