using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>Creates and changes canned messages of the scope's company. Refusals name the properties of <see cref="CannedFields"/>.</summary>
public sealed class CannedWriter(
    ConectaDbContext db, CannedVisibility visibility, CannedReader reader, TeamVisibility teams, ShortcutCheck shortcuts, VariableCatalogue variables, MediaFiles media, AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>Makes a message.</summary>
    /// <param name="fields">Valid fields.</param>
    /// <param name="by">The acting administrator; who sees chosen teams only makes messages of those, or of their agents.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">An agent would have the shortcut twice, a choice is not his to make, or a part is wrong.</exception>
    public Task<long> CreateAsync(CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var message = new CannedMessage { CreatedAt = clock.GetUtcNow().UtcDateTime };
            await ApplyAsync(message, fields, by, token);
            db.CannedMessages.Add(message);
            await SaveAsync(token);
            await LinkAsync(message, fields, by, token);
            return message.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a message.</summary>
    /// <exception cref="MissingException">There is no such message among those that the person may change.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">An agent would have the shortcut twice, a choice is not his to make, or a part is wrong.</exception>
    public Task UpdateAsync(long id, Guid version, CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            var message = await visibility.Editable(by).FirstOrDefaultAsync(m => m.Id == id, token) ?? throw new MissingException();
            if (message.Version != version) throw new EditConflictException(message.Version);
            await ApplyAsync(message, fields, by, token);
            await LinkAsync(message, fields, by, token);
            await SaveAsync(token);
        }, cancellationToken);
    }

    /// <summary>Two people who give two messages the same shortcut at the same moment must not both pass: on PostgreSQL an update that changes nothing takes the company's row.</summary>
    internal Task<int> LockAsync(CancellationToken cancellationToken)
    {
        var (companies, company) = (db.Companies, db.FilterCompanyId);
        return companies.Where(c => c.Id == company).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State), cancellationToken);
    }

    private async Task ApplyAsync(CannedMessage message, CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        await DemandScopeAsync(fields, by, cancellationToken);
        await DemandPartsAsync(fields, by, cancellationToken);
        fields.CopyTo(message);
        message.Category = await CategoryAsync(fields.Category, cancellationToken);
        await shortcuts.DemandUniqueAsync(message, fields.TeamIds, by, cancellationToken);
    }

    private async Task DemandScopeAsync(CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        switch (fields.Scope)
        {
            case CannedScope.Company when TeamVisibility.IsNarrowed(by):
                throw new FieldErrorException(nameof(fields.Scope), "Quem vê só algumas equipes cria mensagens para as suas equipes ou para os agentes delas.");
            case CannedScope.Teams:
                var wanted = fields.TeamIds.Distinct().ToList();
                if (wanted.Count == 0 || await teams.Teams(by).CountAsync(t => wanted.Contains(t.Id), cancellationToken) != wanted.Count)
                    throw new FieldErrorException(nameof(fields.TeamIds), "Escolha equipes da lista.");
                break;
            case CannedScope.Personal when fields.AgentId is not { } agent || !await teams.Agents(by).AnyAsync(a => a.Id == agent, cancellationToken):
                throw new FieldErrorException(nameof(fields.AgentId), "Escolha um agente da lista.");
        }
    }

    private async Task DemandPartsAsync(CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        var allowed = await variables.ForAsync(MessageKind.Canned, cancellationToken);
        var files = await reader.FilesAsync(fields.Parts.Where(p => p.IsFile).Select(p => p.FileId), by, cancellationToken);
        for (var i = 0; i < fields.Parts.Count; i++)
        {
            var part = fields.Parts[i];
            if (VariableText.FindFault(part.Text, allowed) is { } fault) throw new FieldErrorException($"Parts[{i}].Text", fault);
            if (!part.IsFile) continue;
            if (part.FileId is not { } id || !files.TryGetValue(id, out var file)) throw new FieldErrorException($"Parts[{i}].Upload", "Escolha o arquivo desta parte.");
            if (file.Kind == MediaKind.Audio && CannedFields.Text(part.Text) is not null)
                throw new FieldErrorException($"Parts[{i}].Text", "O WhatsApp não mostra legenda em áudio. Ponha o texto em outra parte.");
        }
    }

    // A category that is there already keeps its spelling, so that "vendas" and "Vendas" are one.
    private async Task<string?> CategoryAsync(string? typed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var (messages, folded) = (db.CannedMessages, SearchText.Fold(typed));
        var known = await messages.Where(m => m.Category != null).Select(m => m.Category!).Distinct().ToListAsync(cancellationToken);
        return known.Find(c => SearchText.Fold(c) == folded) ?? typed.Trim();
    }

    private async Task LinkAsync(CannedMessage message, CannedFields fields, Access by, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        await LinkTeamsAsync(message, fields, changes, cancellationToken);
        await LinkPartsAsync(message, fields, by, changes, cancellationToken);
        if (changes.Count == 0) return;
        db.Entry(message).Property(m => m.Version).IsModified = true;
        audit.Add("canned.changed", "canned", message.Id, message.Title, changes: changes);
        await SaveAsync(cancellationToken);
    }

    private async Task LinkTeamsAsync(CannedMessage message, CannedFields fields, Dictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        var (links, all) = (db.CannedTeams, db.Teams);
        var rows = await links.Where(l => l.CannedMessageId == message.Id).ToListAsync(cancellationToken);
        var wanted = fields.Scope == CannedScope.Teams ? fields.TeamIds.ToHashSet() : [];
        links.RemoveRange(rows.Where(r => !wanted.Contains(r.TeamId)));
        links.AddRange(wanted.Where(id => !rows.Exists(r => r.TeamId == id)).Select(id => new CannedTeam { CannedMessageId = message.Id, TeamId = id }));
        var touched = wanted.Union(rows.Select(r => r.TeamId)).ToList();
        var names = await all.AsNoTracking().Where(t => touched.Contains(t.Id)).OrderBy(t => t.NameFolded).Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        var before = string.Join(", ", names.Where(t => rows.Exists(r => r.TeamId == t.Id)).Select(t => t.Name));
        var after = string.Join(", ", names.Where(t => wanted.Contains(t.Id)).Select(t => t.Name));
        if (before != after) changes["Teams"] = [before, after];
    }

    private async Task LinkPartsAsync(CannedMessage message, CannedFields fields, Access by, Dictionary<string, object?[]> changes, CancellationToken cancellationToken)
    {
        var parts = db.CannedParts;
        var rows = await parts.Where(p => p.CannedMessageId == message.Id).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var files = await reader.FilesAsync(rows.Select(r => r.MediaFileId).Concat(fields.Parts.Select(p => p.FileId)), by, cancellationToken);
        var before = string.Join("\n\n", rows.Select(r => Describe(r.Text, r.MediaFileId)));
        for (var i = 0; i < fields.Parts.Count; i++)
        {
            var (text, file) = (CannedFields.Text(fields.Parts[i].Text), fields.Parts[i].IsFile ? fields.Parts[i].FileId : null);
            if (i < rows.Count)
            {
                if (rows[i].MediaFileId is { } old && old != file) media.LetGo(old);
                (rows[i].Text, rows[i].MediaFileId, rows[i].Position) = (text, file, i + 1);
            }
            else
            {
                parts.Add(new CannedPart { CannedMessageId = message.Id, Position = i + 1, Text = text, MediaFileId = file });
            }
        }

        foreach (var row in rows.Skip(fields.Parts.Count))
        {
            if (row.MediaFileId is { } old) media.LetGo(old);
            parts.Remove(row);
        }

        var after = string.Join("\n\n", fields.Parts.Select(p => Describe(CannedFields.Text(p.Text), p.IsFile ? p.FileId : null)));
        if (before != after) changes["Parts"] = [before, after];

        string Describe(string? text, long? fileId) =>
            fileId is not { } id ? text ?? "" : string.Join(' ', new[] { $"[{files.GetValueOrDefault(id)?.Name ?? "arquivo"}]", text }.Where(part => part is not null));
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
    }
}
