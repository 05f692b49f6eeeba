using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Conecta.Web.Startup;

/// <summary>
/// Who may open which folder: the one list. What is not named here asks for a signed-in person. A handler that changes something asks for
/// its own permission by <see cref="Filters.RequiresAttribute"/>.
/// </summary>
public static class PageConventions
{
    /// <summary>Applies the list.</summary>
    public static void Apply(PageConventionCollection pages)
    {
        pages.AllowAnonymousToFolder("/SignIn");
        pages.AllowAnonymousToFolder("/Errors");
        pages.AllowAnonymousToFolder("/Theme");
        pages.AllowAnonymousToFolder("/Style"); // 404 outside Development.
        pages.AllowAnonymousToFolder("/Dev"); // 404 outside Development.

        pages.AuthorizeAreaFolder("Admin", "/Platform", Tiers.Platform);
        pages.AddAreaPageRoute("Admin", "/Platform/Admins/Edit", "/plataforma/administradores/novo");
        Holidays("/Platform/Holidays", "/plataforma/feriados");

        pages.AuthorizeAreaFolder("Admin", "/Dealer", Tiers.Dealer);
        pages.AuthorizeAreaFolder("Admin", "/Dealer/Staff", Tiers.DealerAdmin);
        pages.AuthorizeAreaFolder("Admin", "/Dealer/Audit", Tiers.DealerAdmin);
        pages.AuthorizeAreaFolder("Admin", "/Dealer/ImportProfiles", Tiers.DealerAdmin);
        pages.AuthorizeAreaFolder("Admin", "/Dealer/Holidays", Tiers.DealerAdmin);
        Holidays("/Dealer/Holidays", "/concessionaria/feriados");
        pages.AuthorizeAreaPage("Admin", "/Dealer/Companies/Create", Tiers.DealerAdmin);
        pages.AuthorizeAreaPage("Admin", "/Dealer/Companies/Edit", Tiers.DealerAdmin);
        pages.AddAreaPageRoute("Admin", "/Dealer/Staff/Edit", "/concessionaria/equipe/novo");

        pages.AuthorizeAreaFolder("Admin", "/Dashboard", Tiers.CompanyAdmin);

        Company("Admins", Permissions.AdminsView);
        New("Admins", "administradores");

        Company("Audit", Permissions.ReportsAudit);
        Company("History", Permissions.HistoryView);

        Company("UserGroups", Permissions.UserGroupsView);
        New("UserGroups", "grupos-de-usuarios");
        Company("Teams", Permissions.TeamsView);
        New("Teams", "equipes");
        Company("Messages/Canned", Permissions.CannedView);
        New("Messages/Canned", "mensagens-predefinidas");
        Company("Channels", Permissions.ChannelsView);
        pages.AddAreaPageRoute("Admin", "/Channels/Edit", "/e/{empresa}/canais/novo/{tipo}");
        Company("Pauses", Permissions.PausesView);
        New("Pauses", "pausas");
        Company("Dispositions", Permissions.DispositionsView);
        New("Dispositions", "tabulacoes");
        Company("Application", Permissions.ApplicationView);
        Company("Messages/Automatic/Company", Permissions.ApplicationView);
        Company("Messages/Automatic/Teams", Permissions.TeamsView);
        Company("Messages/Automatic/Channels", Permissions.ChannelsView);
        Company("Templates", Permissions.TemplatesView);
        New("Templates", "modelos-de-mensagem");
        Company("Schedules", Permissions.SchedulesView);
        New("Schedules", "horarios");
        Holidays("/Schedules/Holidays", "/e/{empresa}/horarios/feriados");
        Company("Agents", Permissions.AgentsView);
        New("Agents", "agentes");
        pages.AuthorizeAreaFolder("Agent", "/", Tiers.Agent);
        Company("Imports", Permissions.ContactsImport);
        Company("ImportSettings", Permissions.ApplicationView);
        Company("Contacts", Permissions.ContactsView);
        New("Contacts", "contatos");
        Company("ContactGroups", Permissions.ContactGroupsView);
        New("ContactGroups", "grupos-de-contatos");
        Company("CustomFields", Permissions.CustomFieldsView);
        New("CustomFields", "campos-adicionais");

        Company("Integrations", Permissions.IntegrationsView);

        // The form of a date also makes a new one and says something about an inherited one.
        void Holidays(string folder, string path)
        {
            pages.AddAreaPageRoute("Admin", folder + "/Edit", path + "/novo");
            pages.AddAreaPageRoute("Admin", folder + "/Edit", path + "/alterar");
        }

        // The page that edits also creates; a second address leads to it.
        void New(string folder, string path) => pages.AddAreaPageRoute("Admin", $"/{folder}/Edit", $"/e/{{empresa}}/{path}/novo");

        void Company(string folder, string policy)
        {
            pages.AuthorizeAreaFolder("Admin", "/" + folder, Tiers.CompanyAdmin);
            pages.AuthorizeAreaFolder("Admin", "/" + folder, policy);
        }
    }
}
