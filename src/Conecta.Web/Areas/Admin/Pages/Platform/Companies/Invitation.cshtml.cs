using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Platform.Companies;

/// <summary>Corrects the first administrator of a company into which nobody came yet, and invites anew. What stands there now is not shown (TIER-5).</summary>
public sealed class InvitationModel(ConectaDbContext db, FirstAdministrator first) : PortalPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : AccountFields;

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new AccountFieldsValidator());
    }

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The company, for the heading.</summary>
    public string CompanyName { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await first.CorrectAsync(Id, Input, cancellationToken);
        return Done($"O convite foi enviado para {Input.Mailbox()}.", PlatformLinks.Company(Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var companies = db.Companies;
        CompanyName = await companies.Where(c => c.Id == Id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? throw new MissingException();
        if (!await first.IsWaitingAsync(Id, cancellationToken)) throw new MissingException();
    }
}
