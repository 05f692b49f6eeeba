namespace Conecta.Web.Areas.Admin.Pages.Admins;

/// <summary>Addresses of this feature.</summary>
public static class AdminLinks
{
    public static string Index(string slug) => $"/e/{slug}/administradores";

    public static string Create(string slug) => $"/e/{slug}/administradores/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/administradores/{id}";

    public static string Delete(string slug) => $"/e/{slug}/administradores/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";
}
