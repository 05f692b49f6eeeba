using System.Globalization;

namespace Conecta.Web.Areas.Admin.Pages.History;

/// <summary>Addresses of the history of the configuration.</summary>
public static class HistoryLinks
{
    public static string Index(string slug) => $"/e/{slug}/historico";

    public static string Of(string slug, string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/e/{slug}/historico/{kind}/{id}");

    public static string Restore(string slug) => $"/e/{slug}/historico/restaurar";

    public static string RestoreVersion(string slug, long version) => string.Create(CultureInfo.InvariantCulture, $"{Restore(slug)}?versao={version}");

    public static string Export(string slug) => $"/e/{slug}/historico/exportar";
}
