namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Addresses of this feature.</summary>
public static class TemplateLinks
{
    public static string Index(string slug) => $"/e/{slug}/modelos-de-mensagem";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Edit(string slug, long id, string language) => $"{Edit(slug, id)}?idioma={language}";

    public static string Review(string slug, long id, string language) => $"{Edit(slug, id)}/revisao?idioma={language}";

    public static string Languages(string slug, long id) => $"{Edit(slug, id)}/idiomas";

    public static string Delete(string slug) => $"{Index(slug)}/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"{Index(slug)}/lixeira";

    public static string File(string slug, long id) => $"{Index(slug)}/arquivos/{id}";
}
