using Conecta.Core.Data;

namespace Conecta.Web.Areas.Admin.Pages.Dealer;

/// <summary>What every page of a concessionária needs beside the rest.</summary>
public abstract class DealerPage : PortalPage
{
    /// <summary>The person's concessionária.</summary>
    public Core.Tenancy.Dealer Dealer => Access.Dealer!;

    /// <summary>Whether the person administers it; analysts only look.</summary>
    public bool IsAdmin => Access.User.Kind == UserKind.DealerAdmin;
}
