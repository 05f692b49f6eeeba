namespace Conecta.Web.Areas.Admin.Pages.Contacts.Privacy;

/// <summary>Addresses of the privacy register.</summary>
public static class PrivacyLinks
{
    public static string Index(string slug) => ContactLinks.Privacy(slug);

    public static string Of(string slug, long contactId) => $"{ContactLinks.Details(slug, contactId)}/privacidade";

    public static string Request(string slug, long id) => $"{Index(slug)}/{id}";
}
