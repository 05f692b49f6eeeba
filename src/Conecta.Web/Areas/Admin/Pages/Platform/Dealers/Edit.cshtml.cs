using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Dealers;

/// <summary>Changes a concessionária.</summary>
public sealed class EditModel(ConectaDbContext db, DealerWriter writer) : PortalPage, IConflictPage
{
    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new DealerFormValidator());
    }

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : DealerForm;

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved name, for the heading.</summary>
    public string SavedName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } dealer) return NotFound();
        Input.Fill(dealer);
        SavedName = dealer.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await writer.UpdateAsync(Id, Input.Version, Input.ToDraft(), cancellationToken);
        return Done($"Concessionária \"{Input.Name.Trim()}\" salva.", PlatformLinks.Dealer(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => SavedName = (await FindAsync(cancellationToken))?.Name ?? "";

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } now) return [];
        var theirs = new DealerForm();
        theirs.Fill(now);
        Input.Version = now.Version;
        return Input.Compare(theirs).Fields;
    }

    private Task<Core.Tenancy.Dealer?> FindAsync(CancellationToken cancellationToken)
    {
        var dealers = db.Dealers;
        return dealers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, cancellationToken);
    }
}
