using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Groups;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.ContactGroups;

/// <summary>Creates and changes a contact group.</summary>
public sealed class EditModel(ConectaDbContext db, ContactGroupWriter writer) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Description { get; set; }

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Name).NotEmpty().WithMessage("Informe o nome do grupo.")
                .MaximumLength(ContactGroup.NameMaxLength).WithMessage($"O nome tem no máximo {ContactGroup.NameMaxLength} caracteres.");
            RuleFor(i => i.Description)
                .MaximumLength(ContactGroup.DescriptionMaxLength).WithMessage($"A descrição tem no máximo {ContactGroup.DescriptionMaxLength} caracteres.");
        }
    }

    /// <summary>Key of the group; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The group's saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>How many contacts are in it.</summary>
    public int Members { get; private set; }

    /// <summary>What uses it.</summary>
    public IReadOnlyList<ObjectUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await FindAsync(id, cancellationToken) is not { } group) return NotFound();
            Input = new InputModel { Name = group.Name, Description = group.Description, Version = group.Version };
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.ContactGroupsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = new ContactGroupDraft(Input.Name ?? "", Input.Description);
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, draft, cancellationToken);
        else await writer.CreateAsync(draft, cancellationToken);
        return Done($"Grupo \"{Input.Name?.Trim()}\" salvo.", GroupLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return;
        var (contacts, members) = (db.Contacts, db.ContactGroupMembers);
        SavedName = (await FindAsync(id, cancellationToken))?.Name;
        Members = await members.CountAsync(m => m.ContactGroupId == id && contacts.Any(c => c.Id == m.ContactId), cancellationToken);
        Uses = await writer.UsesAsync(id, Access, cancellationToken);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await FindAsync(id, cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        return new ConflictComparison().Add("Nome", Input.Name, now.Name).Add("Descrição", Input.Description, now.Description).Fields;
    }

    private Task<ContactGroup?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.ContactGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
}
