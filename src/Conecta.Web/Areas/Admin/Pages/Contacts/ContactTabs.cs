namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>What the tabs of Contatos need.</summary>
/// <param name="Page">The open page.</param>
/// <param name="Open">The open tab: contatos, grupos, importacao, optin, duplicados or privacidade.</param>
public sealed record ContactTabs(CompanyPage Page, string Open);
