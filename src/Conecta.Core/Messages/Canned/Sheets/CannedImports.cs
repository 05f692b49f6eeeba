using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.History.Versions;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned.Sheets;

/// <summary>What a row of the sheet comes to.</summary>
public enum CannedRowKind
{
    /// <summary>A message is made.</summary>
    New,

    /// <summary>A message is changed.</summary>
    Changed,

    /// <summary>Nothing: the message is so already.</summary>
    Same,

    /// <summary>The row is wrong, and so nothing of the sheet is written.</summary>
    Wrong,
}

/// <summary>What a row of the sheet comes to, for the preview.</summary>
/// <param name="Row">The row as Excel numbers it.</param>
/// <param name="Title">Its title, or what stands there.</param>
/// <param name="Shortcut">Its shortcut.</param>
/// <param name="Kind">What it comes to.</param>
/// <param name="Notes">What changes, or what is wrong, in Portuguese.</param>
public sealed record CannedRowOutcome(int Row, string Title, string Shortcut, CannedRowKind Kind, IReadOnlyList<string> Notes);

/// <summary>What a whole sheet comes to.</summary>
/// <param name="FileName">Name of the file.</param>
/// <param name="Unknown">Headings that mean nothing here.</param>
/// <param name="Rows">Each row.</param>
/// <param name="Basis">Stands for the messages that it was compared with, as they were then.</param>
public sealed record CannedSheetOutcome(string FileName, IReadOnlyList<string> Unknown, IReadOnlyList<CannedRowOutcome> Rows, string Basis)
{
    /// <summary>How many rows come to this.</summary>
    public int Count(CannedRowKind kind) => Rows.Count(r => r.Kind == kind);

    /// <summary>Whether it can be written: no row is wrong and there is something to write.</summary>
    public bool IsReady => Count(CannedRowKind.Wrong) == 0 && Count(CannedRowKind.New) + Count(CannedRowKind.Changed) > 0;

    /// <summary>A short mark of what it comes to, so that a confirmation counts for what was shown only.</summary>
    public string Mark => string.Join('-', [.. Enum.GetValues<CannedRowKind>().Select(kind => Count(kind).ToString(CultureInfo.InvariantCulture)), Basis]);
}

