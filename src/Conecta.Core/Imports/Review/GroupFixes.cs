using System.Globalization;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Phones;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Review;

/// <summary>One act on all rows with one problem.</summary>
/// <param name="Position">0 for column A; -1 for a problem of whole rows.</param>
/// <param name="Code">The problem.</param>
/// <param name="Action">What to do.</param>
/// <param name="OfValue">Whether only the rows of <paramref name="Value"/> are meant.</param>
/// <param name="Value">What stands in their cells, as the group shows it.</param>
/// <param name="Text">What to put there, or the DDD.</param>
public sealed record GroupFix(int Position, string Code, GroupAction Action, bool OfValue = false, string? Value = null, string? Text = null);

/// <summary>Corrects all rows with one problem by one act that can be undone (import.md 5.3).</summary>
public sealed class GroupFixes(
    ConectaDbContext db, EditWriter writer, ImportEdits edits, ImportProblems problems, ImportPlanner planner, ImportFieldList fieldList, CustomFieldWriter fields,
    ICurrentUser user)
{
    /// <summary>Rows that one act corrects at most; the others stay in the group for the next.</summary>
    public const int MostRows = 50_000;

    /// <summary>Corrects the rows of a group.</summary>
    /// <exception cref="MissingException">There is no such import or column.</exception>
    /// <exception cref="ImportMoveException">The import is not in review.</exception>
    /// <exception cref="FieldErrorException">The text is missing, or would be refused in these cells as well; the field is <c>Text</c>.</exception>
    public async Task<EditOutcome> ApplyAsync(long importId, GroupFix fix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fix);
        var import = await writer.ReviewedAsync(importId, cancellationToken);
        var seqs = await problems.RowsAsync(import, fix.Position, fix.Code, fix.Value, fix.OfValue, MostRows, cancellationToken);
        if (seqs.Count == 0) return new EditOutcome(null, 0);
        if (fix.Action == GroupAction.RestoreContacts) return await edits.RestoreContactsAsync(importId, seqs, cancellationToken);
        var heading = await HeadingAsync(import, fix, cancellationToken);
        if (fix.Action == GroupAction.CreateOption) return await CreateOptionAsync(import, fix, heading, seqs, cancellationToken);
        if (fix.Action == GroupAction.Replace) await CheckAsync(import, fix, seqs[0], cancellationToken);
        var draft = new EditDraft();
        var date1904 = ImportJson.Read<ReadingUnderstanding>(import.Understanding).Date1904;
        var areaCode = fix.Action == GroupAction.UseAreaCode ? AreaCode(fix.Text) : 0;
        foreach (var piece in seqs.Chunk(ChunkPace.Most))
        {
            var rows = await import.RowsOfRound(db).AsNoTracking().Where(r => EF.Parameter(piece).Contains(r.Seq)).ToListAsync(cancellationToken);
            foreach (var row in rows) Add(draft, fix, row, areaCode, date1904);
        }

        if (draft.Count == 0) return new EditOutcome(null, 0);
        var outcome = await writer.ApplyAsync(importId, ImportEditKind.Group, $"{Described(fix, heading, areaCode)} ({draft.Count} {(draft.Count == 1 ? "linha" : "linhas")})", draft.Count, draft.Payload, cancellationToken);
        if (fix is { Action: GroupAction.Replace, Value: { } from }) await RememberAsync(import, fix.Position, from, fix.Text!.Trim(), cancellationToken);
        return outcome;
    }

    private void Add(EditDraft draft, GroupFix fix, ImportRow row, int areaCode, bool date1904)
    {
        if (fix.Action == GroupAction.Skip)
        {
            draft.Skip(row, user.Name);
            return;
        }

        var present = StagedCellText.Read(row.Cells, date1904).GetValueOrDefault(fix.Position, "");
        var text = fix.Action switch
        {
            GroupAction.Blank => "",
            GroupAction.UseAreaCode => WithAreaCode(present, areaCode),
            GroupAction.TreatAsAreaCode => AsBrazilian(present),
            _ => fix.Text!,
        };
        if (text is not null) draft.SetCell(row, fix.Position, text);
    }

    /// <summary>The number with a DDD; null when it would still be none.</summary>
    private static string? WithAreaCode(string present, int areaCode)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"({areaCode}) {present.Trim()}");
        return BrazilianPhone.Parse(text).Number is null ? null : text;
    }

    /// <summary>The same digits read as DDD and number; null when they are none.</summary>
    private static string? AsBrazilian(string present)
    {
        var digits = new string([.. present.Where(char.IsAsciiDigit)]).TrimStart('0');
        return digits.Length is 10 or 11 && BrazilianPhone.Parse("+55" + digits).Number is not null ? $"+55 {digits[..2]} {digits[2..]}" : null;
    }

    private static int AreaCode(string? text) =>
        int.TryParse(text?.Trim().TrimStart('0'), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && AreaCodes.IsKnown(code)
            ? code
            : throw new FieldErrorException("Text", string.IsNullOrWhiteSpace(text) ? "Informe o DDD." : $"O DDD {text.Trim()} não existe.");

    /// <summary>A text that is refused in the first of these rows is refused in all.</summary>
    private async Task CheckAsync(ImportJob import, GroupFix fix, int seq, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(fix.Text)) throw new FieldErrorException("Text", "Informe o valor que entra no lugar.");
        if (fix.Text.Length > ImportEdits.CellMaxLength) throw new FieldErrorException("Text", $"Máximo de {ImportEdits.CellMaxLength} caracteres.");
        var company = await db.Set<Tenancy.Company>().AsNoTracking().SingleAsync(c => c.Id == import.CompanyId, cancellationToken);
        var row = await import.RowsOfRound(db).AsNoTracking().SingleAsync(r => r.Seq == seq, cancellationToken);
        var draft = new EditDraft();
        draft.SetCell(row, fix.Position, fix.Text);
        draft.Payload.Change(undo: false)(row);
        var parsed = new RowParser(await planner.LayoutAsync(import, company, cancellationToken)).Parse(row);
        if (parsed.Findings.Find(f => f.ColumnIndex == fix.Position && f.Severity == FindingSeverity.Error) is { } refused)
            throw new FieldErrorException("Text", $"“{fix.Text.Trim()}” também não serve: {refused.Message}");
    }

    private async Task<EditOutcome> CreateOptionAsync(ImportJob import, GroupFix fix, string heading, List<int> seqs, CancellationToken cancellationToken)
    {
        var key = await db.ImportColumnMaps.Where(c => c.ImportJobId == import.Id && c.Position == fix.Position).Select(c => c.Field).SingleAsync(cancellationToken);
        var field = (await fieldList.CustomAsync(cancellationToken)).Find(f => ImportField.CustomPrefix + f.Key == key) ?? throw new MissingException();
        if (field.Kind != CustomFieldKind.Choice || string.IsNullOrWhiteSpace(fix.Value)) throw new MissingException();
        var option = fix.Value.Trim();
        try
        {
            await fields.UpdateAsync(field.Id, field.Version, FieldOptions.Draft(field, field.OptionList().Append(option)), cancellationToken);
        }
        catch (FieldErrorException refused)
        {
            throw new FieldErrorException("Text", refused.Message);
        }

        db.ChangeTracker.Clear();
        return await writer.ApplyAsync(
            import.Id, ImportEditKind.Group, $"{heading}: opção “{option}” criada ({seqs.Count} {(seqs.Count == 1 ? "linha" : "linhas")})", seqs.Count,
            new EditPayload { Planned = seqs, Option = new NewOption(field.Id, option) }, cancellationToken);
    }

    private async Task RememberAsync(ImportJob import, int position, string from, string to, CancellationToken cancellationToken)
    {
        var key = await db.ImportColumnMaps.Where(c => c.ImportJobId == import.Id && c.Position == position).Select(c => c.Field).SingleAsync(cancellationToken);
        if ((await fieldList.AllAsync(cancellationToken)).FirstOrDefault(f => f.Key == key) is not { } field || !ImportProblems.IsRemembered(field)) return;
        var known = ImportProblems.Remembered(from);
        if (known.Length == 0 || to.Length > ImportValueMap.ValueMaxLength) return;
        await db.WriteAsync(
            async token =>
            {
                var maps = db.ImportValueMaps;
                var again = await maps.Where(m => m.Field == field.Key && m.From == known)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.To, to).SetProperty(m => m.Uses, m => m.Uses + 1), token);
                if (again > 0) return;
                maps.Add(new ImportValueMap { Field = field.Key, From = known, To = to, Uses = 1 });
                await db.SaveChangesAsync(token);
            }, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task<string> HeadingAsync(ImportJob import, GroupFix fix, CancellationToken cancellationToken)
    {
        if (fix.Position < 0) return fix.Action == GroupAction.Skip ? "" : throw new MissingException();
        return await db.ImportColumnMaps.Where(c => c.ImportJobId == import.Id && c.Position == fix.Position).Select(c => c.Heading).SingleOrDefaultAsync(cancellationToken) ?? throw new MissingException();
    }

    private static string Described(GroupFix fix, string heading, int areaCode)
    {
        var value = fix.OfValue ? $"“{(fix.Value?.Length > 60 ? fix.Value[..60] + "…" : fix.Value)}” " : "";
        return fix.Action switch
        {
            GroupAction.Replace => $"{heading}: {value}→ “{fix.Text!.Trim()}”",
            GroupAction.Blank => $"{heading}: {value}→ vazio",
            GroupAction.UseAreaCode => string.Create(CultureInfo.InvariantCulture, $"{heading}: {value}com o DDD {areaCode}"),
            GroupAction.TreatAsAreaCode => $"{heading}: {value}lido como DDD, não como país",
            _ => heading.Length == 0 ? "Linhas ignoradas" : $"{heading}: {value}linhas ignoradas",
        };
    }
}
