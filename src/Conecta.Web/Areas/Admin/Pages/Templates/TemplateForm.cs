using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>What the form of a template is: what it posts, what it offers, and what it shows of it. Its handlers stand in <see cref="EditModel"/>.</summary>
public abstract class TemplateForm(TemplateReader reader, TemplateUploads uploads) : CompanyPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : TemplateFields
    {
        public Guid Version { get; set; }

        /// <summary>Preview with a long name in the place of samples.</summary>
        public bool PreviewLong { get; set; }

        /// <summary>Preview on a dark phone.</summary>
        public bool PreviewDark { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new TemplateFieldsValidator());
    }

    /// <summary>Key of the template; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    /// <summary>Which language is open.</summary>
    [FromQuery(Name = "idioma")]
    public string? Language { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved template; null while it is new.</summary>
    public TemplateFound<TemplateFields>? Saved { get; private set; }

    /// <summary>What may fill a variable.</summary>
    public IReadOnlyList<TextVariable> Sources { get; private set; } = [];

    /// <summary>Samples of header and cards.</summary>
    public IReadOnlyDictionary<long, MediaFile> Files { get; private set; } = new Dictionary<long, MediaFile>();

    /// <summary>What the linter says of what is in the form.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.TemplatesEdit) && Saved?.Edition.Stage is null or EditionStage.Draft;

    /// <summary>Address of the form.</summary>
    public string Address => Id is { } id ? TemplateLinks.Edit(Slug, id, Input.Language) : TemplateLinks.Create(Slug);

    /// <summary>Address of a handler of the form.</summary>
    public string AddressOf(string handler) => $"{Address}{(Id is null ? '?' : '&')}handler={handler}";

    /// <summary>The phone.</summary>
    public TemplatePreview Preview => new(Slug, Input, Files, Findings) { IsLong = Input.PreviewLong, IsDark = Input.PreviewDark };

    /// <summary>Reads templates.</summary>
    protected TemplateReader Reader => reader;

    /// <summary>Loads what the form shows beside what was posted.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) Saved = await reader.FindAsync<TemplateFields>(id, Language ?? Input.Language, cancellationToken) ?? throw new MissingException();
        if (Saved is not null) Input.Language = Saved.Edition.Language;
        await TakeFilesAsync(cancellationToken);
        Sources = await reader.SourcesAsync(cancellationToken);
        Files = await reader.FilesAsync(Input.Content.Cards.Select(c => c.FileId).Append(Input.Content.HeaderFileId), Access, cancellationToken);
        Findings = TemplateLinter.Check(Input);
    }

    /// <summary>Stores the samples that came with the form.</summary>
    protected async Task TakeFilesAsync(CancellationToken cancellationToken)
    {
        if (!Request.HasFormContentType || !May(Permissions.TemplatesEdit)) return;
        foreach (var fault in await uploads.StoreAsync(Request.Form.Files, Input, ModelState, cancellationToken)) ModelState.AddModelError("Input." + fault.Field, fault.Message);
    }

    /// <summary>The form once more.</summary>
    protected async Task<IActionResult> AgainAsync(int status, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
