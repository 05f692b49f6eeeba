namespace Conecta.Web.Areas.Admin.Pages.Integrations;

/// <summary>Addresses of this feature.</summary>
public static class TokenLinks
{
    public static string Index(string slug) => $"/e/{slug}/integracoes";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Revoke(string slug, long id) => $"{Index(slug)}/{id}/revogar";
}
