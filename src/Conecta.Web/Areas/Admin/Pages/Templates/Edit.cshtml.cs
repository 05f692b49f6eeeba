using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Creates and changes one language of a template; everything but the file dialog works with and without scripts.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "Os arquivos passam de 100 MB juntos. Envie um de cada vez, salvando entre eles.")]
public sealed class EditModel(TemplateReader reader, TemplateWriter writer, TemplateUploads uploads) : CompanyPage, IConflictPage
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await reader.FindAsync<InputModel>(id, Language, cancellationToken) is not { } found) return NotFound();
            Input = found.Fields;
            Input.Version = found.Version;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.TemplatesEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await TakeFilesAsync(cancellationToken);
        if (!ModelState.IsValid) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, Access, cancellationToken);
        else Id = await writer.CreateAsync(Input, Access, cancellationToken);
        var blocking = TemplateLinter.Check(Input).Count(f => f.Blocks);
        return Done(
            blocking == 0 ? $"Modelo \"{Input.Name}\" salvo como rascunho." : $"Modelo \"{Input.Name}\" salvo como rascunho, com {blocking} {(blocking == 1 ? "ponto que a Meta recusaria" : "pontos que a Meta recusaria")}.",
            TemplateLinks.Edit(Slug, Id.Value, Input.Language));
    }

    /// <summary>Adds, takes away or moves something, or only shows the form as its choices ask; nothing is saved.</summary>
    [Requires(Permissions.TemplatesEdit), WithoutInput]
    public async Task<IActionResult> OnPostPartsAsync([FromForm(Name = "parte")] string? act, CancellationToken cancellationToken)
    {
        await TakeFilesAsync(cancellationToken);
        if (!ModelState.IsValid) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        Input.Change(act);
        Input.Tidy();
        ModelState.Clear(); // Things stand at other places now than those that were posted.
        return await AgainAsync(StatusCodes.Status200OK, cancellationToken);
    }

    /// <summary>Shows the phone and the findings for what is in the form; a script asks for them alone.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        var isPart = Request.Headers.ContainsKey("HX-Request");
        if (!isPart) await TakeFilesAsync(cancellationToken);
        var isValid = ModelState.IsValid;
        await LoadAsync(cancellationToken);
        if (!MaySave && Saved is not null)
        {
            // Who may not change the template posts none of it.
            var (isLong, isDark) = (Input.PreviewLong, Input.PreviewDark);
            Input = (await reader.FindAsync<InputModel>(Id!.Value, Language, cancellationToken))!.Fields;
            (Input.PreviewLong, Input.PreviewDark) = (isLong, isDark);
            await LoadAsync(cancellationToken);
        }

        if (isPart) return Partial("_Live", this);
        ModelState.Remove("Input.Content.Variables");
        var page = Page();
        page.StatusCode = isValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>The fields of the variables that the texts of the form hold now, for a script that watches the texts.</summary>
    [Requires(Permissions.TemplatesEdit), WithoutInput]
    public async Task<IActionResult> OnPostVariablesAsync(CancellationToken cancellationToken)
    {
        Input.Tidy();
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        return Partial("_Variables", this);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) Saved = await reader.FindAsync<TemplateFields>(id, Language ?? Input.Language, cancellationToken) ?? throw new MissingException();
        if (Saved is not null) Input.Language = Saved.Edition.Language;
        await TakeFilesAsync(cancellationToken);
        Sources = await reader.SourcesAsync(cancellationToken);
        Files = await reader.FilesAsync(Input.Content.Cards.Select(c => c.FileId).Append(Input.Content.HeaderFileId), Access, cancellationToken);
        Findings = TemplateLinter.Check(Input);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await reader.FindAsync<TemplateFields>(id, Language, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        return TemplateConflict.Compare(Input, now.Fields);
    }

    private async Task TakeFilesAsync(CancellationToken cancellationToken)
    {
        if (!Request.HasFormContentType || !May(Permissions.TemplatesEdit)) return;
        foreach (var fault in await uploads.StoreAsync(Request.Form.Files, Input, ModelState, cancellationToken)) ModelState.AddModelError("Input." + fault.Field, fault.Message);
    }

    private async Task<IActionResult> AgainAsync(int status, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
