using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Changes a company.</summary>
public sealed class EditModel(ConectaDbContext db, CompanyWriter writer) : PortalPage, IConflictPage
{
    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new CompanyFormValidator());
    }

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : CompanyForm;

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved name, for the heading.</summary>
    public string SavedName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } company) return NotFound();
        Input.Fill(company);
        SavedName = company.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await writer.UpdateAsync(Id, Input.Version, Input.ToDraft(), cancellationToken);
        return Done($"Empresa \"{Input.Name.Trim()}\" salva.", PlatformLinks.Company(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => SavedName = (await FindAsync(cancellationToken))?.Name ?? "";

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } now) return [];
        var theirs = new CompanyForm();
        theirs.Fill(now);
        Input.Version = now.Version;
        return Input.Compare(theirs).Fields;
    }

    private Task<Company?> FindAsync(CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        return companies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == Id, cancellationToken);
    }
}
