using Conecta.Core.Tenancy;

namespace Conecta.Core.Users;

/// <summary>
/// A fact whose counter is cut for administrators with visualização por equipe. The start list still tells the company's whole truth, since a step is
/// done or not whoever looks; the counter tells what the list behind it shows.
/// </summary>
public interface ISeenFact : IOnboardingFact
{
    /// <summary>How many the person sees; may stop counting where <see cref="IOnboardingFact.CountAsync"/> does.</summary>
    Task<int> CountSeenAsync(Access by, CancellationToken cancellationToken);
}
