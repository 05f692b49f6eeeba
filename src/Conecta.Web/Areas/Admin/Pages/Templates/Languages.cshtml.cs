using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>The languages of a template: adds one as a copy to be translated, takes one away, duplicates the whole; and where the template is used.</summary>
public sealed class LanguagesModel(TemplateReader reader, TemplateWriter writer, TemplateBin bin) : CompanyPage, IFormPage
{
    /// <summary>Key of the template.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>Language to add or to take away.</summary>
    [BindProperty(Name = "idioma")]
    public string? Language { get; set; }

    /// <summary>Language that a new one is copied from.</summary>
    [BindProperty(Name = "de")]
    public string? From { get; set; }

    /// <summary>The template.</summary>
    public TemplateFound<TemplateFields> Saved { get; private set; } = null!;

    /// <summary>Where it is used.</summary>
    public IReadOnlyList<ObjectUse> Uses { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    [Requires(Permissions.TemplatesEdit)]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        await writer.AddLanguageAsync(Id, From ?? "", Language, Access, cancellationToken);
        return Done("Idioma acrescentado com o texto copiado. Traduza e salve.", TemplateLinks.Edit(Slug, Id, Language!));
    }

    [Requires(Permissions.TemplatesEdit)]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        await writer.RemoveLanguageAsync(Id, Language ?? "", cancellationToken);
        return Done("Idioma retirado.", TemplateLinks.Languages(Slug, Id));
    }

    [Requires(Permissions.TemplatesEdit)]
    public async Task<IActionResult> OnPostDuplicateAsync(CancellationToken cancellationToken)
    {
        var copy = await writer.DuplicateAsync(Id, Access, cancellationToken);
        return Done("Cópia criada como rascunho. Dê um nome a ela.", TemplateLinks.Edit(Slug, copy));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Saved = await reader.FindAsync<TemplateFields>(Id, null, cancellationToken) ?? throw new MissingException();
        Uses = await bin.UsesAsync([Id], Access, cancellationToken);
    }
}
