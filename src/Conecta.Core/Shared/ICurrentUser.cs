namespace Conecta.Core.Shared;

/// <summary>Who acts, for audit and history. One per scope; a job or the command line has its own.</summary>
public interface ICurrentUser
{
    /// <summary>Sign-in account, or null for the system and the command line.</summary>
    long? UserId { get; }

    /// <summary>Name as the audit shows it: a person's name, <c>sistema</c> or <c>cli:user</c>.</summary>
    string Name { get; }

    /// <summary>The person behind a support access, when somebody acts inside a company under the role "Suporte"; else null.</summary>
    string? RealPerson { get; }

    /// <summary>Address the request came from; null outside a request.</summary>
    string? IpAddress { get; }
}

/// <summary>The product itself: jobs, start, schedule.</summary>
public sealed class SystemUser : ICurrentUser
{
    /// <inheritdoc/>
    public long? UserId => null;

    /// <inheritdoc/>
    public string Name => "sistema";

    /// <inheritdoc/>
    public string? RealPerson => null;

    /// <inheritdoc/>
    public string? IpAddress => null;
}
