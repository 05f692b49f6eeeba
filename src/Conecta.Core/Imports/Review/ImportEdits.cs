using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>A cell as somebody typed it.</summary>
/// <param name="Position">0 for column A.</param>
/// <param name="Text">The new text; blank empties the cell.</param>
/// <param name="Seen">The text that the person saw there; null when it is not compared.</param>
public sealed record TypedCell(int Position, string Text, string? Seen = null);

/// <summary>What a correction came to.</summary>
/// <param name="EditId">By which it can be undone; null when nothing changed.</param>
/// <param name="Rows">How many rows it changed.</param>
public sealed record EditOutcome(long? EditId, int Rows);

/// <summary>Corrections of single rows in the review, and the way back from any correction (import.md 5.3).</summary>
public sealed class ImportEdits(ConectaDbContext db, EditWriter writer, CustomFieldWriter fields, ContactBin bin, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Longest text of a cell.</summary>
    public const int CellMaxLength = 4000;

    /// <summary>Corrections of an import, latest first, without their payload.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="afterPlan">Only those that made a later plan than this.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<ImportEdit>> ListAsync(long importId, int afterPlan, int most, CancellationToken cancellationToken) =>
        await db.ImportEdits.AsNoTracking().Where(e => e.ImportJobId == importId && e.PlanNumber > afterPlan).OrderByDescending(e => e.Id).Take(most)
            .Select(e => new ImportEdit
            {
                Id = e.Id,
                ImportJobId = e.ImportJobId,
                Kind = e.Kind,
                PersonName = e.PersonName,
                At = e.At,
                Description = e.Description,
                Rows = e.Rows,
                PlanNumber = e.PlanNumber,
                Round = e.Round,
                UndoneAt = e.UndoneAt,
            }).ToListAsync(cancellationToken);

    /// <summary>Writes cells of one row.</summary>
    /// <exception cref="MissingException">There is no such row or column to correct.</exception>
    /// <exception cref="ImportMoveException">The import is not in review.</exception>
    /// <exception cref="FieldErrorException">A text is too long, or another person has changed the cell; the field is <c>Cells[position]</c>.</exception>
    public async Task<EditOutcome> ChangeAsync(long importId, int seq, IReadOnlyList<TypedCell> cells, CancellationToken cancellationToken)
    {
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var row = await RowAsync(import, seq, cancellationToken);
        var headings = await db.ImportColumnMaps.Where(c => c.ImportJobId == importId).ToDictionaryAsync(c => c.Position, c => c.Heading, cancellationToken);
        var texts = StagedCellText.Read(row.Cells, ImportJson.Read<ReadingUnderstanding>(import.Understanding).Date1904);
        var draft = new EditDraft();
        var told = new List<string>();
        foreach (var cell in cells)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Cells[{cell.Position}]");
            if (!headings.TryGetValue(cell.Position, out var heading)) throw new MissingException();
            if (cell.Text.Length > CellMaxLength) throw new FieldErrorException(name, $"Máximo de {CellMaxLength} caracteres.");
            var present = texts.GetValueOrDefault(cell.Position, "");
            if (IsSame(present, cell.Text)) continue;
            if (cell.Seen is { } seen && !IsSame(present, seen))
                throw new FieldErrorException(name, $"Esta célula mudou enquanto você digitava: agora contém {Quote(present)}. Confira e salve de novo.");
            draft.SetCell(row, cell.Position, cell.Text);
            told.Add($"{heading}: {Quote(present)} → {Quote(cell.Text.Trim())}");
        }

        return draft.Count == 0
            ? new EditOutcome(null, 0)
            : await writer.ApplyAsync(importId, ImportEditKind.Cell, $"Linha {row.RowNo}. {string.Join("; ", told)}", 1, draft.Payload, cancellationToken);
    }

    /// <summary>Leaves one row out, or takes it back.</summary>
    /// <exception cref="MissingException">There is no such row to correct.</exception>
    /// <exception cref="ImportMoveException">The import is not in review.</exception>
    public async Task<EditOutcome> SkipAsync(long importId, int seq, bool skip, CancellationToken cancellationToken)
    {
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var row = await RowAsync(import, seq, cancellationToken);
        var draft = new EditDraft();
        draft.Skip(row, skip ? user.Name : null);
        return draft.Count == 0
            ? new EditOutcome(null, 0)
            : await writer.ApplyAsync(
                importId, ImportEditKind.Cell, skip ? $"Linha {row.RowNo}: ignorada" : $"Linha {row.RowNo}: de volta", 1, draft.Payload, cancellationToken);
    }

    /// <summary>Takes the contact of a row, or of many rows, out of the bin, and plans the rows again.</summary>
    /// <returns>What was done; nothing when no contact of these rows is in the bin.</returns>
    /// <exception cref="ImportMoveException">The import is not in review.</exception>
    public async Task<EditOutcome> RestoreContactsAsync(long importId, IReadOnlyList<int> seqs, CancellationToken cancellationToken)
    {
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => EF.Parameter(seqs).Contains(r.Seq) && r.ContactId != null)
            .Select(r => new { r.Seq, r.RowNo, ContactId = r.ContactId!.Value }).ToListAsync(cancellationToken);
        if (rows.Count == 0) return new EditOutcome(null, 0);
        var ids = rows.Select(r => r.ContactId).Distinct().ToList();
        await bin.RestoreAsync(ids, cancellationToken);
        var what = rows.Count == 1 ? $"Linha {rows[0].RowNo}: contato restaurado da Lixeira" : $"{rows.Count} linhas: contatos restaurados da Lixeira";
        return await writer.ApplyAsync(
            importId, rows.Count == 1 ? ImportEditKind.Cell : ImportEditKind.Group, what, rows.Count, new EditPayload { Planned = [.. rows.Select(r => r.Seq)], Restored = ids }, cancellationToken);
    }

    /// <summary>Takes a correction back. Cells that were corrected again since then keep the later value.</summary>
    /// <returns>How many rows are as they were, those included that the correction had added and that are gone again.</returns>
    /// <exception cref="MissingException">There is no such correction in this round, or it was undone already.</exception>
    /// <exception cref="ImportMoveException">The import is not in review.</exception>
    public async Task<int> UndoAsync(long importId, long editId, CancellationToken cancellationToken)
    {
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var edit = await db.ImportEdits.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == editId && e.ImportJobId == importId && e.UndoneAt == null && e.Round == import.Round, cancellationToken) ?? throw new MissingException();
        var payload = ImportJson.Read<EditPayload>(edit.Payload);
        if (payload.Option is { } option) await DropOptionAsync(option, cancellationToken);
        if (payload.Restored.Count > 0) await bin.BinAsync(payload.Restored, cancellationToken);
        var gone = payload.Added.Count == 0 ? 0 : await writer.RemoveAddedAsync(importId, payload.Added, cancellationToken);
        var change = payload.Change(undo: true);
        var back = new HashSet<int>();
        var now = clock.GetUtcNow().UtcDateTime;
        await writer.InPiecesAsync(
            importId, payload.Rows(),
            row =>
            {
                if (!change(row)) return false;
                back.Add(row.Seq);
                return true;
            },
            (_, plan, token) =>
            {
                var edits = db.ImportEdits;
                return edits.Where(e => e.Id == editId).ExecuteUpdateAsync(set => set.SetProperty(e => e.UndoneAt, now).SetProperty(e => e.PlanNumber, plan), token);
            },
            () => { }, cancellationToken);
        return back.Count + gone;
    }

    /// <summary>The option goes again, unless a contact has it by now.</summary>
    private async Task DropOptionAsync(NewOption option, CancellationToken cancellationToken)
    {
        var all = db.CustomFields;
        if (await all.AsNoTracking().SingleOrDefaultAsync(f => f.Id == option.FieldId, cancellationToken) is not { } field) return;
        try
        {
            await fields.UpdateAsync(field.Id, field.Version, FieldOptions.Draft(field, field.OptionList().Where(o => o != option.Text)), cancellationToken);
        }
        catch (FieldErrorException)
        {
            // In use, or the last one: it stays.
        }

        db.ChangeTracker.Clear();
    }

    private async Task<ImportRow> RowAsync(ImportJob import, int seq, CancellationToken cancellationToken) =>
        await import.RowsOfRound(db).AsNoTracking().SingleOrDefaultAsync(r => r.Seq == seq, cancellationToken) ?? throw new MissingException();

    private static bool IsSame(string present, string text) => string.Equals(
        present.ReplaceLineEndings("\n").Trim(), text.ReplaceLineEndings("\n").Trim(), StringComparison.Ordinal);

    private static string Quote(string text) => text.Length == 0 ? "vazio" : text.Length > 60 ? $"“{text[..60]}…”" : $"“{text}”";
}
