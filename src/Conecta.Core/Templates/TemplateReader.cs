using Conecta.Core.Data;
using Conecta.Core.Media;
using Conecta.Core.Templates.Model;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>One language of a template as its form shows it.</summary>
/// <param name="Fields">What can be filled in.</param>
/// <param name="Version">To be posted back.</param>
/// <param name="Name">The saved name.</param>
/// <param name="Edition">The saved language.</param>
/// <param name="Languages">Every language of the template with how far it has come, the oldest first.</param>
public sealed record TemplateFound<T>(T Fields, Guid Version, string Name, TemplateEdition Edition, IReadOnlyList<(string Code, EditionStage Stage)> Languages);

/// <summary>Reads templates as their form shows them.</summary>
public sealed class TemplateReader(ConectaDbContext db, VariableCatalogue variables)
{
    /// <summary>A template in one language.</summary>
    /// <param name="id">The template.</param>
    /// <param name="language">The language; null, or one that it does not have, gives its first.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Null when there is no such template.</returns>
    public async Task<TemplateFound<T>?> FindAsync<T>(long id, string? language, CancellationToken cancellationToken)
        where T : TemplateFields, new()
    {
        var (templates, editions) = (db.MessageTemplates, db.TemplateEditions);
        if (await templates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } template) return null;
        var all = await editions.AsNoTracking().Where(e => e.TemplateId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        if ((all.Find(e => e.Language == language) ?? all.FirstOrDefault()) is not { } edition) return null;
        var fields = new T { Audience = template.Audience };
        Fill(fields, template, edition);
        return new TemplateFound<T>(fields, template.Version, template.Name, edition, all.ConvertAll(e => (e.Language, e.Stage)));
    }

    /// <summary>What may fill a variable.</summary>
    public async Task<IReadOnlyList<TextVariable>> SourcesAsync(CancellationToken cancellationToken) =>
        TemplateSources.From(await variables.ForAsync(MessageKind.TemplateParameter, cancellationToken));

    /// <summary>The given files, of those that a person may see: samples of templates, and what he sent in himself.</summary>
    public async Task<IReadOnlyDictionary<long, MediaFile>> FilesAsync(IEnumerable<long?> ids, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var wanted = ids.OfType<long>().Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<long, MediaFile>();
        var (links, me) = (db.TemplateFiles, by.User.Id);
        return await db.MediaFiles.AsNoTracking().Where(f => wanted.Contains(f.Id) && (f.SentById == me || links.Any(l => l.MediaFileId == f.Id))).ToDictionaryAsync(f => f.Id, cancellationToken);
    }

    /// <summary>The draft behind a saved language, for the linter and the wire.</summary>
    public static TemplateDraft DraftOf(MessageTemplate template, TemplateEdition edition)
    {
        var draft = new TemplateDraft();
        Fill(draft, template, edition);
        return draft;
    }

    private static void Fill(TemplateDraft draft, MessageTemplate template, TemplateEdition edition)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(edition);
        (draft.Name, draft.Category, draft.Type, draft.Format, draft.TtlSeconds) = (template.Name, template.Category, template.Type, template.Format, template.TtlSeconds);
        (draft.Language, draft.Content) = (edition.Language, TemplateEditions.Read(edition.Content));
    }
}
