using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Admins;

/// <summary>Invites and changes an administrator of the platform.</summary>
public sealed class EditModel(AccountWriter writer, AccountActs acts, TimeProvider clock) : PersonPage(acts, clock), IConflictPage
{
    private readonly AccountActs _acts = acts;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : AccountFields
    {
        public bool IsEnabled { get; set; } = true;

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new AccountFieldsValidator());
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <inheritdoc/>
    protected override AccountPlace Place => AccountPlace.Platform();

    /// <inheritdoc/>
    protected override string OwnUrl => PlatformLinks.Admin(Id ?? 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Id is null) return Page();
        if (Saved is null) return NotFound();
        Fill(Input, Saved.User);
        (Input.IsEnabled, Input.Version) = (Saved.User.IsEnabled, AccountWriter.VersionOf(Saved.User));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id)
        {
            await writer.CreateAsync(Input, Place, cancellationToken);
            return Done($"Convite enviado para {Input.Mailbox()}.", PlatformLinks.Admins);
        }

        await writer.ChangeAsync(id, Input, Place, Input.IsEnabled, Input.Version, cancellationToken);
        return Done($"Administrador \"{Input.Name.Trim()}\" salvo.", PlatformLinks.Admins);
    }

    [WithoutInput]
    public Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken) => ResendAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) => UnlockAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostEndSignInsAsync(CancellationToken cancellationToken) => EndSignInsAsync(cancellationToken);

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await _acts.FindAsync(id, Place, cancellationToken) is not { } now) return [];
        Input.Version = AccountWriter.VersionOf(now);
        return Compare(Input, Input.IsEnabled, now).Fields;
    }
}
