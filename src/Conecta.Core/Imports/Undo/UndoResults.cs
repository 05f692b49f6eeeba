using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Imports.Workbooks;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Undo;

/// <summary>What an undo does to rows, before it as a promise and after it as the outcome.</summary>
public enum UndoList
{
    /// <summary>Created contacts that go to the bin.</summary>
    Deleted,

    /// <summary>Updated contacts that get everything back.</summary>
    Restored,

    /// <summary>What stays, in part or whole, with the reason.</summary>
    Kept,
}

/// <summary>A contact of such a list.</summary>
/// <param name="Seq">Place in the file.</param>
/// <param name="RowNo">Row number of Excel.</param>
/// <param name="Bucket">Whether the import created or updated it.</param>
/// <param name="ContactId">The contact.</param>
/// <param name="Name">Its name now; null when it is gone.</param>
/// <param name="IsBinned">Whether it is in the bin.</param>
/// <param name="Note">Why something stays; null when nothing does.</param>
public sealed record UndoLine(int Seq, int RowNo, ImportBucket? Bucket, long ContactId, string? Name, bool IsBinned, string? Note);

/// <summary>The lists of an undo, on the page and as a file. Reads only.</summary>
public sealed class UndoResults(ConectaDbContext db)
{
    private const int Piece = 1000;

    /// <summary>A page of one list, in the order of the file.</summary>
    public async Task<Page<UndoLine>> ListAsync(ImportJob import, UndoList list, ListQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(query);
        var rows = Rows(import, list);
        var total = await rows.LongCountAsync(cancellationToken);
        return new Page<UndoLine>(await Lines(rows.OrderBy(r => r.Seq).Skip(query.Skip).Take(query.Size)).ToListAsync(cancellationToken), query.Page, query.Size, total);
    }

    /// <summary>A workbook of what stayed and why; streamed.</summary>
    public async Task WriteKeptAsync(ImportJob import, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        await using var writer = await StreamedWorkbook.StartAsync(output, "Ficaram", ["Linha", "Importação", "Contato", "Nome", "O que ficou e por quê"], cancellationToken);
        var last = 0;
        while (true)
        {
            var after = last;
            var lines = await Lines(Rows(import, UndoList.Kept).Where(r => r.Seq > after).OrderBy(r => r.Seq).Take(Piece)).ToListAsync(cancellationToken);
            if (lines.Count == 0) return;
            last = lines[^1].Seq;
            foreach (var line in lines)
            {
                await writer.AddAsync(
                    [line.RowNo.ToString(CultureInfo.InvariantCulture), line.Bucket == ImportBucket.New ? "Criado" : "Atualizado",
                        line.ContactId.ToString(CultureInfo.InvariantCulture), line.Name ?? "", line.Note ?? ""], isMarked: null);
            }
        }
    }

    private IQueryable<ImportRow> Rows(ImportJob import, UndoList list)
    {
        var written = UndoReader.WrittenUntil(import);
        var rows = db.ImportRows.AsNoTracking().Where(r => r.ImportJobId == import.Id && r.ContactId != null && (r.Seq <= written || r.Round < import.Round));
        return list switch
        {
            UndoList.Deleted => rows.Where(r => r.Bucket == ImportBucket.New && r.UndoNote == null),
            UndoList.Restored => rows.Where(r => r.Bucket == ImportBucket.Updated && r.UndoNote == null),
            _ => rows.Where(r => r.UndoNote != null),
        };
    }

    private IQueryable<UndoLine> Lines(IQueryable<ImportRow> rows)
    {
        // The undo itself puts contacts into the bin, and its list still names them.
        var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
        return from row in rows
               join contact in contacts on row.ContactId equals contact.Id into found
               from contact in found.DefaultIfEmpty()
               orderby row.Seq
               select new UndoLine(row.Seq, row.RowNo, row.Bucket, row.ContactId!.Value, contact == null ? null : contact.Name, contact != null && contact.DeletedAt != null, row.UndoNote);
    }
}
