using Conecta.Core.Users;

namespace Conecta.Tests.Security;

/// <summary>
/// Every endpoint of the product and who may use it. A page needs one line for each handler; without it the build is red. Keep the lines of a
/// feature together. An id in the route or the query needs a <see cref="EndpointRow.Sample"/> from <see cref="Samples"/>.
/// </summary>
public static class EndpointTable
{
    private const string Person = "Input.Name=Nova Pessoa&Input.Login=nova.pessoa@conta.test&Input.UsesLoginForRecovery=true";

    private const string NoAccountYet = "the act needs an account that does not exist here";

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

        // Agents.
        new("GET", "/e/{empresa}/agentes", Who.Holding(Permissions.AgentsView)),
        new("GET", "/e/{empresa}/agentes/novo", Who.Holding(Permissions.AgentsView)),
        new("POST", "/e/{empresa}/agentes/novo", Who.Holding(Permissions.AgentsEdit)) { Form = "Input.Name=Nova Pessoa&Input.Login=nova@pessoa.test&Input.UsesLoginForRecovery=true&Input.Language=pt-BR" },
        new("GET", "/e/{empresa}/agentes/{id:long}", Who.Holding(Permissions.AgentsView)) { Sample = Samples.Agent },
        new("POST", "/e/{empresa}/agentes/{id:long}", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Form = "Input.Name=Outra Pessoa&Input.Login=outra@pessoa.test&Input.UsesLoginForRecovery=true&Input.Language=pt-BR" },
        new("GET", "/e/{empresa}/agentes/{id:long}/acesso", Who.Holding(Permissions.AgentsView)) { Sample = Samples.Agent },
        new("POST", "/e/{empresa}/agentes/{id:long}/acesso", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Handler = "Resend", Form = "x=1" },
        new("POST", "/e/{empresa}/agentes/{id:long}/acesso", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Handler = "Unlock", Form = "x=1" },
        new("POST", "/e/{empresa}/agentes/{id:long}/acesso", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Handler = "End", Form = "sessionId=1" },
        new("POST", "/e/{empresa}/agentes/{id:long}/acesso", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Handler = "EndAll", Form = "x=1" },
        new("GET", "/e/{empresa}/agentes/{id:long}/foto", Who.Holding(Permissions.AgentsView)) { Sample = Samples.Agent },
        new("POST", "/e/{empresa}/agentes/{id:long}/foto", Who.Holding(Permissions.AgentsEdit)) { Sample = Samples.Agent, Form = "Input.Remove=true" },
        new("GET", "/e/{empresa}/agentes/situacao", Who.Holding(Permissions.AgentsEdit)) { Query = "ids={id}", Sample = Samples.Agent },
        new("POST", "/e/{empresa}/agentes/situacao", Who.Holding(Permissions.AgentsEdit)) { Query = "ids={id}", Sample = Samples.Agent, Form = "ids={id}&ativo=false" },
        new("GET", "/e/{empresa}/agentes/excluir", Who.Holding(Permissions.AgentsDelete)) { Query = "ids={id}", Sample = Samples.Agent },
        new("POST", "/e/{empresa}/agentes/excluir", Who.Holding(Permissions.AgentsDelete)) { Query = "ids={id}", Sample = Samples.Agent, Form = "ids={id}" },
        new("GET", "/e/{empresa}/agentes/lixeira", Who.Holding(Permissions.AgentsDelete)),
        new("POST", "/e/{empresa}/agentes/lixeira", Who.Holding(Permissions.AgentsDelete)) { Query = "id={id}", Sample = Samples.BinnedAgent, Form = "id={id}" },

        // The agents' app.
        new("GET", "/app", Who.Agents),

