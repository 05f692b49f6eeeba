namespace Conecta.Web.Areas.Admin.Pages.Pauses;

/// <summary>Addresses of this feature.</summary>
public static class PauseLinks
{
    public static string Index(string slug) => $"/e/{slug}/pausas";

    public static string Create(string slug) => $"/e/{slug}/pausas/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/pausas/{id}";

    public static string Delete(string slug) => $"/e/{slug}/pausas/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"/e/{slug}/pausas/lixeira";
}
