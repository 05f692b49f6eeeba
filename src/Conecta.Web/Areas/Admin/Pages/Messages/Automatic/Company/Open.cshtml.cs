using Conecta.Core.Messages.Automatic;
using Conecta.Web.Areas.Admin.Pages.Channels;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Company;

/// <summary>Leads from a row, as the history of the configuration names it, to the form of its place.</summary>
public sealed class OpenModel(AutoMessageReader reader) : CompanyPage
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, Access, cancellationToken) is not { } row) return NotFound();
        var list = row.ChannelId is { } channel ? ChannelLinks.Messages(Slug, channel)
            : row.TeamId is { } team ? TeamLinks.Messages(Slug, team)
            : ApplicationTabs.Tab(Slug, ApplicationTabs.AutoMessages);
        return LocalRedirect($"{list}/{AutoMessageTable.Of(row.Kind).Key}");
    }
}
