using Conecta.Core.Templates;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Creates and changes one language of a template; everything but the file dialog works with and without scripts.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "Os arquivos passam de 100 MB juntos. Envie um de cada vez, salvando entre eles.")]
public sealed class EditModel(TemplateReader reader, TemplateWriter writer, TemplateUploads uploads) : TemplateForm(reader, uploads), IConflictPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await Reader.FindAsync<InputModel>(id, Language, cancellationToken) is not { } found) return NotFound();
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
            Input = (await Reader.FindAsync<InputModel>(Id!.Value, Language, cancellationToken))!.Fields;
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
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Variables", this) : Page();
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await Reader.FindAsync<TemplateFields>(id, Language, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        return TemplateConflict.Compare(Input, now.Fields);
    }
}
