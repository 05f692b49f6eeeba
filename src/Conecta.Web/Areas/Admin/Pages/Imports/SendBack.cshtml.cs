using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Review;
using Conecta.Core.Shared;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>"Enviar planilha corrigida": the correction workbook comes back into the import that it came from (import.md 13).</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard]
public sealed class SendBackModel(ConectaDbContext db, CorrectionMerge merge, IOptions<ImportOptions> options) : ImportPage(db), IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(i => i.File).NotNull().WithMessage("Escolha a planilha corrigida.");
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <inheritdoc/>
    public override ImportStep Step => ImportStep.Review;

    /// <summary>Most bytes of a file of this company.</summary>
    public long MaxBytes => options.Value.LimitsFor(Company).MaxUploadBytes;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await OpenAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } elsewhere) return elsewhere;
        try
        {
            await using var content = Input.File!.OpenReadStream();
            var outcome = await merge.MergeAsync(Id, content, Input.File.FileName, cancellationToken);
            if (outcome.Refusal is { } refusal)
                throw new FieldErrorException(nameof(Input.File), $"{refusal.Message} Envie o arquivo que você baixou em Baixar planilha de correção. Nada mudou.");
            TempData.Flash(outcome.EditId is null ? FlashLevel.Info : outcome.Added > 0 || outcome.ErrorCells > 0 ? FlashLevel.Warning : FlashLevel.Success, FixWords.Merged(outcome));
            return Next(ImportLinks.Step(Slug, Id, ImportStep.Review));
        }
        catch (ImportMoveException)
        {
            await FindAsync(cancellationToken);
            Elsewhere("Outra pessoa levou esta importação adiante. A planilha não foi aplicada até o fim; confira as correções feitas.");
            return Next(ImportLinks.Furthest(Slug, Id, Import.State));
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Import is null && !await FindAsync(cancellationToken)) throw new MissingException();
    }

    /// <summary>A script that shows the upload's progress goes there by itself: following the redirect would take the notice away unseen.</summary>
    private IActionResult Next(string url)
    {
        if (!Request.Headers.ContainsKey("X-Conecta-Upload")) return LocalRedirect(url);
        Response.Headers["X-Conecta-Location"] = url;
        return StatusCode(StatusCodes.Status204NoContent);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken cancellationToken) =>
        await EnterAsync(cancellationToken) is { } elsewhere ? elsewhere
        : Import.State == ImportState.Validating ? Elsewhere("As linhas ainda estão sendo conferidas. Envie a planilha quando terminar.")
        : Import.State == ImportState.DonePending ? Elsewhere("Para enviar a planilha corrigida, traga antes as linhas de volta com Corrigir pendências agora.")
        : Import.State != ImportState.Reviewing ? Elsewhere("As linhas não podem ser corrigidas nesta etapa.") : null;
}
