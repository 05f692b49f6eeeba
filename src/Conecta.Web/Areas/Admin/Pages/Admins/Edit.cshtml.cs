using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Admins;

/// <summary>Invites and changes an administrator of the company (domain.md 5.9).</summary>
public sealed class EditModel(ConectaDbContext db, AccountWriter writer, AccountActs acts, TimeProvider clock) : PersonPage(acts, clock), IConflictPage
{
    private readonly AccountActs _acts = acts;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : AccountFields
    {
        public long? UserGroupId { get; set; }

        public bool IsEnabled { get; set; } = true;

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            Include(new AccountFieldsValidator());
            RuleFor(i => i.UserGroupId).NotNull().WithMessage("Escolha o grupo de usuários.");
        }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Groups of the company.</summary>
    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    /// <summary>Part of the address that names the company.</summary>
    public string Slug => Access.Company!.Slug;

    /// <summary>Whether the reader may change the account.</summary>
    public bool MayEdit => May(Permissions.AdminsEdit);

    /// <inheritdoc/>
    protected override AccountPlace Place => AccountPlace.CompanyAdmin(Access.Company!.Id, Input.UserGroupId);

    /// <inheritdoc/>
    protected override string OwnUrl => AdminLinks.Edit(Slug, Id ?? 0);

    /// <inheritdoc/>
    protected override bool MayAct => MayEdit;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Id is null) return Page();
        if (Saved is null) return NotFound();
        Fill(Input, Saved.User);
        (Input.UserGroupId, Input.IsEnabled, Input.Version) = (Saved.User.UserGroupId, Saved.User.IsEnabled, AccountWriter.VersionOf(Saved.User));
        return Page();
    }

    [Requires(Permissions.AdminsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id)
        {
            await writer.CreateAsync(Input, Place, cancellationToken);
            return Done($"Convite enviado para {Input.Mailbox()}.", AdminLinks.Index(Slug));
        }

        await writer.ChangeAsync(id, Input, Place, Input.IsEnabled, Input.Version, cancellationToken);
        return Done($"Administrador \"{Input.Name.Trim()}\" salvo.", AdminLinks.Index(Slug));
    }

    [Requires(Permissions.AdminsEdit), WithoutInput]
    public Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken) => ResendAsync(cancellationToken);

    [Requires(Permissions.AdminsEdit), WithoutInput]
    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) => UnlockAsync(cancellationToken);

    [Requires(Permissions.AdminsEdit), WithoutInput]
    public Task<IActionResult> OnPostEndSignInsAsync(CancellationToken cancellationToken) => EndSignInsAsync(cancellationToken);

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        var groups = await db.UserGroups.AsNoTracking().OrderBy(g => g.Name).ThenBy(g => g.Id).ToListAsync(cancellationToken);
        Groups = [.. groups.Select(g => new SelectListItem(g.Name, g.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await _acts.FindAsync(id, Place, cancellationToken) is not { } now) return [];
        await LoadAsync(cancellationToken);
        Input.Version = AccountWriter.VersionOf(now);
        return Compare(Input, Input.IsEnabled, now).Add("Grupo de usuários", GroupName(Input.UserGroupId), GroupName(now.UserGroupId)).Fields;
    }

    private string? GroupName(long? id) => Groups.FirstOrDefault(g => g.Value == id?.ToString(System.Globalization.CultureInfo.InvariantCulture))?.Text;
}
