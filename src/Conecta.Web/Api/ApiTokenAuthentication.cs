using System.Security.Claims;
using System.Text.Encodings.Web;
using Conecta.Core.Integrations;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Api;

/// <summary>Lets other systems in by <c>Authorization: Bearer</c>. Cookies count for nothing here, so there is no forgery by a foreign page either.</summary>
public sealed class ApiTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, CurrentAccess current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = SessionAuthentication.ApiSchemeName;

    /// <summary>Claim that holds one scope of the token.</summary>
    public const string ScopeClaim = "scope";

    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } access) return AuthenticateResult.Fail("token refused");
        current.Api = access;
        current.Actor = $"API: {access.Name}";
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, access.Name), .. access.Scopes.Select(s => new Claim(ScopeClaim, s))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
