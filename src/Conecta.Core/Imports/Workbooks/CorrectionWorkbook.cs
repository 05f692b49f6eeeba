using System.Globalization;
using Conecta.Core.Contacts.Consent;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Results;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Workbooks;

/// <summary>
/// The correction workbook (import.md 13): the pending rows of the user's own sheet, every column as it was, also those that are not imported,
/// plus Linha, Situação and Motivo and the hidden key by which a row finds its way back. The staged rows hold every cell of the upload with the
/// user's corrections laid over it, so they are the source: the upload itself is gone after 30 days, they are not.
/// </summary>
public sealed class CorrectionWorkbook(ConectaDbContext db, ImportResults results, CompanySecret secret)
{
    /// <summary>Most rows with comments; above it the workbook is streamed.</summary>
    public const int MostCommentedRows = 20_000;

    /// <summary>Most cells with comments.</summary>
    public const int MostCommentedCells = 400_000;

    // Excel keeps no more characters in one cell.
    private const int MostChars = 32_767;

    private static readonly string[] Added = ["Linha", "Situação", "Motivo"];

    /// <summary>Writes the workbook.</summary>
    /// <param name="importId">The import, once its rows were checked.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="MissingException">There is no such import.</exception>
    public async Task WriteAsync(long importId, Stream output, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        var columns = await db.ImportColumnMaps.AsNoTracking().Where(c => c.ImportJobId == importId).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var keys = new CorrectionKeys(await secret.KeyForAsync(CorrectionKeys.Purpose, cancellationToken), import, columns);
        var date1904 = ImportJson.Read<ReadingUnderstanding>(import.Understanding).Date1904;
        var rows = await db.ImportRows.CountAsync(r => r.ImportJobId == importId && r.Bucket == ImportBucket.Pending, cancellationToken);
        var headings = Headings(columns);
        var places = columns.Select((c, place) => (c.Position, place)).ToDictionary(c => c.Position, c => c.place);
        var values = new string[headings.Count];
        await using ICorrectionSheet sheet = rows <= MostCommentedRows && (long)rows * headings.Count <= MostCommentedCells
            ? new CommentedCorrectionSheet(output, "Correção", headings)
            : new StreamedCorrectionSheet(await StreamedWorkbook.StartAsync(output, "Correção", headings, cancellationToken, hidden: headings.Count - 1));
        await foreach (var row in new RowReasons(db, results).ReadAsync(importId, ImportBucket.Pending, cancellationToken))
        {
            Array.Fill(values, "");
            foreach (var (position, text) in StagedCellText.Read(row.Row.Cells, date1904))
                if (places.TryGetValue(position, out var place))
                    values[place] = text.Length > MostChars ? text[..MostChars] : text;
            values[^4] = row.Row.RowNo.ToString(CultureInfo.InvariantCulture);
            values[^3] = ImportWorkbooks.Situation(row.Row.Bucket);
            values[^2] = row.Reasons;
            values[^1] = keys.Of(row.Row.Seq, values.AsSpan(0, columns.Count));
            await sheet.AddAsync(values, row.Bad.Where(b => places.ContainsKey(b.Key)).ToDictionary(b => places[b.Key], b => b.Value));
        }
    }

    /// <summary>The headings of the file and ours behind them; where the file has such a heading itself, ours gets a number.</summary>
    private static List<string> Headings(List<ImportColumnMap> columns)
    {
        List<string> headings = [.. columns.Select(c => c.Heading)];
        var taken = headings.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var title in Added.Append(CorrectionKeys.Heading))
        {
            var name = title;
            for (var i = 2; !taken.Add(name); i++) name = $"{title} ({i})";
            headings.Add(name);
        }

        return headings;
    }
}
