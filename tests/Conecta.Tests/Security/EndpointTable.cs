using Conecta.Core.Users;

namespace Conecta.Tests.Security;

/// <summary>
/// Every endpoint of the product and who may use it. A page needs one line for each handler; without it the build is red. Keep the lines of a
/// feature together. An id in the route or the query needs a <see cref="EndpointRow.Sample"/> from <see cref="Samples"/>.
/// </summary>
public static class EndpointTable
{
    public static readonly IReadOnlyList<EndpointRow> Rows =
    [
        // For everybody.
        new("GET", "/erro/{code:int?}", Who.Everybody),
        new("POST", "/erro/{code:int?}", Who.Everybody) { NoTokenBecause = "a failed POST is executed again with it" },
        new("POST", "/tema", Who.Everybody) { NoTokenBecause = "a preference of this browser; also stands on error pages" },
        new("GET", "/health/live", Who.Everybody),
        new("GET", "/health/ready", Who.Everybody),
        new("GET", "/estilo", Who.Everybody), // 404 outside Development
        new("GET", "/estilo/confirmar", Who.Everybody),
        new("GET", "/estilo/entrar", Who.Everybody),

        // User groups.
        new("GET", "/e/{empresa}/grupos-de-usuarios", Who.Holding(Permissions.UserGroupsView)),
        new("GET", "/e/{empresa}/grupos-de-usuarios/novo", Who.Holding(Permissions.UserGroupsView)),
        new("POST", "/e/{empresa}/grupos-de-usuarios/novo", Who.Holding(Permissions.UserGroupsEdit)) { Form = "Input.Name=Novo" },
        new("GET", "/e/{empresa}/grupos-de-usuarios/{id:long}", Who.Holding(Permissions.UserGroupsView)) { Sample = Samples.UserGroup },
        new("POST", "/e/{empresa}/grupos-de-usuarios/{id:long}", Who.Holding(Permissions.UserGroupsEdit)) { Sample = Samples.UserGroup, Form = "Input.Name=Outro" },
        new("GET", "/e/{empresa}/grupos-de-usuarios/excluir", Who.Holding(Permissions.UserGroupsDelete)) { Query = "ids={id}", Sample = Samples.UserGroup },
        new("POST", "/e/{empresa}/grupos-de-usuarios/excluir", Who.Holding(Permissions.UserGroupsDelete)) { Query = "ids={id}", Sample = Samples.UserGroup, Form = "ids={id}" },
    ];
}
