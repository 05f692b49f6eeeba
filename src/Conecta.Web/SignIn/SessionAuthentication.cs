using System.Security.Claims;
using System.Text.Encodings.Web;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Conecta.Web.SignIn;

/// <summary>Options of the session scheme.</summary>
public sealed class SessionAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Cookie name; with the <c>__Host-</c> prefix in Production.</summary>
    public string CookieName { get; set; } = "conecta-sessao";

    /// <summary>Whether the cookie is Secure whatever the request says.</summary>
    public bool AlwaysSecure { get; set; }
}

/// <summary>
/// Signs people in by a random key in a cookie; everything else stands in the session row, so ending the row ends the sign-in at the next request.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<SessionAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    AccessReader reader, CurrentAccess current) : AuthenticationHandler<SessionAuthenticationOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Conecta";

    /// <summary>Name of the scheme that takes its place under <c>/api</c>, where cookies count for nothing.</summary>
    public const string ApiSchemeName = "ApiToken";

    /// <summary>Address of the sign-in page.</summary>
    public const string SignInPath = "/entrar";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Cookies.TryGetValue(Options.CookieName, out var key) || key.Length != 64) return AuthenticateResult.NoResult();
        var access = await reader.ReadAsync(SignInSessions.Hash(key), NetworkGate.Of(Context), Context.RequestAborted);
        if (access is null) return AuthenticateResult.Fail("session ended");
        await reader.TouchAsync(access.Session, Context.RequestAborted);
        current.Value = access;
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, access.User.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, access.User.UserName ?? ""),
            ], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers["HX-Redirect"] = SignInPath;
            return Task.CompletedTask;
        }

        var target = HttpMethods.IsGet(Request.Method) ? Request.PathBase + Request.Path + Request.QueryString : "/";
        Response.Redirect($"{SignInPath}?returnUrl={Uri.EscapeDataString(target)}");
        return Task.CompletedTask;
    }
}

/// <summary>Writes and removes the session cookie.</summary>
public sealed class SessionCookie(IOptionsMonitor<SessionAuthenticationOptions> options)
{
    private SessionAuthenticationOptions Settings => options.Get(SessionAuthentication.SchemeName);

    /// <summary>Gives the browser the key of its session.</summary>
    public void Write(HttpContext context, string key) => context.Response.Cookies.Append(Settings.CookieName, key, Build(context));

    /// <summary>The key that the browser sent, if it sent one.</summary>
    public string? Read(HttpContext context) => context.Request.Cookies.TryGetValue(Settings.CookieName, out var key) && key.Length == 64 ? key : null;

    /// <summary>Takes it back.</summary>
    public void Remove(HttpContext context) => context.Response.Cookies.Delete(Settings.CookieName, Build(context));

    private CookieOptions Build(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = Settings.AlwaysSecure || context.Request.IsHttps,
    };
}
