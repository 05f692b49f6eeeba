using Conecta.Core.Contacts.Merging;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Contacts.Duplicates;

/// <summary>Joinings of the last 30 days.</summary>
[Requires(Permissions.ContactsMerge)]
public sealed class MergesModel(MergeUndo undo) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<MergeCase> Cases { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Cases = await undo.ListAsync(null, Query, cancellationToken);
}
