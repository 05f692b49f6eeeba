using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Templates.Model;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Configurações › HSM / Modelos de mensagem: the list, as a table or as cards.</summary>
public sealed class IndexModel(TemplateList list) : CompanyPage
{
    /// <summary>Only this category.</summary>
    [BindProperty(SupportsGet = true, Name = "categoria")]
    public string? Category { get; set; }

    /// <summary>Only templates that have this language.</summary>
    [BindProperty(SupportsGet = true, Name = "idioma")]
    public string? Language { get; set; }

    /// <summary>Only templates of which a language stands so.</summary>
    [BindProperty(SupportsGet = true, Name = "situacao")]
    public string? Stage { get; set; }

    /// <summary><c>cartoes</c> shows cards.</summary>
    [BindProperty(SupportsGet = true, Name = "ver")]
    public string? Look { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<TemplateRow> Rows { get; private set; } = null!;

    /// <summary>Languages to filter by.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Whether cards are shown.</summary>
    public bool HasCards => Look == "cartoes";

    /// <summary>Whether there is any template at all.</summary>
    public bool HasAny => Languages.Count > 0;

    /// <summary>The address of the same list in the other look.</summary>
    public string OtherLook => TemplateLinks.Index(Slug) + QueryString.Create(new[] { ("q", Query.Q), ("categoria", Category), ("idioma", Language), ("situacao", Stage), ("ver", HasCards ? null : "cartoes") }
        .Where(v => !string.IsNullOrEmpty(v.Item2)).Select(v => KeyValuePair.Create(v.Item1, v.Item2)));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var filter = new TemplateFilter(
            TemplateWords.Categories.Where(c => c.Key == Category).Select(c => (TemplateCategory?)c.Category).FirstOrDefault(),
            string.IsNullOrWhiteSpace(Language) ? null : Language,
            TemplateWords.Stages.Where(s => s.Key == Stage).Select(s => (EditionStage?)s.Stage).FirstOrDefault());
        Rows = await list.PageAsync(filter, Query, cancellationToken);
        Languages = await list.LanguagesAsync(cancellationToken);
    }
}
