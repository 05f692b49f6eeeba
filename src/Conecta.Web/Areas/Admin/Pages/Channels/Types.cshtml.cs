using Conecta.Core.Users;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>The first step of a new channel: its type.</summary>
[Requires(Permissions.ChannelsEdit)]
public sealed class TypesModel : CompanyPage
{
    public void OnGet()
    {
        // The list is a table of the product.
    }
}
