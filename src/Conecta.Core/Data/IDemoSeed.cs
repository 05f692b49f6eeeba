namespace Conecta.Core.Data;

/// <summary>A feature's part of the demo. Each makes its own scopes, one per company it fills.</summary>
public interface IDemoSeed
{
    /// <summary>Place in the order of the floors: tenancy and accounts 10, contacts 20, agents 30, teams 40, imports 50.</summary>
    int Order { get; }

    /// <summary>Fills the feature's tables.</summary>
    /// <param name="services">Root services; make a scope, enter its company, write.</param>
    /// <param name="cancellationToken">Stops the seed.</param>
    Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken);
}
