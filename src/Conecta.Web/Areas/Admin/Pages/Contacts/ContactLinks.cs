namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Addresses of contacts, groups and custom fields.</summary>
public static class ContactLinks
{
    public static string Index(string slug) => $"/e/{slug}/contatos";

    public static string Create(string slug) => $"{Index(slug)}/novo";

    public static string Details(string slug, long id) => $"{Index(slug)}/{id}";

    public static string Edit(string slug, long id) => $"{Index(slug)}/{id}/editar";

    public static string OptIn(string slug) => $"{Index(slug)}/optin";

    /// <summary>The imports' own address; their pages know this feature, not the other way round.</summary>
    public static string Imports(string slug) => $"{Index(slug)}/importacoes";

    public static string Duplicates(string slug) => $"{Index(slug)}/duplicados";

    /// <summary>Undoing of one joining.</summary>
    public static string Undo(string slug, long mergeId) => $"{Duplicates(slug)}/unioes/{mergeId}";

    public static string Privacy(string slug) => $"{Index(slug)}/privacidade";

    public static string Bin(string slug) => $"{Index(slug)}/lixeira";

    public static string Columns(string slug) => $"{Index(slug)}/colunas";

    public static string Export(string slug) => $"{Index(slug)}/exportar";

    public static string Bulk(string slug) => $"{Index(slug)}/acoes";

    public static string Act(string slug, string act, long id) => $"{Bulk(slug)}?do={act}&ids={id}&contato={id}";

    public static string Groups(string slug) => $"/e/{slug}/grupos-de-contatos";

    public static string OfGroup(string slug, long id) => $"{Index(slug)}?grupo={id}";

    public static string Fields(string slug) => $"/e/{slug}/campos-adicionais";
}
