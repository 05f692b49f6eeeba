using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Templates.Model;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>What the list is filtered by; null does not filter.</summary>
/// <param name="Category">Only this category.</param>
/// <param name="Language">Only templates that have this language.</param>
/// <param name="Stage">Only templates of which a language stands so.</param>
public sealed record TemplateFilter(TemplateCategory? Category, string? Language, EditionStage? Stage);

/// <summary>A row of the list.</summary>
/// <param name="Template">The template.</param>
/// <param name="Body">Body of its first language.</param>
/// <param name="Languages">Its languages with how far each has come.</param>
public sealed record TemplateRow(MessageTemplate Template, string Body, IReadOnlyList<(string Code, EditionStage Stage)> Languages);

/// <summary>Finds, filters, sorts and pages templates.</summary>
public sealed class TemplateList(ConectaDbContext db)
{
    /// <summary>One page.</summary>
    /// <param name="filter">Filters.</param>
    /// <param name="query">Words of the name or of any language's texts, order (<c>nome</c>, the default, or <c>criado</c>) and page.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Page<TemplateRow>> PageAsync(TemplateFilter filter, ListQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(query);
        var editions = db.TemplateEditions;
        var found = Apply(filter, query.Q);
        var total = await found.CountAsync(cancellationToken);
        var sorted = (query.Sort, query.Descending) switch
        {
            ("criado", false) => found.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id),
            ("criado", true) => found.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id),
            (_, true) => found.OrderByDescending(t => t.Name).ThenByDescending(t => t.Id),
            _ => found.OrderBy(t => t.Name).ThenBy(t => t.Id),
        };
        var page = await sorted.Skip(query.Skip).Take(query.Size).ToListAsync(cancellationToken);
        var ids = page.ConvertAll(t => t.Id);
        var texts = (await editions.AsNoTracking().Where(e => ids.Contains(e.TemplateId)).OrderBy(e => e.Id)
            .Select(e => new { e.TemplateId, e.Language, e.Stage, e.Body }).ToListAsync(cancellationToken)).ToLookup(e => e.TemplateId);
        return new Page<TemplateRow>(
            page.ConvertAll(t => new TemplateRow(t, texts[t.Id].FirstOrDefault()?.Body ?? "", [.. texts[t.Id].Select(e => (e.Language, e.Stage))])), query.Page, query.Size, total);
    }

    /// <summary>The languages in use.</summary>
    public async Task<IReadOnlyList<string>> LanguagesAsync(CancellationToken cancellationToken)
    {
        var editions = db.TemplateEditions;
        return await editions.Select(e => e.Language).Distinct().OrderBy(l => l).ToListAsync(cancellationToken);
    }

    private IQueryable<MessageTemplate> Apply(TemplateFilter filter, string? q)
    {
        var (editions, templates) = (db.TemplateEditions, db.MessageTemplates.AsNoTracking());
        foreach (var word in SearchText.Fold(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            var name = word.Replace(' ', '_');
            templates = templates.Where(t => t.Name.Contains(name) || editions.Any(e => e.TemplateId == t.Id && e.TextFolded.Contains(word)));
        }

        if (filter.Category is { } category) templates = templates.Where(t => t.Category == category);
        if (filter.Language is { } language) templates = templates.Where(t => editions.Any(e => e.TemplateId == t.Id && e.Language == language));
        if (filter.Stage is { } stage) templates = templates.Where(t => editions.Any(e => e.TemplateId == t.Id && e.Stage == stage));
        return templates;
    }
}
