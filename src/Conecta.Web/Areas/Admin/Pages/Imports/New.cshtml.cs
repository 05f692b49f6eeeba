using Conecta.Core.Imports;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The first step of a new import: the file and what to do with it (import.md 5.1).</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard]
public sealed class NewModel(ImportUploads uploads, IOptions<ImportOptions> options) : CompanyPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? File { get; set; }

        public ImportMode Mode { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.File).NotNull().WithMessage("Escolha o arquivo com os contatos.");
            RuleFor(i => i.Mode).IsInEnum().WithMessage("Escolha o que fazer com os contatos.");
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Most bytes of a file of this company.</summary>
    public long MaxBytes => options.Value.LimitsFor(Company).MaxUploadBytes;

    /// <summary>Most rows of a file of this company.</summary>
    public int MaxRows => options.Value.LimitsFor(Company).MaxDataRows;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var content = Input.File!.OpenReadStream();
        var outcome = await uploads.ReceiveAsync(content, Input.File.FileName, Input.Mode, ImportSource.Portal, startReading: true, cancellationToken);
        if (outcome.Refusal is { } refusal)
            throw new FieldErrorException(nameof(Input.File), string.Join(' ', new[] { refusal.Message, ImportWords.Advice(refusal.Code), "Nada foi gravado." }.Where(part => part is not null)));
        if (outcome.Seen is { } seen) TempData.Flash(FlashLevel.Warning, $"{seen.Message} Você pode continuar: o que não mudou fica como está.");
        var next = ImportLinks.Step(Slug, outcome.ImportId!.Value, ImportStep.File);
        // A script that shows the upload's progress goes there by itself: following the redirect would take the notice away unseen.
        if (!Request.Headers.ContainsKey("X-Conecta-Upload")) return LocalRedirect(next);
        Response.Headers["X-Conecta-Location"] = next;
        return StatusCode(StatusCodes.Status204NoContent);
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
