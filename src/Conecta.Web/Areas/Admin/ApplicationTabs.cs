namespace Conecta.Web.Areas.Admin;

/// <summary>The tabs of Configurações › Aplicação (domain.md 5.20) that stand; each feature of the screen adds its own line.</summary>
public static class ApplicationTabs
{
    /// <summary>Key of the tab of automatic messages.</summary>
    public const string AutoMessages = "mensagens-automaticas";

    /// <summary>Key in the address and name of each tab, in the order of the screen.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> All = [(AutoMessages, "Mensagens Automáticas")];

    /// <summary>Address of the screen; it opens its first tab.</summary>
    public static string Index(string slug) => $"/e/{slug}/aplicacao";

    /// <summary>Address of a tab.</summary>
    public static string Tab(string slug, string key) => $"{Index(slug)}/{key}";
}
