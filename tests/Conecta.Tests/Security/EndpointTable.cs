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

        // Teams.
        new("GET", "/e/{empresa}/equipes", Who.Holding(Permissions.TeamsView)),
        new("GET", "/e/{empresa}/equipes/novo", Who.Holding(Permissions.TeamsView)),
        new("POST", "/e/{empresa}/equipes/novo", Who.Holding(Permissions.TeamsEdit)) { Form = "Input.Name=Nova" },
        new("GET", "/e/{empresa}/equipes/{id:long}", Who.Holding(Permissions.TeamsView)) { Sample = Samples.Team },
        new("POST", "/e/{empresa}/equipes/{id:long}", Who.Holding(Permissions.TeamsEdit)) { Sample = Samples.Team, Form = "Input.Name=Outra" },
        new("GET", "/e/{empresa}/equipes/excluir", Who.Holding(Permissions.TeamsDelete)) { Query = "ids={id}", Sample = Samples.Team },
        new("POST", "/e/{empresa}/equipes/excluir", Who.Holding(Permissions.TeamsDelete)) { Query = "ids={id}", Sample = Samples.Team, Form = "ids={id}" },
        new("GET", "/e/{empresa}/equipes/lixeira", Who.Holding(Permissions.TeamsDelete)),
        new("POST", "/e/{empresa}/equipes/lixeira", Who.Holding(Permissions.TeamsDelete)) { Query = "id={id}", Sample = Samples.BinnedTeam, Form = "id={id}" },

        // Signing in.
        new("GET", "/", Who.Everybody),
        new("GET", "/entrar", Who.Everybody),
        new("POST", "/entrar", Who.Everybody),
        new("GET", "/entrar/codigo", Who.Everybody),
        new("POST", "/entrar/codigo", Who.Everybody),
        new("POST", "/esqueci-a-senha", Who.Everybody),
        new("GET", "/senha/{token}", Who.Everybody) { Values = "token=nenhum" },
        new("POST", "/senha/{token}", Who.Everybody) { Values = "token=nenhum" },
        new("GET", "/dev/emails", Who.Everybody), // 404 outside Development

        // The own account.
        new("POST", "/sair", Who.Everybody), // ends at the sign-in, where anonymous people are sent too
        new("GET", "/conta", Who.SignedIn),
        new("POST", "/conta", Who.SignedIn) { Handler = "Photo" },
        new("POST", "/conta", Who.SignedIn) { Handler = "RemovePhoto" },
        new("POST", "/conta", Who.SignedIn) { Handler = "Theme", Form = "Input.Theme=dark" },
        new("GET", "/conta/fotos/{id:long}", Who.SignedIn) { Sample = Samples.Photo, MayBeAbsentBecause = "a photo is shown inside its own tier only" },
        new("GET", "/conta/senha", Who.SignedIn),
        new("POST", "/conta/senha", Who.SignedIn),
        new("GET", "/conta/duas-etapas", Who.SignedIn),
        new("POST", "/conta/duas-etapas", Who.SignedIn) { Handler = "Start" },
        new("POST", "/conta/duas-etapas", Who.SignedIn) { Handler = "Confirm" },
        new("GET", "/conta/duas-etapas/desativar", Who.SignedIn),
        new("POST", "/conta/duas-etapas/desativar", Who.SignedIn),
        new("GET", "/conta/duas-etapas/codigos", Who.SignedIn),
        new("POST", "/conta/duas-etapas/codigos", Who.SignedIn),
        new("GET", "/conta/acessos", Who.SignedIn),
        new("POST", "/conta/acessos", Who.SignedIn) { Handler = "End", MayBeAbsentBecause = "names no sign-in of one's own" },
        new("POST", "/conta/acessos", Who.SignedIn) { Handler = "EndOthers" },

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
