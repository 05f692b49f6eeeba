using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Lists;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Contatos › OPTIN: contacts by the state of their authorisation (OPT-6).</summary>
public sealed class OptInModel(ConectaDbContext db, ContactList list, ContactRows rows, ContactChoices choices) : CompanyPage
{
    /// <summary>The open page of the list.</summary>
    public Page<ContactRow> Rows { get; private set; } = null!;

    /// <summary>The filters as an address, for acts on the whole result and the export.</summary>
    public string FilterQuery { get; private set; } = "";

    /// <summary>Value of <c>optin</c> in force, or empty.</summary>
    public string State => Request.Query["optin"].ToString();

    /// <summary>How many contacts each state has, counted up to the list's limit.</summary>
    public IReadOnlyList<(string Key, OptInState State, int Count)> Counts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        FilterQuery = ContactListInput.Keep(Request.Query);
        var filter = await choices.FilterAsync(Request.QueryString.Value, Access, Zone, cancellationToken);
        var page = await list.PageAsync(filter, ContactListInput.Sort(Query.Sort), Query, cancellationToken);
        Rows = new Page<ContactRow>(
            await rows.ReadAsync(page.Items, Access, cancellationToken), page.Number, page.Size, page.Total, page.IsTotalCapped, page.After, page.Before);
        var counts = new List<(string, OptInState, int)>();
        foreach (var (key, state) in new[] { ("indefinido", OptInState.Undefined), ("autorizado", OptInState.OptedIn), ("recusado", OptInState.OptedOut) })
            counts.Add((key, state, await db.Contacts.Where(c => c.OptIn == state).OrderBy(c => c.NameFolded).Take(Page<long>.CountLimit + 1).CountAsync(cancellationToken)));
        Counts = counts;
    }

    /// <summary>A count as people read it.</summary>
    public static string Show(int count) =>
        count > Page<long>.CountLimit ? "mais de 10.000" : count.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("pt-BR"));
}