/// <summary>
/// Takes sheets of canned messages in: kept first, shown with what each row comes to, written whole or not at all. The preview is the write itself, taken back at its end, so that it
/// can promise nothing that the write does not keep.
/// </summary>
public sealed class CannedImports(
    ConectaDbContext db, CannedWriter writer, CannedReader reader, CannedVisibility visibility, TeamReader teams, TeamVisibility teamVisibility, JobQueue jobs, AuditTrail audit, ConfigurationAct act,
    TimeProvider clock)
{
    private sealed class TakenBackException : Exception;

    private sealed record Target(long Id, Guid Version, CannedFields Fields);

    /// <summary>Keeps a sheet for its sender.</summary>
    /// <exception cref="FieldErrorException">Field <c>File</c>: it cannot be read, or has not the columns.</exception>
    public async Task<long> KeepAsync(byte[] content, string fileName, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(by);
        CannedSheet.Read(content, fileName, clock, cancellationToken);
        var name = Path.GetFileName(fileName);
        var import = new CannedImport
        {
            UserId = by.User.Id,
            FileName = name.Length > Media.MediaFile.NameMaxLength ? name[^Media.MediaFile.NameMaxLength..] : name,
            Content = content,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        return await db.WriteAsync(async token =>
        {
            db.Add(import);
            await db.SaveChangesAsync(token);
            jobs.Add(PurgeCannedImportJob.JobKind, import.Id.ToString(CultureInfo.InvariantCulture), CannedImport.Waits);
            await db.SaveChangesAsync(token);
            return import.Id;
        }, cancellationToken);
    }

    /// <summary>What a kept sheet would come to now; nothing is written.</summary>
    /// <exception cref="MissingException">The person keeps no such sheet.</exception>
    public async Task<CannedSheetOutcome> PreviewAsync(long id, Access by, CancellationToken cancellationToken)
    {
        CannedSheetOutcome? outcome = null;
        try
        {
            await db.WriteAsync(async token =>
            {
                outcome = await RunAsync(await FindAsync(id, by, token), by, token);
                throw new TakenBackException();
            }, cancellationToken);
        }
        catch (TakenBackException)
        {
            db.ChangeTracker.Clear();
        }

        return outcome!;
    }

    /// <summary>Writes a kept sheet whole and lets go of it.</summary>
    /// <param name="id">The sheet.</param>
    /// <param name="mark"><see cref="CannedSheetOutcome.Mark"/> of what the person confirmed.</param>
    /// <param name="by">Who confirmed.</param>
    /// <param name="cancellationToken">Stops the write; nothing stays.</param>
    /// <exception cref="MissingException">The person keeps no such sheet.</exception>
    /// <exception cref="FieldErrorException">A row is wrong, or the sheet comes to something else than was shown; nothing was written.</exception>
    public Task<CannedSheetOutcome> ApplyAsync(long id, string? mark, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        act.Special = ConfigurationOrigin.File;
        var import = await FindAsync(id, by, token);
        var outcome = await RunAsync(import, by, token);
        if (outcome.Count(CannedRowKind.Wrong) > 0) throw new FieldErrorException("", "Há linhas com erro. Corrija a planilha e envie de novo; nada foi gravado.");
        if (outcome.Mark != mark) throw new FieldErrorException("", "As mensagens mudaram desde a conferência. Confira de novo; nada foi gravado.");
        audit.Add("canned.imported", "canned", null, import.FileName, changes: new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["Novas"] = [null, outcome.Count(CannedRowKind.New)],
            ["Alteradas"] = [null, outcome.Count(CannedRowKind.Changed)],
        });
        var imports = db.Set<CannedImport>();
        await imports.Where(i => i.Id == id).ExecuteDeleteAsync(token);
        await db.SaveChangesAsync(token);
        return outcome;
    }, cancellationToken);

    private async Task<CannedImport> FindAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var (imports, me) = (db.Set<CannedImport>(), by.User.Id);
        return await imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.UserId == me, cancellationToken) ?? throw new MissingException();
    }

    private async Task<CannedSheetOutcome> RunAsync(CannedImport import, Access by, CancellationToken cancellationToken)
    {
        var sheet = CannedSheet.Read(import.Content, import.FileName, clock, cancellationToken);
        var names = await NamesAsync(by, cancellationToken);
        var (outcomes, seen, basis) = (new List<CannedRowOutcome>(), new HashSet<long>(), new StringBuilder());
        foreach (var row in sheet.Rows) outcomes.Add(await RowAsync(row, sheet.Columns, names, seen, basis, by, cancellationToken));
        return new CannedSheetOutcome(import.FileName, sheet.Unknown, outcomes, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(basis.ToString())))[..16]);
    }

    private async Task<CannedRowOutcome> RowAsync(
        CannedSheetRow row, IReadOnlySet<string> columns, CannedSheetNames names, HashSet<long> seen, StringBuilder basis, Access by, CancellationToken cancellationToken)
    {
        var (title, shortcut) = (row.Cells.GetValueOrDefault(CannedSheet.Title, "—"), CannedFields.ShortcutOf(row.Cells.GetValueOrDefault(CannedSheet.Shortcut)));
        CannedRowOutcome Of(CannedRowKind kind, params IReadOnlyList<string> notes) => new(row.Number, title, shortcut, kind, notes);
        try
        {
            var target = await TargetAsync(row, columns, names, by, cancellationToken);
            // Somebody's edit between review and confirmation makes it another write, even when it comes to as many changes.
            if (target is not null) basis.Append(CultureInfo.InvariantCulture, $"{target.Id}:{target.Version};");
            if (target is not null && !seen.Add(target.Id)) return Of(CannedRowKind.Wrong, "Outra linha da planilha já trata desta mensagem.");
            var files = await reader.FilesAsync((target?.Fields.Parts ?? []).Select(p => p.FileId), by, cancellationToken);
            var (fields, faults) = CannedRowReader.Read(row, columns, names, target?.Fields, files);
            if (faults.Count == 0) faults = [.. new CannedFieldsValidator().Validate(fields).Errors.Select(e => e.ErrorMessage).Distinct(StringComparer.Ordinal)];
            if (faults.Count > 0) return Of(CannedRowKind.Wrong, faults);
            if (target is null)
            {
                seen.Add(await writer.CreateAsync(fields, by, cancellationToken));
                return Of(CannedRowKind.New);
            }

            var changes = CannedRowReader.Changes(target.Fields, fields);
            if (changes.Count == 0) return Of(CannedRowKind.Same);
            await writer.UpdateAsync(target.Id, target.Version, fields, by, cancellationToken);
            return Of(CannedRowKind.Changed, changes);
        }
        catch (FieldErrorException fault)
        {
            return Of(CannedRowKind.Wrong, fault.Message);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The message that a row is about: by its code; without one, the message that the same people have under the same shortcut. Null for a new one.</summary>
    private async Task<Target?> TargetAsync(CannedSheetRow row, IReadOnlySet<string> columns, CannedSheetNames names, Access by, CancellationToken cancellationToken)
    {
        if (row.Cells.GetValueOrDefault(CannedSheet.Code)?.Trim() is { } code)
        {
            return long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await LoadAsync(id, by, cancellationToken) is { } coded ? coded
                : throw new FieldErrorException("", $"Não há mensagem com o código {code} entre as que você pode alterar. Apague o código para criar uma nova.");
        }

        var (fields, _) = CannedRowReader.Read(row, columns, names, null, new Dictionary<long, Media.MediaFile>());
        var shortcut = fields.Shortcut;
        foreach (var candidate in await visibility.Editable(by).Where(m => m.Shortcut == shortcut).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellationToken))
            if (await LoadAsync(candidate, by, cancellationToken) is { } found
                && found.Fields.Scope == fields.Scope && found.Fields.AgentId == fields.AgentId && found.Fields.TeamIds.ToHashSet().SetEquals(fields.TeamIds))
                return found;
        return null;
    }

    private async Task<Target?> LoadAsync(long id, Access by, CancellationToken cancellationToken) =>
        await reader.FindAsync<CannedFields>(id, by, cancellationToken) is { IsEditable: true } found ? new Target(id, found.Version, found.Fields) : null;

    private async Task<CannedSheetNames> NamesAsync(Access by, CancellationToken cancellationToken)
    {
        var agents = await teamVisibility.Agents(by).AsNoTracking().Select(a => new { a.Id, a.User.NormalizedUserName }).ToListAsync(cancellationToken);
        return new CannedSheetNames(
            (await teams.TeamsAsync(by, cancellationToken)).ToDictionary(t => SearchText.Fold(t.Name), t => (t.Id, t.Name), StringComparer.Ordinal),
            agents.Where(a => a.NormalizedUserName is not null).ToDictionary(a => a.NormalizedUserName!, a => a.Id, StringComparer.Ordinal));
    }
}
