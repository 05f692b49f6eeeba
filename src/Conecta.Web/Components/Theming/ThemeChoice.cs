namespace Conecta.Web.Components.Theming;

/// <summary>The person's choice of theme, read from its cookie so that the first paint is right (ux.md 3.3).</summary>
/// <param name="Value">light, dark or system.</param>
public sealed record ThemeChoice(string Value)
{
    /// <summary>Name of the cookie. Scripts may write it: it holds nothing but the choice.</summary>
    public const string Cookie = "conecta-tema";

    private static readonly string[] Known = ["light", "dark", "system"];

    /// <summary>The value of <c>data-bs-theme</c> the server writes; a small script corrects it for "system".</summary>
    public string FirstPaint => Value == "dark" ? "dark" : "light";

    /// <summary>Whether that script is needed.</summary>
    public bool FollowsSystem => Value == "system";

    /// <summary>The choice of this request; "system" when none was made.</summary>
    public static ThemeChoice Of(HttpRequest request) => new(Checked(request.Cookies[Cookie]));

    /// <summary>Keeps a choice for a year.</summary>
    public static void Keep(HttpContext context, string? value) =>
        context.Response.Cookies.Append(Cookie, Checked(value), new CookieOptions
        {
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = false,
            IsEssential = true,
        });

    private static string Checked(string? value) => Known.Contains(value, StringComparer.Ordinal) ? value! : "system";
}
