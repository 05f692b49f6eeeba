namespace Conecta.Web.Areas.Admin.Pages.Dispositions;

/// <summary>Addresses of this feature.</summary>
public static class DispositionLinks
{
    public static string Index(string slug) => $"/e/{slug}/tabulacoes";

    public static string Create(string slug) => $"/e/{slug}/tabulacoes/novo";

    public static string Edit(string slug, long id) => $"/e/{slug}/tabulacoes/{id}";

    public static string Delete(string slug) => $"/e/{slug}/tabulacoes/excluir";

    public static string Delete(string slug, long id) => $"{Delete(slug)}?ids={id}";

    public static string Bin(string slug) => $"/e/{slug}/tabulacoes/lixeira";
}
