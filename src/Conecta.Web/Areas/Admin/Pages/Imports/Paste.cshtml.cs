using Conecta.Core.Imports;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The first step without a file: rows copied in Excel (import.md 5.1, 6.5).</summary>
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes, ValueLengthLimit = MaxRequestBytes)]
[UploadGuard(MaxBytes = MaxRequestBytes, TooLarge = "O texto colado passa de 5.000.000 de caracteres. Salve a planilha e envie o arquivo. Nada foi gravado.")]
public sealed class PasteModel(ImportUploads uploads) : CompanyPage, IFormPage
{
    // Five million characters of up to three bytes each, and the rest of the form.
    private const int MaxRequestBytes = 16 << 20;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Text { get; set; }

        public ImportMode Mode { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Cole as linhas copiadas do Excel.");
            RuleFor(i => i.Mode).IsInEnum().WithMessage("Escolha o que fazer com os contatos.");
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await uploads.ReceivePastedAsync(Input.Text!, "Colado do Excel", Input.Mode, cancellationToken);
        if (outcome.Refusal is { } refusal)
            throw new FieldErrorException(nameof(Input.Text), string.Join(' ', new[] { refusal.Message, ImportWords.Advice(refusal.Code), "Nada foi gravado." }.Where(part => part is not null)));
        if (outcome.Seen is { } seen) TempData.Flash(FlashLevel.Warning, $"{seen.Message} Você pode continuar: o que não mudou fica como está.");
        return LocalRedirect(ImportLinks.Step(Slug, outcome.ImportId!.Value, ImportStep.File));
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
