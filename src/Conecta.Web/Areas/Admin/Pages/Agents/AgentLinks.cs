namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Addresses of this feature.</summary>
public static class AgentLinks
{
    public static string Index(string slug) => $"/e/{slug}/agentes";

    public static string Create(string slug) => $"/e/{slug}/agentes/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/agentes/{id}";

    public static string SignIns(string slug, long id) => $"/e/{slug}/agentes/{id}/acesso";

    public static string Photo(string slug, long id) => $"/e/{slug}/agentes/{id}/foto";

    public static string Standing(string slug) => $"/e/{slug}/agentes/situacao";

    public static string Delete(string slug) => $"/e/{slug}/agentes/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"/e/{slug}/agentes/lixeira";
}
