namespace Conecta.Web.Components.Navigation;

/// <summary>What the portal's layout shows around a page for the signed-in person.</summary>
/// <param name="Scope">Tier of the open page.</param>
/// <param name="ScopeName">Name of the company or dealer, or of the installation.</param>
/// <param name="HomeUrl">Where the brand mark leads.</param>
/// <param name="Menu">Entries in the order they are shown.</param>
/// <param name="UserName">Name of the person.</param>
/// <param name="UserDetail">Second line of the person's menu, for example the sign-in address.</param>
/// <param name="UserPhotoUrl">Address of the photo; null shows initials.</param>
/// <param name="UserMenu">Links of the person's menu above "Sair"; the section is not used.</param>
/// <param name="SignOutUrl">Address that a POST signs the person out at.</param>
/// <param name="SwitchUrl">List of the companies or dealers the person may go to; null when there is only one.</param>
/// <param name="HelpUrl">The manual's page for this screen; null until there is one.</param>
/// <param name="Activity">Work of the company that goes on in the background, as a small link in the bar; null when there is none.</param>
public sealed record PortalFrame(
    PortalScope Scope,
    string ScopeName,
    string HomeUrl,
    IReadOnlyList<MenuItem> Menu,
    string UserName,
    string? UserDetail,
    string? UserPhotoUrl,
    IReadOnlyList<MenuItem> UserMenu,
    string SignOutUrl,
    string? SwitchUrl = null,
    string? HelpUrl = null,
    MenuItem? Activity = null);
