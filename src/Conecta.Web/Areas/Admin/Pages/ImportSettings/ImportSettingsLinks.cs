namespace Conecta.Web.Areas.Admin.Pages.ImportSettings;

/// <summary>Addresses of this feature.</summary>
public static class ImportSettingsLinks
{
    public static string Index(string slug) => $"/e/{slug}/configuracoes/importacao";

    public static string Download(string slug, long id, bool isShared) => $"{Index(slug)}?handler=Download&id={id}{(isShared ? "&compartilhado=true" : "")}";
}
