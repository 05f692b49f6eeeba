using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.CustomFields;

/// <summary>Creates and changes a campo adicional.</summary>
public sealed class EditModel(ConectaDbContext db, CustomFieldWriter writer) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Description { get; set; }

        public string? Key { get; set; }

        public CustomFieldKind FieldKind { get; set; }

        public bool IsRequired { get; set; }

        public bool IsConfidential { get; set; }

        public bool IsSearchable { get; set; }

        public bool IsShownToAgent { get; set; }

        public string? Options { get; set; }

        public TextRule Rule { get; set; }

        public int? MaxLength { get; set; }

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Name).NotEmpty().WithMessage("Informe o nome do campo.")
                .MaximumLength(CustomField.NameMaxLength).WithMessage($"O nome tem no máximo {CustomField.NameMaxLength} caracteres.");
            RuleFor(i => i.Description)
                .MaximumLength(CustomField.DescriptionMaxLength).WithMessage($"A descrição tem no máximo {CustomField.DescriptionMaxLength} caracteres.");
            RuleFor(i => i.Options).NotEmpty().When(i => i.FieldKind == CustomFieldKind.Choice).WithMessage("Escreva as opções da lista, uma por linha.");
        }
    }

    /// <summary>Key of the field; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The field as it is saved; null while it is new.</summary>
    public CustomField? Saved { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Id is null) return Page();
        if (Saved is null) return NotFound();
        Input = Of(Saved);
        return Page();
    }

    [Requires(Permissions.CustomFieldsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = new CustomFieldDraft(
            Input.Name ?? "", Input.Description, Input.Key, Input.FieldKind, Input.IsRequired, Input.IsConfidential, Input.IsSearchable, Input.IsShownToAgent,
            Input.Options, Input.Rule, Input.MaxLength);
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, draft, cancellationToken);
        else await writer.CreateAsync(draft, cancellationToken);
        return Done($"Campo \"{Input.Name?.Trim()}\" salvo.", FieldLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        Saved = Id is { } id ? await db.CustomFields.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellationToken) ?? throw new MissingException() : null;

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Saved is null) return [];
        var now = Of(Saved);
        Input.Version = now.Version;
        return new ConflictComparison()
            .Add("Nome", Input.Name, now.Name)
            .Add("Descrição", Input.Description, now.Description)
            .Add("Obrigatório", Input.IsRequired, now.IsRequired)
            .Add("Confidencial", Input.IsConfidential, now.IsConfidential)
            .Add("Pesquisável", Input.IsSearchable, now.IsSearchable)
            .Add("Mostrar ao agente", Input.IsShownToAgent, now.IsShownToAgent)
            .Add("Opções", Input.Options?.ReplaceLineEndings("\n"), now.Options)
            .Add("Máximo de caracteres", Input.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture), now.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Fields;
    }

    private static InputModel Of(CustomField field) => new()
    {
        Name = field.Name,
        Description = field.Description,
        Key = field.Key,
        FieldKind = field.Kind,
        IsRequired = field.IsRequired,
        IsConfidential = field.IsConfidential,
        IsSearchable = field.IsSearchable,
        IsShownToAgent = field.IsShownToAgent,
        Options = field.Options,
        Rule = field.Rule,
        MaxLength = field.MaxLength,
        Version = field.Version,
    };
}
