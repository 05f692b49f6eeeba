using Conecta.Core.Templates;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Revisão interna of one language: the phone, what the linter says, the remarks, and the acts that the person may do.</summary>
public sealed class ReviewModel(TemplateReader reader, TemplateReview review) : CompanyPage, IFormPage
{
    /// <summary>Parts that a remark can be tied to.</summary>
    public static readonly IReadOnlyList<string> Places = ["Nome", "Categoria", "Cabeçalho", "Corpo", "Rodapé", "Variáveis", "Botões", "Cartões"];

    /// <summary>Key of the template.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>Which language is open.</summary>
    [FromQuery(Name = "idioma")]
    public string? Language { get; set; }

    /// <summary>Version that the page showed, so that nobody reviews what he has not seen.</summary>
    [BindProperty(Name = "versao")]
    public Guid Version { get; set; }

    /// <summary>Part that the remark is about.</summary>
    [BindProperty(Name = "lugar")]
    public string? Place { get; set; }

    /// <summary>The remark.</summary>
    [BindProperty(Name = "comentario")]
    public string? Remark { get; set; }

    /// <summary>The template.</summary>
    public TemplateFound<TemplateFields> Saved { get; private set; } = null!;

    /// <summary>Remarks, the newest first.</summary>
    public IReadOnlyList<TemplateComment> Remarks { get; private set; } = [];

    /// <summary>The phone.</summary>
    public TemplatePreview Preview { get; private set; } = null!;

    /// <summary>Whether the person wrote what is shown, and so cannot review it.</summary>
    public bool IsAuthor => Saved.Edition.AuthorId == Access.User.Id;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    [Requires(Permissions.TemplatesEdit)]
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        await review.SendAsync(Id, await CodeAsync(cancellationToken), Version, cancellationToken);
        return Back("Enviado à revisão. Outra pessoa precisa revisar.");
    }

    [Requires(Permissions.TemplatesReview)]
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken)
    {
        await review.ApproveAsync(Id, await CodeAsync(cancellationToken), Version, Access, cancellationToken);
        return Back("Revisado. A revisão vale para este texto; uma alteração pede outra.");
    }

    [Requires(Permissions.TemplatesReview)]
    public Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken) => ReturnAsync(cancellationToken);

    /// <summary>The author takes it back.</summary>
    [Requires(Permissions.TemplatesEdit)]
    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken) => ReturnAsync(cancellationToken);

    [Requires(Permissions.TemplatesReview)]
    public async Task<IActionResult> OnPostRemarkAsync(CancellationToken cancellationToken)
    {
        await review.RemarkAsync(Id, await CodeAsync(cancellationToken), Place, Remark, Access, cancellationToken);
        return Back("Comentário guardado.");
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Saved = await reader.FindAsync<TemplateFields>(Id, Language, cancellationToken) ?? throw new Core.Shared.MissingException();
        Language = Saved.Edition.Language;
        Version = Saved.Version;
        Remarks = await review.RemarksAsync(Saved.Edition.Id, cancellationToken);
        var content = Saved.Fields.Content;
        var files = await reader.FilesAsync(content.Cards.Select(c => c.FileId).Append(content.HeaderFileId), Access, cancellationToken);
        Preview = new TemplatePreview(Slug, Saved.Fields, files, TemplateLinter.Check(Saved.Fields));
    }

    private async Task<IActionResult> ReturnAsync(CancellationToken cancellationToken)
    {
        await review.ReturnAsync(Id, await CodeAsync(cancellationToken), Version, Place, Remark, Access, cancellationToken);
        return Back("Voltou a rascunho, com o comentário.");
    }

    private async Task<string> CodeAsync(CancellationToken cancellationToken) =>
        (await reader.FindAsync<TemplateFields>(Id, Language, cancellationToken) ?? throw new Core.Shared.MissingException()).Edition.Language;

    private IActionResult Back(string message) => Done(message, TemplateLinks.Review(Slug, Id, Language ?? ""));
}
