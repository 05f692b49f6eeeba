namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Addresses of this feature.</summary>
public static class TeamLinks
{
    public static string Index(string slug) => $"/e/{slug}/equipes";

    public static string Create(string slug) => $"/e/{slug}/equipes/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/equipes/{id}";

    public static string Messages(string slug, long id) => $"{Edit(slug, id)}/mensagens";

    public static string Delete(string slug) => $"/e/{slug}/equipes/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"/e/{slug}/equipes/lixeira";
}
