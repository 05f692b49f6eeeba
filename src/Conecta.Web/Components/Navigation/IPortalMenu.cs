namespace Conecta.Web.Components.Navigation;

/// <summary>Gives the layout what stands around the page. The portal registers one; the layout's own tests register another.</summary>
public interface IPortalMenu
{
    /// <summary>The frame for the person and the page of this request, or null when nobody is signed in.</summary>
    Task<PortalFrame?> BuildAsync(CancellationToken cancellationToken);
}
