using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Creates and changes a canned message; its parts are added, moved and previewed with or without scripts.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "Os arquivos passam de 100 MB juntos. Envie um de cada vez, salvando entre eles.")]
public sealed class EditModel(CannedReader reader, CannedWriter writer, CannedPreview preview, PartUploads uploads) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : CannedFields
    {
        public Guid Version { get; set; }

        /// <summary>Name, number or e-mail of the contact that the preview is filled with; blank for the sample.</summary>
        public string? PreviewContact { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new CannedFieldsValidator());
    }

    /// <summary>Key of the message; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the form offers.</summary>
    public CannedChoices Choices { get; private set; } = null!;

    /// <summary>The saved message; null while it is new.</summary>
    public CannedFound<CannedFields>? Saved { get; private set; }

    /// <summary>The message as a contact gets it.</summary>
    public CannedPreviewed Preview { get; private set; } = null!;

    /// <summary>Files of the parts.</summary>
    public IReadOnlyDictionary<long, MediaFile> Files { get; private set; } = new Dictionary<long, MediaFile>();

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.CannedEdit) && Saved?.IsEditable != false;

    /// <summary>Scopes that the person may choose.</summary>
    public IEnumerable<(CannedScope Scope, string Name)> Scopes => CannedWords.Scopes.Where(s => s.Scope != CannedScope.Company || !TeamVisibility.IsNarrowed(Access) || !MaySave);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await reader.FindAsync<InputModel>(id, Access, cancellationToken) is not { } found) return NotFound();
            Input = found.Fields;
            Input.Version = found.Version;
        }
        else
        {
            Input.Parts.Add(new CannedPartFields());
            if (TeamVisibility.IsNarrowed(Access)) Input.Scope = CannedScope.Teams;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.CannedEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await TakeFilesAsync(cancellationToken);
        if (!ModelState.IsValid) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, Access, cancellationToken);
        else await writer.CreateAsync(Input, Access, cancellationToken);
        return Done($"Mensagem \"{Input.Title.Trim()}\" salva.", CannedLinks.Index(Slug));
    }

    /// <summary>Adds, takes away or moves a part of the form; nothing is saved.</summary>
    [Requires(Permissions.CannedEdit), WithoutInput]
    public async Task<IActionResult> OnPostPartsAsync([FromForm(Name = "parte")] string? act, CancellationToken cancellationToken)
    {
        await TakeFilesAsync(cancellationToken);
        if (!ModelState.IsValid) return await AgainAsync(StatusCodes.Status400BadRequest, cancellationToken);
        Input.ChangeParts(act);
        ModelState.Clear(); // The parts stand at other places now than those that were posted.
        return await AgainAsync(StatusCodes.Status200OK, cancellationToken);
    }

    /// <summary>Shows how the form's message would be received; a script asks for the bubbles alone.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        // Who may not change the message posts none of it.
        if (Id is { } id && await reader.FindAsync<CannedFields>(id, Access, cancellationToken) is { } saved && !(saved.IsEditable && May(Permissions.CannedEdit)))
            Input = new InputModel { Parts = saved.Fields.Parts, PreviewContact = Input.PreviewContact };
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Preview = await preview.FillAsync(Input.Parts, Input.PreviewContact, Access, cancellationToken);
            return Partial("_Preview", this);
        }

        await TakeFilesAsync(cancellationToken);
        return await AgainAsync(ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, cancellationToken);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) Saved = await reader.FindAsync<CannedFields>(id, Access, cancellationToken) ?? throw new MissingException();
        await TakeFilesAsync(cancellationToken);
        Choices = await reader.ChoicesAsync(Access, cancellationToken);
        Files = await reader.FilesAsync(Input.Parts.Select(p => p.FileId), Access, cancellationToken);
        Preview = await preview.FillAsync(Input.Parts, Input.PreviewContact, Access, cancellationToken);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await reader.FindAsync<CannedFields>(id, Access, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        var files = await reader.FilesAsync(Input.Parts.Concat(now.Fields.Parts).Select(p => p.FileId), Access, cancellationToken);
        return CannedConflict.Compare(Input, now.Fields, await reader.ChoicesAsync(Access, cancellationToken), files);
    }

    private async Task TakeFilesAsync(CancellationToken cancellationToken)
    {
        if (!Request.HasFormContentType || !May(Permissions.CannedEdit)) return;
        foreach (var fault in await uploads.StoreAsync(Request.Form.Files, Input, ModelState, cancellationToken))
            ModelState.AddModelError("Input." + fault.Field, fault.Message);
    }

    private async Task<IActionResult> AgainAsync(int status, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var page = Page();
        page.StatusCode = status;
        return page;
    }
}
