using Conecta.Core.Shared;

namespace Conecta.Core.Contacts;

/// <summary>Something of a higher floor that uses contact groups (teams, agents, imports); deleting a used group is refused (GRP-4).</summary>
public interface IContactGroupUse
{
    /// <summary>What uses the group, in the scope's company.</summary>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, CancellationToken cancellationToken);
}

/// <summary>Somebody who may be in charge of a contact.</summary>
/// <param name="Id">Agent.</param>
/// <param name="Name">Name as administrators know it.</param>
public sealed record ContactOwner(long Id, string Name);

/// <summary>Tells who may be in charge of contacts; the agents' floor answers. Without an answer the field is not shown.</summary>
public interface IContactOwners
{
    /// <summary>All who may be chosen, by name, and those of the given ids who may not any more.</summary>
    Task<IReadOnlyList<ContactOwner>> ListAsync(IReadOnlyCollection<long> alsoIds, CancellationToken cancellationToken);
}

/// <summary>Something of a higher floor that forbids a contact to go to the bin, such as an open attendance (CON-12).</summary>
public interface IContactHold
{
    /// <summary>Which of the contacts must stay, in the scope's company.</summary>
    Task<IReadOnlyCollection<long>> HeldAsync(IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken);
}
