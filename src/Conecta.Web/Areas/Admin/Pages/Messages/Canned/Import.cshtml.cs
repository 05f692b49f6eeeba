using Conecta.Core.Messages.Canned.Sheets;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>First step of an import of canned messages: the sheet.</summary>
[Requires(Permissions.CannedEdit)]
[UploadGuard(MaxBytes = CannedSheet.MaxBytes + 65_536, TooLarge = "A planilha passa de 5 MB. Divida-a em arquivos menores. Nada foi gravado.")]
public sealed class ImportModel(CannedImports imports) : CompanyPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(i => i.File).NotNull().WithMessage("Escolha a planilha com as mensagens.");
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await Input.File!.CopyToAsync(content, cancellationToken);
        return LocalRedirect(CannedLinks.Import(Slug, await imports.KeepAsync(content.ToArray(), Input.File.FileName, Access, cancellationToken)));
    }

    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
