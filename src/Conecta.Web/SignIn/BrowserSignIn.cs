using Conecta.Core.Data;
using Conecta.Core.Users;
using Conecta.Web.Components.Theming;

namespace Conecta.Web.SignIn;

/// <summary>Begins and renews the session of the browser that asks.</summary>
public sealed class BrowserSignIn(SignInFlow flow, SignInSessions sessions, SessionCookie cookie)
{
    /// <summary>Begins a session under a new key; the one that this browser had is ended (reliability.md 1, check 24).</summary>
    /// <returns>Where to go now.</returns>
    public async Task<string> BeginAsync(HttpContext context, User user, bool hasSecondFactor, string? returnUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        var key = await flow.BeginAsync(
            user, hasSecondFactor, context.Connection.RemoteIpAddress?.ToString(), DeviceName.Of(context.Request.Headers.UserAgent),
            cookie.Read(context), cancellationToken);
        cookie.Write(context, key);
        if (user.Theme != "system") ThemeChoice.Keep(context, user.Theme);
        return ReturnUrl.Local(returnUrl) ?? SignInPaths.Start;
    }

    /// <summary>Gives the present session a new key after a step up.</summary>
    public async Task RenewAsync(HttpContext context, Access access, bool hasSecondFactor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        cookie.Write(context, await sessions.RenewAsync(access.Session.Id, access.Session.SecurityStamp, hasSecondFactor, cancellationToken));
    }
}
