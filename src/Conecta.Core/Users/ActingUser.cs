using Conecta.Core.Data;
using Conecta.Core.Shared;

namespace Conecta.Core.Users;

/// <summary>The person whose sign-in is under way: the request is still anonymous, but the audit must name him.</summary>
internal sealed class ActingUser(User user, string? ipAddress) : ICurrentUser
{
    public long? UserId => user.Id;

    public string Name => user.Name;

    public string? RealPerson => null;

    public string? IpAddress => ipAddress;
}
