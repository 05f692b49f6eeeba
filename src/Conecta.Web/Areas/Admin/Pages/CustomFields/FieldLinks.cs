namespace Conecta.Web.Areas.Admin.Pages.CustomFields;

/// <summary>Addresses of this feature.</summary>
public static class FieldLinks
{
    public static string Index(string slug) => $"/e/{slug}/campos-adicionais";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Delete(string slug, long id) => $"{Index(slug)}/{id}/excluir";
}
