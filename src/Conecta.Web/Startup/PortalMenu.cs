using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Conecta.Web.Areas.Admin.Pages.UserGroups;
using Conecta.Web.Components.Navigation;
using Conecta.Web.SignIn;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Startup;

/// <summary>The portal's menu: what exists, and of that only what this person may open (domain.md 5.1).</summary>
public sealed class PortalMenu(CurrentAccess current, IHttpContextAccessor http, IStringLocalizer<Texts> texts) : IPortalMenu
{
    /// <inheritdoc/>
    public Task<PortalFrame?> BuildAsync(CancellationToken cancellationToken)
    {
        if (current.Value is not { } access) return Task.FromResult<PortalFrame?>(null);
        var (scope, name, home, entries) = access.User.Kind switch
        {
            UserKind.PlatformAdmin => (PortalScope.Platform, texts["Plataforma"].Value, "/plataforma", Platform()),
            UserKind.DealerAdmin or UserKind.SupportAnalyst => (PortalScope.Dealer, access.Dealer!.Name, "/concessionaria", Dealer()),
            UserKind.Agent => (PortalScope.Company, access.Company!.Name, "/app", []),
            _ => (PortalScope.Company, access.Company!.Name, $"/e/{access.Company!.Slug}", Company(access)),
        };
        var path = http.HttpContext?.Request.Path.Value ?? "";
        var open = entries.Where(e => path == e.Url || path.StartsWith(e.Url + "/", StringComparison.Ordinal)).MaxBy(e => e.Url.Length);
        return Task.FromResult<PortalFrame?>(new PortalFrame(
            scope, name, home,
            [.. entries.Select(e => e with { IsCurrent = e == open })],
            access.User.Name, access.User.UserName, UserPhotos.AddressOf(access.User.Id, access.User.PhotoVersion),
            [new MenuItem(texts["Minha conta"], "/conta", "user-circle")],
            "/sair"));
    }

    private static List<MenuItem> Platform() => [];

    private static List<MenuItem> Dealer() => [];

    private List<MenuItem> Company(Access access)
    {
        var slug = access.Company!.Slug;
        var settings = texts["Configurações"].Value;
        var all = new (string? Permission, MenuItem Item)[]
        {
            (Permissions.TeamsView, new(texts["Equipes"], TeamLinks.Index(slug), "users-group", settings)),
            (Permissions.UserGroupsView, new(texts["Grupos de usuários"], UserGroupLinks.Index(slug), "shield-check", settings)),
        };
        return [.. all.Where(e => e.Permission is null || access.Has(e.Permission)).Select(e => e.Item)];
    }
}
