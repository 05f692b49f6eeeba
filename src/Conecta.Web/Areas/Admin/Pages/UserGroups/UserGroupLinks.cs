namespace Conecta.Web.Areas.Admin.Pages.UserGroups;

/// <summary>Addresses of this feature.</summary>
public static class UserGroupLinks
{
    public static string Index(string slug) => $"/e/{slug}/grupos-de-usuarios";

    public static string Create(string slug) => $"/e/{slug}/grupos-de-usuarios/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/grupos-de-usuarios/{id}";

    public static string Delete(string slug) => $"/e/{slug}/grupos-de-usuarios/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";
}
