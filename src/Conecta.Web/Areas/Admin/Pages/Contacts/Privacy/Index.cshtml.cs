using Conecta.Core.Contacts.Privacy;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Privacy;

/// <summary>Contatos › Privacidade: the register of requests with its clock.</summary>
[Requires(Permissions.PrivacyRequests)]
public sealed class IndexModel(PrivacyDesk desk) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<PrivacyCase> Cases { get; private set; } = null!;

    /// <summary>How many are overdue.</summary>
    public int Overdue { get; private set; }

    /// <summary>What is shown: empty for open ones, <c>atrasados</c> or <c>encerrados</c>.</summary>
    public string View => Request.Query["ver"].ToString() is "atrasados" or "encerrados" ? Request.Query["ver"].ToString() : "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var view = View switch { "atrasados" => PrivacyView.Overdue, "encerrados" => PrivacyView.Ended, _ => PrivacyView.Open };
        Cases = await desk.PageAsync(view, Query, cancellationToken);
        Overdue = await desk.OverdueAsync(cancellationToken);
    }
}
