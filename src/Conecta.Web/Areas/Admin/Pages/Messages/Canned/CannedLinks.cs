namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Addresses of this feature.</summary>
public static class CannedLinks
{
    public static string Index(string slug) => $"/e/{slug}/mensagens-predefinidas";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Delete(string slug) => $"{Index(slug)}/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"{Index(slug)}/lixeira";

    public static string Search(string slug) => $"{Index(slug)}/busca-do-agente";

    public static string Export(string slug) => $"{Index(slug)}/exportar";

    public static string Template(string slug) => $"{Export(slug)}?modelo=true";

    public static string Import(string slug) => $"{Index(slug)}/importar";

    public static string Import(string slug, long id) => $"{Import(slug)}/{id}";

    public static string File(string slug, long id) => $"{Index(slug)}/arquivos/{id}";
}
