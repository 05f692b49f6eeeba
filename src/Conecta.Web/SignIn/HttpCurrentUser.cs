using Conecta.Core.Shared;

namespace Conecta.Web.SignIn;

/// <summary>The actor of a request for audit and history; the system in a background scope.</summary>
public sealed class HttpCurrentUser(CurrentAccess access, IHttpContextAccessor http) : ICurrentUser
{
    /// <inheritdoc/>
    public long? UserId => access.Value?.User.Id;

    /// <inheritdoc/>
    public string Name => access.Value?.User.Name ?? access.Actor ?? (http.HttpContext is null ? "sistema" : "anônimo");

    /// <inheritdoc/>
    public string? RealPerson => null;

    /// <inheritdoc/>
    public string? IpAddress => http.HttpContext?.Connection.RemoteIpAddress?.ToString();
}
