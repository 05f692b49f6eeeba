using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Fields;
using Conecta.Core.Contacts.Writing;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Components.Flash;
using Conecta.Web.Filters;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Creates and changes a contact.</summary>
[Requires(Permissions.ContactsEdit)]
public sealed class EditModel(ConectaDbContext db, ContactWriter writer, ContactChoices choices) : CompanyPage, IConflictPage
{
    internal sealed class Validator : AbstractValidator<ContactForm>
    {
        public Validator(ContactWriter writer, ContactChoices choices, SignIn.CurrentAccess access, IHttpContextAccessor http) =>
            RuleFor(form => form).CustomAsync(async (form, context, token) =>
            {
                var fields = await choices.FieldsAsync(access.Required, token);
                var id = long.TryParse(http.HttpContext?.GetRouteValue("id")?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : (long?)null;
                var reading = await writer.ReadAsync(form.ToDraft(fields.Select(f => f.Id)), id, token);
                foreach (var error in reading.Errors) context.AddFailure(new ValidationFailure(error.Field, error.Message));
            });
    }

    /// <summary>Key of the contact; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public ContactForm Input { get; set; } = new();

    /// <summary>The contact's saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>The number offered in place of one typed with signs.</summary>
    public string? Offer { get; private set; }

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public IReadOnlyList<CustomField> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await FormAsync(id, cancellationToken) is not { } form) return NotFound();
            Input = form;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var fields = await choices.FieldsAsync(Access, cancellationToken);
        var draft = Input.ToDraft(fields.Select(f => f.Id));
        IReadOnlyList<FieldMessage> warnings;
        var id = Id ?? 0;
        if (Id is not null) warnings = await writer.UpdateAsync(id, Input.Version, draft, Access, cancellationToken);
        else (id, warnings) = await writer.CreateAsync(draft, Access, cancellationToken);
        foreach (var warning in warnings) TempData.Flash(FlashLevel.Warning, warning.Message);
        return Done($"Contato \"{Input.Name?.Trim()}\" salvo.", ContactLinks.Details(Slug, id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Fields = await choices.FieldsAsync(Access, cancellationToken);
        foreach (var field in Fields) Input.Fields.TryAdd(field.Id, null);
        Groups = await choices.GroupsAsync(cancellationToken);
        Owners = await choices.OwnersAsync(Input.OwnerAgentId, Access, cancellationToken);
        if (Id is { } id) SavedName = await db.Contacts.Where(c => c.Id == id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
        if (ModelState.IsValid) return;
        Offer = (await writer.ReadAsync(Input.ToDraft([]), Id, cancellationToken)).CleanedNumber;
        if (string.IsNullOrWhiteSpace(Input.Cleaned)) return;
        // The taken offer stands in the fields when something else keeps the form from being saved.
        (Input.WhatsApp, Input.WhatsAppBusiness, Input.Cleaned) = (Input.Cleaned, Input.Cleaned, null);
        foreach (var field in new[] { nameof(Input.WhatsApp), nameof(Input.WhatsAppBusiness), nameof(Input.Cleaned) })
            if (ModelState[$"Input.{field}"] is { Errors.Count: 0 }) ModelState.Remove($"Input.{field}");
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await FormAsync(id, cancellationToken) is not { } now) return [];
        var names = (await choices.GroupsAsync(cancellationToken)).ToDictionary(g => g.Value, g => g.Text, StringComparer.Ordinal);
        Input.Version = now.Version;
        var compared = new ConflictComparison()
            .Add("Nome", Input.Name, now.Name)
            .Add("WhatsApp", Input.WhatsApp, now.WhatsApp)
            .Add("Telefone 2", Input.Phone2, now.Phone2)
            .Add("E-mail", Input.Email, now.Email)
            .Add("CPF/CNPJ", Input.Document, now.Document)
            .Add("Nascimento", Input.BirthDate, now.BirthDate)
            .Add("Empresa", Input.Organization, now.Organization)
            .Add("Cidade", Input.City, now.City)
            .Add("UF", Input.State, now.State)
            .Add("CEP", Input.PostalCode, now.PostalCode)
            .Add("Endereço", Input.Address, now.Address)
            .Add("Idioma", Input.Language, now.Language)
            .Add("Código externo", Input.ExternalId, now.ExternalId)
            .Add("Observação", Input.Notes?.ReplaceLineEndings("\n"), now.Notes)
            .Add("Etiquetas", Input.Tags, now.Tags)
            .Add("Grupos", Shown(Input.GroupIds), Shown(now.GroupIds));
        foreach (var field in await choices.FieldsAsync(Access, cancellationToken))
            compared.Add(field.Name, Input.Fields.GetValueOrDefault(field.Id), now.Fields.GetValueOrDefault(field.Id));
        return compared.Fields;

        string Shown(List<long> ids) => string.Join(", ", ids.Order().Select(g => names.GetValueOrDefault(g.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? ""));
    }

    private async Task<ContactForm?> FormAsync(long id, CancellationToken cancellationToken)
    {
        var (tags, links, members, values) = (db.Tags, db.ContactTags, db.ContactGroupMembers, db.CustomFieldValues);
        if (await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } contact) return null;
        var names = await tags.Where(t => links.Any(l => l.TagId == t.Id && l.ContactId == id)).OrderBy(t => t.NameFolded).Select(t => t.Name).ToListAsync(cancellationToken);
        var groups = await members.Where(m => m.ContactId == id).Select(m => m.ContactGroupId).ToListAsync(cancellationToken);
        var fields = await choices.FieldsAsync(Access, cancellationToken);
        var stored = await values.Where(v => v.ContactId == id).ToDictionaryAsync(v => v.CustomFieldId, v => v.Text, cancellationToken);
        var typed = fields.Where(f => stored.ContainsKey(f.Id)).ToDictionary(
            f => f.Id, f => f.Kind is CustomFieldKind.Date or CustomFieldKind.YesNo ? stored[f.Id] : CustomFieldText.Show(f.Kind, stored[f.Id]));
        return ContactForm.Of(contact, names, groups, typed);
    }
}
