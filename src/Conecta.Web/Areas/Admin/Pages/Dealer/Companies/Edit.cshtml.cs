using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.Companies;

/// <summary>Changes a company of the concessionária: data, limits inside the quota, the analyst in charge. Its address belongs to the platform.</summary>
public sealed class EditModel(ConectaDbContext db, SupportScopes scopes, CompanyWriter writer) : DealerPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : CompanyForm
    {
        /// <summary>Key of the analyst in charge.</summary>
        public long? AnalystKey { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new CompanyFormValidator());
    }

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved name, for the heading.</summary>
    public string SavedName { get; private set; } = "";

    /// <summary>People who may be in charge.</summary>
    public IReadOnlyList<SelectListItem> Analysts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } company) return NotFound();
        Input.Fill(company);
        Input.AnalystKey = company.AnalystId;
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var company = await FindAsync(cancellationToken) ?? throw new MissingException();
        await db.WriteAsync(async token =>
        {
            await writer.UpdateAsync(Id, Input.Version, Input.ToDraft() with { Slug = company.Slug }, token);
            if (company.AnalystId != Input.AnalystKey) await writer.AssignAsync(Id, Input.AnalystKey, token);
        }, cancellationToken);
        return Done($"Empresa \"{Input.Name.Trim()}\" salva.", DealerLinks.Company(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        SavedName = (await FindAsync(cancellationToken))?.Name ?? "";
        var people = await db.Users.AsNoTracking().Where(u => u.DealerId == Dealer.Id && u.IsEnabled).OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync(cancellationToken);
        Analysts = [.. people.Select(u => new SelectListItem(u.Name, u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } now) return [];
        await LoadAsync(cancellationToken);
        var theirs = new CompanyForm();
        theirs.Fill(now);
        Input.Version = now.Version;
        return Input.Compare(theirs).Add("Responsável", NameOf(Input.AnalystKey), NameOf(now.AnalystId)).Fields;
    }

    private string? NameOf(long? id) => Analysts.FirstOrDefault(a => a.Value == id?.ToString(System.Globalization.CultureInfo.InvariantCulture))?.Text;

    private Task<Company?> FindAsync(CancellationToken cancellationToken) => scopes.VisibleTo(Access.User).FirstOrDefaultAsync(c => c.Id == Id, cancellationToken);
}
