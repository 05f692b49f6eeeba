using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.History;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Templates.Model;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>Creates and changes templates of the scope's company. Refusals name the properties of <see cref="TemplateFields"/>.</summary>
public sealed class TemplateWriter(ConectaDbContext db, TemplateReader reader, MediaFiles media, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a template with its first language.</summary>
    /// <param name="fields">Valid fields.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="FieldErrorException">Another template has the name, a source does not exist or a file is not his.</exception>
    public Task<long> CreateAsync(TemplateFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            fields.Tidy();
            var template = new MessageTemplate { CreatedAt = Now };
            Copy(fields, template);
            db.MessageTemplates.Add(template);
            await SaveAsync(template.Name, token);
            await WriteEditionAsync(template, new TemplateEdition { TemplateId = template.Id, Language = fields.Language }, fields, by, token);
            return template.Id;
        }, cancellationToken);
    }

    /// <summary>Changes a template and one of its languages, which must be a draft.</summary>
    /// <exception cref="MissingException">There is no such template or language.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    /// <exception cref="FieldErrorException">Another template has the name, the language is being reviewed, a source does not exist or a file is not his.</exception>
    public Task UpdateAsync(long id, Guid version, TemplateFields fields, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return db.WriteAsync(async token =>
        {
            fields.Tidy();
            var (template, edition) = await LoadAsync(id, fields.Language, token);
            if (template.Version != version) throw new EditConflictException(template.Version);
            var shared = (template.Name, template.Category, template.Type, template.Format, template.TtlSeconds);
            Copy(fields, template);
            if (shared != (template.Name, template.Category, template.Type, template.Format, template.TtlSeconds)
                && await db.TemplateEditions.AnyAsync(e => e.TemplateId == id && e.Stage != EditionStage.Draft, token))
                throw new FieldErrorException(nameof(fields.Name), "Um idioma deste modelo está em revisão ou revisado: nome, tipo, categoria, variáveis e validade valem para todos. Volte-o a rascunho antes.");
            if (edition.Stage != EditionStage.Draft) throw new FieldErrorException("", "Este idioma está em revisão ou revisado. Volte-o a rascunho para alterar.");
            await WriteEditionAsync(template, edition, fields, by, token);
        }, cancellationToken);
    }

    /// <summary>Adds a language as a copy of another one, to be translated.</summary>
    /// <exception cref="MissingException">There is no such template or language.</exception>
    /// <exception cref="FieldErrorException">The template has the language already, or the provider does not know it; names <c>language</c>.</exception>
    public Task AddLanguageAsync(long id, string from, string? language, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (template, source) = await LoadAsync(id, from, token);
        if (TemplateLanguages.Find(language) is not { } code) throw new FieldErrorException("language", "Escolha um idioma da lista.");
        if (await db.TemplateEditions.AnyAsync(e => e.TemplateId == id && e.Language == code, token)) throw new FieldErrorException("language", "O modelo já tem este idioma.");
        await CopyEditionAsync(template, source, code, by, token);
    }, cancellationToken);

    /// <summary>Makes a new draft template out of one, with all its languages.</summary>
    /// <returns>Key of the new one.</returns>
    /// <exception cref="MissingException">There is no such template.</exception>
    public Task<long> DuplicateAsync(long id, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (templates, editions) = (db.MessageTemplates, db.TemplateEditions);
        var from = await templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, token) ?? throw new MissingException();
        var stem = from.Name[..Math.Min(from.Name.Length, TemplateDraft.NameMaxLength - 12)] + "_copia";
        var taken = await templates.Where(t => t.Name.StartsWith(stem)).Select(t => t.Name).ToListAsync(token);
        var name = Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? stem : $"{stem}_{n}").First(n => !taken.Contains(n));
        var copy = new MessageTemplate
        {
            Name = name,
            Category = from.Category,
            Type = from.Type,
            Format = from.Format,
            Audience = from.Audience,
            TtlSeconds = from.TtlSeconds,
            CreatedAt = Now,
        };
        templates.Add(copy);
        await db.SaveChangesAsync(token);
        foreach (var edition in await editions.AsNoTracking().Where(e => e.TemplateId == id).OrderBy(e => e.Id).ToListAsync(token)) await CopyEditionAsync(copy, edition, edition.Language, by, token);
        return copy.Id;
    }, cancellationToken);

    /// <summary>Takes a language away; the last one goes only with the template.</summary>
    /// <exception cref="MissingException">There is no such template or language.</exception>
    /// <exception cref="FieldErrorException">It is the only one, or under review.</exception>
    public Task RemoveLanguageAsync(long id, string language, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (template, edition) = await LoadAsync(id, language, token);
        if (await db.TemplateEditions.CountAsync(e => e.TemplateId == id, token) == 1) throw new FieldErrorException("", "É o único idioma: exclua o modelo inteiro.");
        if (edition.Stage == EditionStage.InReview) throw new FieldErrorException("", "Este idioma está em revisão. Volte-o a rascunho antes.");
        foreach (var file in await db.TemplateFiles.Where(f => f.EditionId == edition.Id).Select(f => f.MediaFileId).ToListAsync(token)) media.LetGo(file);
        db.TemplateEditions.Remove(edition);
        Touch(template, new() { ["Languages"] = [TemplateLanguages.NameOf(language), null] });
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>A template with one of its languages, to be changed.</summary>
    internal async Task<(MessageTemplate Template, TemplateEdition Edition)> LoadAsync(long id, string language, CancellationToken cancellationToken)
    {
        var (templates, editions) = (db.MessageTemplates, db.TemplateEditions);
        var template = await templates.FirstOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw new MissingException();
        return (template, await editions.FirstOrDefaultAsync(e => e.TemplateId == id && e.Language == language, cancellationToken) ?? throw new MissingException());
    }

    /// <summary>Gives the template a new version and the trail what changed in it.</summary>
    internal void Touch(MessageTemplate template, Dictionary<string, object?[]> changes, string action = "template.changed")
    {
        db.Entry(template).Property(t => t.Version).IsModified = true;
        audit.Add(action, "template", template.Id, template.Name, changes: changes);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static void Copy(TemplateFields fields, MessageTemplate template) =>
        (template.Name, template.Category, template.Type, template.Format, template.Audience, template.TtlSeconds) = (fields.Name, fields.Category, fields.Type, fields.Format, fields.Audience, fields.TtlSeconds);

    private async Task CopyEditionAsync(MessageTemplate template, TemplateEdition source, string language, Access by, CancellationToken cancellationToken)
    {
        var fields = new TemplateFields { Name = template.Name, Language = language, Content = TemplateEditions.Read(source.Content) };
        await WriteEditionAsync(template, new TemplateEdition { TemplateId = template.Id, Language = language }, fields, by, cancellationToken);
    }

    private async Task WriteEditionAsync(MessageTemplate template, TemplateEdition edition, TemplateFields fields, Access by, CancellationToken cancellationToken)
    {
        await DemandSourcesAsync(fields.Content, cancellationToken);
        var isNew = edition.Id == 0;
        var before = isNew ? null : TemplateEditions.Read(edition.Content);
        var content = TemplateEditions.Write(fields.Content);
        if (isNew || edition.Content != content)
        {
            if (!isNew) edition.Number++;
            edition.Content = content;
            edition.Body = Cut(fields.Content.Body ?? "");
            edition.TextFolded = Cut(SearchText.Fold(string.Join(' ', Texts(fields.Content)), TemplateEdition.TextMaxLength));
            (edition.AuthorId, edition.ReviewerId, edition.StageAt) = (by.User.Id, null, Now);
            var changes = TemplateChanges.Compare(fields.Language, before, fields.Content);
            if (isNew) db.TemplateEditions.Add(edition);
            if (changes.Count > 0) Touch(template, changes);
        }

        await SaveAsync(template.Name, cancellationToken);
        await LinkFilesAsync(edition, fields.Content, by, cancellationToken);
        await SaveAsync(template.Name, cancellationToken);
    }

    private async Task LinkFilesAsync(TemplateEdition edition, TemplateContent content, Access by, CancellationToken cancellationToken)
    {
        var wanted = content.Cards.Select(c => c.FileId).Append(content.HeaderFileId).OfType<long>().ToHashSet();
        var known = await reader.FilesAsync(wanted.Select(id => (long?)id), by, cancellationToken);
        if (wanted.Any(id => !known.ContainsKey(id))) throw new FieldErrorException("Content.HeaderFileId", "O arquivo de exemplo não está mais guardado. Envie-o de novo.");
        var links = db.TemplateFiles;
        var rows = await links.Where(f => f.EditionId == edition.Id).ToListAsync(cancellationToken);
        foreach (var gone in rows.Where(r => !wanted.Contains(r.MediaFileId)))
        {
            media.LetGo(gone.MediaFileId);
            links.Remove(gone);
        }

        links.AddRange(wanted.Where(id => !rows.Exists(r => r.MediaFileId == id)).Select(id => new TemplateFile { EditionId = edition.Id, MediaFileId = id }));
    }

    private async Task DemandSourcesAsync(TemplateContent content, CancellationToken cancellationToken)
    {
        var sources = (await reader.SourcesAsync(cancellationToken)).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in content.Variables.Concat(content.Cards.SelectMany(c => c.Variables)))
            if (variable.Source is { Length: > 0 } source && !sources.Contains(source))
                throw new FieldErrorException("Content.Body", $"A variável {{{{{variable.Name}}}}} é preenchida por algo que não existe mais. Escolha outra origem.");
    }

    private static IEnumerable<string?> Texts(TemplateContent content) =>
        new[] { content.HeaderText, content.Body, content.Footer, content.OfferText }.Concat(content.Buttons.Select(b => b.Text)).Concat(content.Cards.Select(c => c.Body)).Concat(content.Menu.Select(m => m.Title));

    private static string Cut(string text) => text.Length <= TemplateEdition.TextMaxLength ? text : text[..TemplateEdition.TextMaxLength];

    private async Task SaveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault, "UX_MessageTemplate_Name", nameof(MessageTemplate), nameof(MessageTemplate.Name)))
        {
            throw new FieldErrorException(nameof(TemplateFields.Name), $"Já existe um modelo chamado \"{name}\". Escolha outro nome.");
        }
    }
}
