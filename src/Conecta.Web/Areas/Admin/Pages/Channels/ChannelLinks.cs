namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Addresses of this feature.</summary>
public static class ChannelLinks
{
    public static string Index(string slug) => $"/e/{slug}/canais";

    public static string New(string slug) => $"/e/{slug}/canais/novo";

    public static string Create(string slug, string type) => $"/e/{slug}/canais/novo/{type}";

    public static string Edit(string slug, long id) => $"/e/{slug}/canais/{id}";

    public static string Connection(string slug, long id) => $"/e/{slug}/canais/{id}/conexao";

    public static string Messages(string slug, long id) => $"{Edit(slug, id)}/mensagens";

    public static string Delete(string slug) => $"/e/{slug}/canais/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"/e/{slug}/canais/lixeira";
}
