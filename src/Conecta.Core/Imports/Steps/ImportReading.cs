using System.Globalization;
using System.Text;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Memory;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Rows;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Core.Imports.Steps;

/// <summary>The step "Arquivo": a first look, and the bounded read of a stored upload into staged rows with a proposal for its columns.</summary>
public sealed class ImportReading(
    ConectaDbContext db, ImportFileStore store, ImportFieldList fieldList, MappingMemory memory, JobQueue jobs, JobTurn turn, TimeProvider clock, IOptions<ImportOptions> options)
{
    private const int RowsInTransaction = 1000;

    private static readonly BulkColumn[] RowColumns =
    [
        new("CompanyId", BulkType.Whole), new("ImportJobId", BulkType.Whole), new("Seq", BulkType.Small), new("RowNo", BulkType.Small),
        new("IsHidden", BulkType.Bool), new("Cells", BulkType.Text), new("Findings", BulkType.Text), new("IsWarned", BulkType.Bool),
    ];

    /// <summary>Looks at the beginning of the file with other choices, for the live preview; changes nothing.</summary>
    /// <exception cref="MissingException">There is no such import, or its file was deleted.</exception>
    /// <exception cref="ImportFileRefusedException">It cannot be read so.</exception>
    public async Task<SpreadsheetInspection> InspectAsync(long importId, ReadingChoices choices, CancellationToken cancellationToken)
    {
        var (import, limits) = await FindAsync(importId, cancellationToken);
        var matcher = new ColumnMatcher(await fieldList.AllAsync(cancellationToken), await memory.LoadAsync(cancellationToken));
        await using var content = await OpenAsync(import, cancellationToken);
        using var file = SpreadsheetFile.Open(content, import.FileName, limits, clock, cancellationToken);
        return file.Inspect(choices, matcher.ScoreHeadings);
    }

    /// <summary>Whether a refused file may be read with other choices: only a text file can be read in more than one way.</summary>
    public static bool MayReadOtherwise(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return import.State == ImportState.Refused
            && import.FaultCode is ImportIssueCode.CsvUndecodable or ImportIssueCode.CsvUnclosedQuote or ImportIssueCode.CsvRecordTooLong or ImportIssueCode.CsvNulBytes;
    }

    /// <summary>The choices that most likely make a refused text file readable; the user judges them by the preview.</summary>
    public static ReadingChoices Suggestion(ImportJob import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var choices = ImportJson.Read<ReadingChoices>(import.Choices);
        return import.FaultCode switch
        {
            ImportIssueCode.CsvUnclosedQuote or ImportIssueCode.CsvRecordTooLong => choices with { IgnoreQuotes = true },
            // Every byte is a character there, and the programs that still write it are those of DOS.
            ImportIssueCode.CsvUndecodable => choices with { Encoding = TextEncodingKind.Dos850 },
            ImportIssueCode.CsvNulBytes => choices with { Encoding = TextEncodingKind.Utf16LittleEndian },
            _ => choices,
        };
    }

    /// <summary>Starts reading, or reading again with other choices; a job does it.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It is past that step, or was refused for what no choice can mend.</exception>
    public async Task StartAsync(long importId, ReadingChoices choices, CancellationToken cancellationToken)
    {
        var (import, _) = await FindAsync(importId, cancellationToken);
        if (import.State == ImportState.Refused && !MayReadOtherwise(import)) throw new ImportMoveException(import.State, ImportState.Reading);
        if (import.Round > 0) throw new ImportMoveException(import.State, ImportState.Reading);
        var text = ImportJson.Write(choices);
        await db.WriteAsync(
            async token =>
            {
                await db.MoveImportAsync(
                    importId, import.State, ImportState.Reading, Now, token,
                    set => set.SetProperty(j => j.Choices, text).SetProperty(j => j.ReusedImportId, (long?)null).SetProperty(j => j.FaultCode, (string?)null).SetProperty(j => j.FaultMessage, (string?)null)
                        .SetProperty(j => j.FinishedAt, (DateTime?)null));
                jobs.Add(ImportJobKinds.Read, importId.ToString(CultureInfo.InvariantCulture));
                await db.SaveChangesAsync(token);
            }, cancellationToken);
    }

    /// <summary>Reads the file of an import in state "Lendo" into staged rows. A repeat after a crash begins anew.</summary>
    public async Task ReadAsync(long importId, CancellationToken cancellationToken)
    {
        var (import, limits) = await FindAsync(importId, cancellationToken);
        if (import.State != ImportState.Reading) return;
        await using var held = await HeldConnection.OpenAsync(db, cancellationToken);
        await ClearAsync(importId, cancellationToken);
        try
        {
            await using var content = await OpenAsync(import, cancellationToken);
            using var file = SpreadsheetFile.Open(content, import.FileName, limits, clock, cancellationToken);
            await ReadAsync(import, file, cancellationToken);
        }
        catch (ImportFileRefusedException refused)
        {
            await ClearAsync(importId, cancellationToken);
            await RefuseAsync(import, refused.Finding, cancellationToken);
        }
        catch (MissingException)
        {
            await RefuseAsync(import, ImportFinding.ForFile(ImportIssueCode.FileNotFound), cancellationToken);
        }
    }

    /// <summary>Ends a reading that kills the process or fails again and again: the file is refused, with words about what to do.</summary>
    public async Task GiveUpAsync(long importId, string number, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.State != ImportState.Reading) return;
        await ClearAsync(importId, cancellationToken);
        await RefuseAsync(
            import, ImportFinding.ForFile(ImportIssueCode.RunFailed, ("n", number)) with
            {
                Message = $"O programa parou várias vezes ao ler este arquivo e desistiu dele. Abra no Excel, salve de novo e envie outra vez. Código {number}.",
            },
            cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task ReadAsync(ImportJob import, SpreadsheetFile file, CancellationToken cancellationToken)
    {
        var matcher = new ColumnMatcher(await fieldList.AllAsync(cancellationToken), await memory.LoadAsync(cancellationToken));
        // The look at a large workbook takes its time, and nothing is being written meanwhile: others have their turn.
        var look = file.Inspect(ImportJson.Read<ReadingChoices>(import.Choices), matcher.ScoreHeadings, file.Kind == FileKind.Text ? null : () => turn.Pass(cancellationToken));
        var stats = look.Sheet.Headings.ToDictionary(h => h.Column, h => new ColumnStats(h, look.Date1904));
        using var rows = file.OpenRows(look);
        await StageAsync(import, rows, stats, cancellationToken);

        var summary = rows.Summary;
        var columns = stats.Values.OrderBy(c => c.Heading.Column).ToList();
        var proposal = matcher.Match([.. columns.Select(c => c.Sample(summary.DataRows))]);
        var maps = columns.Select((c, place) => c.ToMap(import, proposal.Columns[place], summary.DataRows)).ToList();
        var understanding = ImportJson.Write(Understand(look, summary));
        var headings = look.Sheet.HeadingRow == 0 ? null : MappingMemory.KeyOf(maps.Select(m => m.NormalizedHeading));
        var findings = look.Findings.Concat(rows.Findings).Concat(maps.Where(m => m.Mismatch is not null).Select(m => Mismatch(m, proposal)));
        await db.WriteAsync(
            async token =>
            {
                db.ImportColumnMaps.AddRange(maps);
                await db.SaveChangesAsync(token);
                await IssueRows.WriteAsync(db, import, findings, token);
                await db.MoveImportAsync(
                    import.Id, ImportState.Reading, ImportState.Mapping, Now, token,
                    set => set.SetProperty(j => j.Rows, summary.DataRows).SetProperty(j => j.BlankRows, summary.BlankRows)
                        .SetProperty(j => j.SheetName, look.Sheet.Name.Length == 0 ? null : look.Sheet.Name).SetProperty(j => j.HeadingRow, look.Sheet.HeadingRow)
                        .SetProperty(j => j.Understanding, understanding).SetProperty(j => j.HeadingsKey, headings).SetProperty(j => j.NextSeq, 0));
            }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private sealed record StagedRow(int RowNo, bool Hidden, string Cells, string? Findings);

    private async Task StageAsync(ImportJob import, SpreadsheetRows rows, Dictionary<int, ColumnStats> stats, CancellationToken cancellationToken)
    {
        var buffer = new StringBuilder(1024);
        var seq = 0;
        // The next rows are read on another processor while these are written.
        var ahead = Task.Run(() => ReadSome(rows, stats, buffer), cancellationToken);
        while (await ahead is { Count: > 0 } staged)
        {
            ahead = Task.Run(() => ReadSome(rows, stats, buffer), CancellationToken.None);
            try
            {
                await WriteStagedAsync(import, staged, seq, cancellationToken);
                seq += staged.Count;
                await turn.PassAsync(cancellationToken);
            }
            catch
            {
                // Whoever closes the file must not do so under the reader's hands.
                await ahead.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw;
            }
        }
    }

    private static List<StagedRow> ReadSome(SpreadsheetRows rows, Dictionary<int, ColumnStats> stats, StringBuilder buffer)
    {
        var staged = new List<StagedRow>(RowsInTransaction);
        while (staged.Count < RowsInTransaction && rows.Read())
        {
            var row = rows.Row;
            foreach (ref readonly var cell in row.Span)
                if (cell.IsVisible && stats.TryGetValue(cell.Column, out var column))
                    column.Observe(cell);
            staged.Add(new StagedRow(row.Number, row.Hidden, StagedCells.Write(row.Span, buffer), StagedFindings.Write(row.Findings)));
        }

        return staged;
    }

    private Task WriteStagedAsync(ImportJob import, List<StagedRow> staged, int after, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            await using var insert = BulkCommand.Insert(db, "ImportRow", RowColumns);
            var next = after;
            foreach (var row in staged) await insert.AddAsync(import.CompanyId, import.Id, ++next, row.RowNo, row.Hidden, row.Cells, row.Findings, false);
            await insert.FlushAsync(token);
            var imports = db.ImportJobs;
            await imports.Where(j => j.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Rows, next), token);
        }, cancellationToken);

    private static ReadingUnderstanding Understand(SpreadsheetInspection look, ReadingSummary summary) => new()
    {
        Kind = look.Kind,
        Sheets = [.. look.Sheets.Select(s => new UnderstoodSheet(s.Index, s.Name, s.Visibility, s.HasData))],
        SheetIndex = look.Sheet.Index,
        HeadingRow = look.Sheet.HeadingRow,
        Columns = look.Sheet.Headings.Count,
        HiddenRows = summary.HiddenRows,
        Date1904 = look.Date1904,
        Encoding = look.Text?.Encoding,
        Separator = look.Text?.Separator,
        IgnoresQuotes = look.Text?.IgnoreQuotes ?? false,
        DecimalMark = look.Sheet.DecimalMark,
    };

    private static ImportFinding Mismatch(ImportColumnMap map, MatchProposal proposal)
    {
        var mismatch = proposal.Columns.First(c => c.Column.Index == map.Position).Mismatch!;
        return ImportFinding.Create(
            0, map.Position, null, ImportIssueCode.MappingContentMismatch, map.Heading, ("a", mismatch.HeadingMeans), ("b", mismatch.ContentLooksLike));
    }

    private Task RefuseAsync(ImportJob import, ImportFinding finding, CancellationToken cancellationToken) => db.WriteAsync(
        async token =>
        {
            await IssueRows.WriteAsync(db, import, [finding], token);
            await db.MoveImportAsync(
                import.Id, ImportState.Reading, ImportState.Refused, Now, token,
                set => set.SetProperty(j => j.FaultCode, finding.Code).SetProperty(j => j.FaultMessage, finding.Message).SetProperty(j => j.Rows, 0)
                    .SetProperty(j => j.FinishedAt, Now));
        }, cancellationToken);

    private async Task ClearAsync(long importId, CancellationToken cancellationToken)
    {
        var (rows, columns, issues) = (db.ImportRows, db.ImportColumnMaps, db.ImportIssues);
        if (!await rows.AnyAsync(r => r.ImportJobId == importId, cancellationToken)
            && !await columns.AnyAsync(c => c.ImportJobId == importId, cancellationToken)
            && !await issues.AnyAsync(i => i.ImportJobId == importId, cancellationToken)) return;
        await ImportRowsCleaning.DeleteAsync(db, importId, cancellationToken);
        await db.WriteAsync(token => columns.Where(c => c.ImportJobId == importId).ExecuteDeleteAsync(token), cancellationToken);
    }

    private async Task<(ImportJob Import, ReadingLimits Limits)> FindAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        return (import, options.Value.LimitsFor(company));
    }

    private async Task<FileStream> OpenAsync(ImportJob import, CancellationToken cancellationToken)
    {
        var stored = await db.ImportFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.ImportJobId == import.Id && f.Kind == ImportFileKind.Upload && f.DeletedAt == null, cancellationToken);
        return stored is not null && store.Exists(import.CompanyId, stored.StoredName) ? store.Open(import.CompanyId, stored.StoredName) : throw new MissingException();
    }
}
