using Conecta.Core.Integrations;
using Conecta.Core.Users;

namespace Conecta.Web.SignIn;

/// <summary>The access of this request's person, set once by the authentication handler.</summary>
public sealed class CurrentAccess
{
    /// <summary>The access; null for an anonymous request.</summary>
    public Access? Value { get; set; }

    /// <summary>The token of a request of the API; null for people.</summary>
    public ApiAccess? Api { get; set; }

    /// <summary>Who acts where nobody is signed in: an API token, or a command that another process handed over; null otherwise.</summary>
    public string? Actor { get; set; }

    /// <summary>The access of a page that only signed-in people reach.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Access Required => Value ?? throw new InvalidOperationException("Nobody is signed in.");
}
