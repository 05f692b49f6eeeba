using System.Security.Cryptography;
using System.Text.Json;
using Conecta.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Conecta.Web.SignIn;

/// <summary>What is known between password and code.</summary>
/// <param name="UserId">Whose password was right.</param>
/// <param name="SecurityStamp">The account's stamp then.</param>
/// <param name="Until">Void after this, in UTC ticks.</param>
/// <param name="ReturnUrl">Where to go afterwards; local, or null.</param>
public sealed record PendingSignIn(long UserId, string SecurityStamp, long Until, string? ReturnUrl);

/// <summary>Keeps the state between password and code in an encrypted cookie of this browser, for five minutes.</summary>
public sealed class PendingSignIns(
    IDataProtectionProvider protection, IOptionsMonitor<SessionAuthenticationOptions> options, TimeProvider clock)
{
    /// <summary>Time to give the code.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(5);

    private IDataProtector Protector => protection.CreateProtector("Conecta.SignIn.Pending");

    private SessionAuthenticationOptions Settings => options.Get(SessionAuthentication.SchemeName);

    private string CookieName => Settings.CookieName + "-etapa";

    /// <summary>Notes that the password of an account was right in this browser.</summary>
    public void Begin(HttpContext context, User user, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        var pending = new PendingSignIn(user.Id, user.SecurityStamp ?? "", (clock.GetUtcNow() + Time).UtcTicks, returnUrl);
        context.Response.Cookies.Append(CookieName, Protector.Protect(JsonSerializer.Serialize(pending)), Build(context));
    }

    /// <summary>What this browser was told, or null when nothing, or when the time is over.</summary>
    public PendingSignIn? Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.Cookies.TryGetValue(CookieName, out var value)) return null;
        try
        {
            var pending = JsonSerializer.Deserialize<PendingSignIn>(Protector.Unprotect(value));
            return pending is not null && pending.Until > clock.GetUtcNow().UtcTicks ? pending : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Forgets it.</summary>
    public void End(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(CookieName, Build(context));
    }

    private CookieOptions Build(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = Settings.AlwaysSecure || context.Request.IsHttps,
    };
}
