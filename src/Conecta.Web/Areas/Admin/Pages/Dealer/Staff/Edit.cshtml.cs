using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Staff;

/// <summary>Invites and changes a person of the concessionária, and narrows an analyst to some companies (TIER-4).</summary>
public sealed class EditModel(ConectaDbContext db, AccountWriter writer, AccountActs acts, SupportScopes scopes, TimeProvider clock)
    : PersonPage(acts, clock), IConflictPage
{
    private readonly AccountActs _acts = acts;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : AccountFields
    {
        /// <summary>Administrator of the concessionária rather than analyst.</summary>
        public bool IsDealerAdmin { get; set; }

        /// <summary>Companies that an analyst sees; empty means all.</summary>
        public List<long> Companies { get; set; } = [];

        public bool IsEnabled { get; set; } = true;

        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new AccountFieldsValidator());
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Companies of the concessionária by name.</summary>
    public IReadOnlyList<(long Id, string Name)> Companies { get; private set; } = [];

    /// <inheritdoc/>
    protected override AccountPlace Place => Input.IsDealerAdmin ? AccountPlace.DealerAdmin(DealerId) : AccountPlace.Support(DealerId);

    /// <inheritdoc/>
    protected override string OwnUrl => DealerLinks.Person(Id ?? 0);

    private long DealerId => Access.Dealer!.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Id is not { } id) return Page();
        if (Saved is null) return NotFound();
        Fill(Input, Saved.User);
        (Input.IsDealerAdmin, Input.IsEnabled, Input.Version) = (Saved.User.Kind == UserKind.DealerAdmin, Saved.User.IsEnabled, AccountWriter.VersionOf(Saved.User));
        Input.Companies = [.. await scopes.OfAsync(id, cancellationToken)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await db.WriteAsync(async token =>
        {
            var user = Id is { } id
                ? await writer.ChangeAsync(id, Input, Place, Input.IsEnabled, Input.Version, token)
                : await writer.CreateAsync(Input, Place, token);
            await scopes.SetAsync(user, Input.Companies, token);
        }, cancellationToken);
        return Done(Id is null ? $"Convite enviado para {Input.Mailbox()}." : $"\"{Input.Name.Trim()}\" salvo.", DealerLinks.Staff);
    }

    [WithoutInput]
    public Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken) => ResendAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken) => UnlockAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostEndSignInsAsync(CancellationToken cancellationToken) => EndSignInsAsync(cancellationToken);

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await base.LoadAsync(cancellationToken);
        var own = await scopes.VisibleTo(Access.User).OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken);
        Companies = [.. own.Select(c => (c.Id, c.Name))];
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await _acts.FindAsync(id, Place, cancellationToken) is not { } now) return [];
        Input.Version = AccountWriter.VersionOf(now);
        return Compare(Input, Input.IsEnabled, now).Add("Administrador da concessionária", Input.IsDealerAdmin, now.Kind == UserKind.DealerAdmin).Fields;
    }
}
