namespace Conecta.Web.SignIn;

/// <summary>Says a browser and its system in a few words, for the list of sign-ins. It is a hint for people, not an identification.</summary>
public static class DeviceName
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>For example "Chrome no Windows"; "Navegador desconhecido" when the text tells nothing.</summary>
    public static string Of(string? userAgent)
    {
        var text = userAgent ?? "";
        var browser = Array.Find(Browsers, b => text.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, s => text.Contains(s.Mark, StringComparison.Ordinal)).Name;
        return (browser, system) switch
        {
            (null, null) => "Navegador desconhecido",
            (null, _) => $"Navegador no {system}",
            (_, null) => browser,
            _ => $"{browser} no {system}",
        };
    }
}