        // Contacts.
        new("GET", "/e/{empresa}/contatos", Who.Holding(Permissions.ContactsView)),
        new("GET", "/e/{empresa}/contatos/novo", Who.Holding(Permissions.ContactsEdit)),
        new("POST", "/e/{empresa}/contatos/novo", Who.Holding(Permissions.ContactsEdit)) { Form = "Input.Name=Novo&Input.WhatsApp=5535999998888&Input.WhatsAppBusiness=5535999998888" },
        new("GET", "/e/{empresa}/contatos/{id:long}", Who.Holding(Permissions.ContactsView)) { Sample = Samples.Contact },
        new("GET", "/e/{empresa}/contatos/{id:long}/editar", Who.Holding(Permissions.ContactsEdit)) { Sample = Samples.Contact },
        new("POST", "/e/{empresa}/contatos/{id:long}/editar", Who.Holding(Permissions.ContactsEdit)) { Sample = Samples.Contact, Form = "Input.Name=Novo&Input.WhatsApp=5535999998888&Input.WhatsAppBusiness=5535999998888" },
        new("GET", "/e/{empresa}/contatos/optin", Who.Holding(Permissions.ContactsView)),
        new("GET", "/e/{empresa}/contatos/acoes", Who.Holding(Permissions.ContactsDelete)) { Query = "do=excluir&ids={id}", Sample = Samples.Contact },
        new("POST", "/e/{empresa}/contatos/acoes", Who.Holding(Permissions.ContactsDelete)) { Query = "do=excluir&ids={id}", Sample = Samples.Contact, Form = "do=excluir&ids={id}" },
        new("GET", "/e/{empresa}/contatos/lixeira", Who.Holding(Permissions.ContactsDelete)),
        new("POST", "/e/{empresa}/contatos/lixeira", Who.Holding(Permissions.ContactsDelete)) { Query = "ids={id}", Sample = Samples.BinnedContact, Form = "ids={id}" },
        new("GET", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)),
        new("POST", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)) { Handler = "Add", Query = "column=cidade" },
        new("POST", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)) { Handler = "Remove", Query = "column=cidade" },
        new("POST", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)) { Handler = "Up", Query = "column=cidade" },
        new("POST", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)) { Handler = "Down", Query = "column=cidade" },
        new("POST", "/e/{empresa}/contatos/colunas", Who.Holding(Permissions.ContactsView)) { Handler = "Reset" },
        new("GET", "/e/{empresa}/contatos/exportar", Who.Holding(Permissions.ContactsExport)),
        new("POST", "/e/{empresa}/contatos/exportar", Who.Holding(Permissions.ContactsExport)) { Form = "Format=Csv" },

        // Contact groups.
        new("GET", "/e/{empresa}/grupos-de-contatos", Who.Holding(Permissions.ContactGroupsView)),
        new("GET", "/e/{empresa}/grupos-de-contatos/novo", Who.Holding(Permissions.ContactGroupsView)),
        new("POST", "/e/{empresa}/grupos-de-contatos/novo", Who.Holding(Permissions.ContactGroupsEdit)) { Form = "Input.Name=Novo" },
        new("GET", "/e/{empresa}/grupos-de-contatos/{id:long}", Who.Holding(Permissions.ContactGroupsView)) { Sample = Samples.ContactGroup },
        new("POST", "/e/{empresa}/grupos-de-contatos/{id:long}", Who.Holding(Permissions.ContactGroupsEdit)) { Sample = Samples.ContactGroup, Form = "Input.Name=Outro" },
        new("GET", "/e/{empresa}/grupos-de-contatos/excluir", Who.Holding(Permissions.ContactGroupsDelete)) { Query = "ids={id}", Sample = Samples.ContactGroup },
        new("POST", "/e/{empresa}/grupos-de-contatos/excluir", Who.Holding(Permissions.ContactGroupsDelete)) { Query = "ids={id}", Sample = Samples.ContactGroup, Form = "ids={id}" },

        // Custom fields.
        new("GET", "/e/{empresa}/campos-adicionais", Who.Holding(Permissions.CustomFieldsView)),
        new("POST", "/e/{empresa}/campos-adicionais", Who.Holding(Permissions.CustomFieldsEdit)) { Handler = "Up", Query = "id={id}", Sample = Samples.CustomField, Form = "id={id}" },
        new("POST", "/e/{empresa}/campos-adicionais", Who.Holding(Permissions.CustomFieldsEdit)) { Handler = "Down", Query = "id={id}", Sample = Samples.CustomField, Form = "id={id}" },
        new("POST", "/e/{empresa}/campos-adicionais", Who.Holding(Permissions.CustomFieldsEdit)) { Handler = "Restore", Query = "id={id}", Sample = Samples.CustomField, Form = "id={id}" },
        new("GET", "/e/{empresa}/campos-adicionais/novo", Who.Holding(Permissions.CustomFieldsView)),
        new("POST", "/e/{empresa}/campos-adicionais/novo", Who.Holding(Permissions.CustomFieldsEdit)) { Form = "Input.Name=Novo" },
        new("GET", "/e/{empresa}/campos-adicionais/{id:long}", Who.Holding(Permissions.CustomFieldsView)) { Sample = Samples.CustomField },
        new("POST", "/e/{empresa}/campos-adicionais/{id:long}", Who.Holding(Permissions.CustomFieldsEdit)) { Sample = Samples.CustomField, Form = "Input.Name=Outro" },
        new("GET", "/e/{empresa}/campos-adicionais/{id:long}/excluir", Who.Holding(Permissions.CustomFieldsDelete)) { Sample = Samples.CustomField },
        new("POST", "/e/{empresa}/campos-adicionais/{id:long}/excluir", Who.Holding(Permissions.CustomFieldsDelete)) { Sample = Samples.CustomField, Form = "x=1" },
        new("POST", "/e/{empresa}/campos-adicionais/{id:long}/excluir", Who.Holding(Permissions.CustomFieldsDelete)) { Handler = "Archive", Sample = Samples.CustomField, Form = "x=1" },

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

        // The company's first screen, its people and its trail.
        new("GET", "/e/{empresa}", Who.Admins),
        new("POST", "/e/{empresa}", Who.Admins) { Handler = "Dismiss" },
        new("POST", "/e/{empresa}", Who.Admins) { Handler = "Show" },
        new("GET", "/e/{empresa}/administradores", Who.Holding(Permissions.AdminsView)),
        new("GET", "/e/{empresa}/administradores/novo", Who.Holding(Permissions.AdminsView)),
        new("POST", "/e/{empresa}/administradores/novo", Who.Holding(Permissions.AdminsEdit)),
        new("POST", "/e/{empresa}/administradores/novo", Who.Holding(Permissions.AdminsEdit)) { Handler = "Resend", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/e/{empresa}/administradores/novo", Who.Holding(Permissions.AdminsEdit)) { Handler = "Unlock", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/e/{empresa}/administradores/novo", Who.Holding(Permissions.AdminsEdit)) { Handler = "EndSignIns", MayBeAbsentBecause = NoAccountYet },
        new("GET", "/e/{empresa}/administradores/{id:long}", Who.Holding(Permissions.AdminsView)) { Sample = Samples.Admin },
        new("POST", "/e/{empresa}/administradores/{id:long}", Who.Holding(Permissions.AdminsEdit)) { Sample = Samples.Admin, Form = Person + "&Input.UserGroupId=1" },
        new("POST", "/e/{empresa}/administradores/{id:long}", Who.Holding(Permissions.AdminsEdit)) { Handler = "Resend", Sample = Samples.Admin, Form = "" },
        new("POST", "/e/{empresa}/administradores/{id:long}", Who.Holding(Permissions.AdminsEdit)) { Handler = "Unlock", Sample = Samples.Admin, Form = "" },
        new("POST", "/e/{empresa}/administradores/{id:long}", Who.Holding(Permissions.AdminsEdit)) { Handler = "EndSignIns", Sample = Samples.Admin, Form = "" },
        new("GET", "/e/{empresa}/administradores/excluir", Who.Holding(Permissions.AdminsDelete)) { Query = "ids={id}", Sample = Samples.Admin },
        new("POST", "/e/{empresa}/administradores/excluir", Who.Holding(Permissions.AdminsDelete)) { Query = "ids={id}", Sample = Samples.Admin, Form = "" },
        new("GET", "/e/{empresa}/auditoria", Who.Holding(Permissions.ReportsAudit)),

        // The concessionária.
        new("GET", "/concessionaria", Who.Dealer),
        new("GET", "/concessionaria/empresas", Who.Dealer),
        new("GET", "/concessionaria/empresas/nova", Who.DealerAdmins),
        new("POST", "/concessionaria/empresas/nova", Who.DealerAdmins),
        new("GET", "/concessionaria/empresas/{id:long}", Who.Dealer) { Sample = Samples.Company },
        new("GET", "/concessionaria/empresas/{id:long}/editar", Who.DealerAdmins) { Sample = Samples.Company },
        new("POST", "/concessionaria/empresas/{id:long}/editar", Who.DealerAdmins) { Sample = Samples.Company, Form = "Input.Name=Outra Empresa" },
        new("GET", "/concessionaria/equipe", Who.DealerAdmins),
        new("GET", "/concessionaria/equipe/novo", Who.DealerAdmins),
        new("POST", "/concessionaria/equipe/novo", Who.DealerAdmins),
        new("POST", "/concessionaria/equipe/novo", Who.DealerAdmins) { Handler = "Resend", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/concessionaria/equipe/novo", Who.DealerAdmins) { Handler = "Unlock", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/concessionaria/equipe/novo", Who.DealerAdmins) { Handler = "EndSignIns", MayBeAbsentBecause = NoAccountYet },
        new("GET", "/concessionaria/equipe/{id:long}", Who.DealerAdmins) { Sample = Samples.Analyst },
        new("POST", "/concessionaria/equipe/{id:long}", Who.DealerAdmins) { Sample = Samples.Analyst, Form = Person },
        new("POST", "/concessionaria/equipe/{id:long}", Who.DealerAdmins) { Handler = "Resend", Sample = Samples.Analyst, Form = "" },
        new("POST", "/concessionaria/equipe/{id:long}", Who.DealerAdmins) { Handler = "Unlock", Sample = Samples.Analyst, Form = "" },
        new("POST", "/concessionaria/equipe/{id:long}", Who.DealerAdmins) { Handler = "EndSignIns", Sample = Samples.Analyst, Form = "" },
        new("GET", "/concessionaria/auditoria", Who.DealerAdmins),

        // The platform.
        new("GET", "/plataforma", Who.Platform),
        new("GET", "/plataforma/empresas", Who.Platform),
        new("GET", "/plataforma/empresas/nova", Who.Platform),
        new("POST", "/plataforma/empresas/nova", Who.Platform),
        new("GET", "/plataforma/empresas/{id:long}", Who.Platform) { Sample = Samples.Company },
        new("GET", "/plataforma/empresas/{id:long}/editar", Who.Platform) { Sample = Samples.Company },
        new("POST", "/plataforma/empresas/{id:long}/editar", Who.Platform) { Sample = Samples.Company },
        new("GET", "/plataforma/empresas/{id:long}/situacao", Who.Platform) { Sample = Samples.Company },
        new("POST", "/plataforma/empresas/{id:long}/situacao", Who.Platform) { Sample = Samples.Company },
        new("GET", "/plataforma/empresas/{id:long}/concessionaria", Who.Platform) { Sample = Samples.Company },
        new("POST", "/plataforma/empresas/{id:long}/concessionaria", Who.Platform) { Sample = Samples.Company },
        new("GET", "/plataforma/concessionarias", Who.Platform),
        new("GET", "/plataforma/concessionarias/nova", Who.Platform),
        new("POST", "/plataforma/concessionarias/nova", Who.Platform),
        new("GET", "/plataforma/concessionarias/{id:long}", Who.Platform) { Sample = Samples.Dealer },
        new("POST", "/plataforma/concessionarias/{id:long}", Who.Platform) { Handler = "Resend", Sample = Samples.Dealer, MayBeAbsentBecause = NoAccountYet },
        new("POST", "/plataforma/concessionarias/{id:long}", Who.Platform) { Handler = "Unlock", Sample = Samples.Dealer, MayBeAbsentBecause = NoAccountYet },
        new("GET", "/plataforma/concessionarias/{id:long}/editar", Who.Platform) { Sample = Samples.Dealer },
        new("POST", "/plataforma/concessionarias/{id:long}/editar", Who.Platform) { Sample = Samples.Dealer },
        new("GET", "/plataforma/concessionarias/{id:long}/situacao", Who.Platform) { Sample = Samples.Dealer },
        new("POST", "/plataforma/concessionarias/{id:long}/situacao", Who.Platform) { Sample = Samples.Dealer },
        new("GET", "/plataforma/administradores", Who.Platform),
        new("GET", "/plataforma/administradores/novo", Who.Platform),
        new("POST", "/plataforma/administradores/novo", Who.Platform),
        new("POST", "/plataforma/administradores/novo", Who.Platform) { Handler = "Resend", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/plataforma/administradores/novo", Who.Platform) { Handler = "Unlock", MayBeAbsentBecause = NoAccountYet },
        new("POST", "/plataforma/administradores/novo", Who.Platform) { Handler = "EndSignIns", MayBeAbsentBecause = NoAccountYet },
        new("GET", "/plataforma/administradores/{id:long}", Who.Platform) { Sample = Samples.PlatformAdmin },
        new("POST", "/plataforma/administradores/{id:long}", Who.Platform) { Sample = Samples.PlatformAdmin, Form = Person },
        new("POST", "/plataforma/administradores/{id:long}", Who.Platform) { Handler = "Resend", Sample = Samples.PlatformAdmin },
        new("POST", "/plataforma/administradores/{id:long}", Who.Platform) { Handler = "Unlock", Sample = Samples.PlatformAdmin },
        new("POST", "/plataforma/administradores/{id:long}", Who.Platform) { Handler = "EndSignIns", Sample = Samples.PlatformAdmin },
        new("GET", "/plataforma/auditoria", Who.Platform),
        // Imports.
        new("GET", "/e/{empresa}/contatos/importacoes", Who.Holding(Permissions.ContactsImport)),
        new("GET", "/e/{empresa}/contatos/importacoes/nova", Who.Holding(Permissions.ContactsImport)),
        new("POST", "/e/{empresa}/contatos/importacoes/nova", Who.Holding(Permissions.ContactsImport)) { Form = "Input.Mode=Upsert" },
        new("GET", "/e/{empresa}/contatos/importacoes/modelo/{format}", Who.Holding(Permissions.ContactsImport)) { Values = "format=csv" },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/arquivo", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportMapping },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/arquivo", Who.Holding(Permissions.ContactsImport)) { Handler = "Progress", Sample = Samples.ImportMapping },
        new("POST", "/e/{empresa}/contatos/importacoes/{id:long}/arquivo", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportMapping, Form = "aba-atual=0" },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/colunas", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportMapping },
        new("POST", "/e/{empresa}/contatos/importacoes/{id:long}/colunas", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportMapping, Form = "Input.Consent=None" },
        new("POST", "/e/{empresa}/contatos/importacoes/{id:long}/colunas", Who.Holding(Permissions.ContactsImport)) { Handler = "Save", Sample = Samples.ImportMapping, Form = "Input.Consent=None" },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/revisar", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportReviewing },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/revisar", Who.Holding(Permissions.ContactsImport)) { Handler = "Progress", Sample = Samples.ImportReviewing },
        new("POST", "/e/{empresa}/contatos/importacoes/{id:long}/revisar", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportReviewing, Form = "Input.Plan=1" },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/correcao", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportReviewing },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/importar", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportFailed },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/importar", Who.Holding(Permissions.ContactsImport)) { Handler = "Progress", Sample = Samples.ImportFailed },
        new("POST", "/e/{empresa}/contatos/importacoes/{id:long}/importar", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportFailed, Form = "x=1" },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/resultado", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportDone },
        new("GET", "/e/{empresa}/contatos/importacoes/{id:long}/relatorio/{format}", Who.Holding(Permissions.ContactsImport)) { Sample = Samples.ImportDone, Values = "format=csv" },
    ];
}
