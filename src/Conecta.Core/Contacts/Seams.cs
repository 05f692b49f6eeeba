using Conecta.Core.Shared;
using Conecta.Core.Users;

namespace Conecta.Core.Contacts;

/// <summary>Something of a higher floor that uses contact groups (teams, agents, imports); deleting a used group is refused (GRP-4).</summary>
public interface IContactGroupUse
{
    /// <summary>What uses the group, in the scope's company. Names that the asking person may not see are withheld.</summary>
    /// <param name="contactGroupId">The group.</param>
    /// <param name="by">Who asks; null for the product itself, which sees everything.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<ObjectUse>> UsesAsync(long contactGroupId, Access? by, CancellationToken cancellationToken);
}

/// <summary>Somebody who may be in charge of a contact.</summary>
/// <param name="Id">Agent.</param>
/// <param name="Name">Name as administrators know it, with the login where two have it; or words in its place where the asking person may not see it.</param>
/// <param name="IsSeen">Whether the asking person sees the agent.</param>
public sealed record ContactOwner(long Id, string Name, bool IsSeen = true);

/// <summary>Tells who may be in charge of contacts; the agents' floor answers. Without an answer the field is not shown.</summary>
public interface IContactOwners
{
    /// <summary>All whom the person may choose, by name, and those of the given ids whom he may not (any more).</summary>
    /// <param name="alsoIds">Agents who stand somewhere already and must not vanish.</param>
    /// <param name="by">Who asks; null for the product itself, which sees everybody.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<ContactOwner>> ListAsync(IReadOnlyCollection<long> alsoIds, Access? by, CancellationToken cancellationToken);
}

/// <summary>
/// Something of a higher floor that holds rows of a contact (conversations, campaigns). Joining two contacts asks it to move them, undoing asks
/// it to bring them back (CON-9); both inside the same transaction.
/// </summary>
public interface IContactHoldings
{
    /// <summary>Stable name under which <see cref="MoveAsync"/>'s answer is kept.</summary>
    string Key { get; }

    /// <summary>Gives everything of one contact to another.</summary>
    /// <returns>What <see cref="ReturnAsync"/> needs, without personal data, such as the ids that moved; null when nothing did.</returns>
    Task<string?> MoveAsync(long fromContactId, long toContactId, CancellationToken cancellationToken);

    /// <summary>Gives back what moved and is still there.</summary>
    Task ReturnAsync(long fromContactId, long toContactId, string moved, CancellationToken cancellationToken);
}

/// <summary>A higher floor that keeps personal data of contacts: it tells them for requests of access, and takes them away for good.</summary>
public interface IPersonalData
{
    /// <summary>Heading of its part in the file that a person gets, in Portuguese.</summary>
    string Title { get; }

    /// <summary>What it keeps of these contacts: objects of name → text, in Portuguese; empty for nothing.</summary>
    Task<System.Text.Json.Nodes.JsonArray> DescribeAsync(IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken);

    /// <summary>Why nothing can be taken away now, in Portuguese; null when it can.</summary>
    Task<string?> ObstacleAsync(Privacy.PersonTraces person, CancellationToken cancellationToken);

    /// <summary>Takes everything away, files included; harmless to repeat.</summary>
    /// <returns>What was done, for the proof: sentences without personal data.</returns>
    Task<IReadOnlyList<string>> EraseAsync(Privacy.PersonTraces person, CancellationToken cancellationToken);
}

/// <summary>Something of a higher floor that forbids a contact to go to the bin, such as an open attendance (CON-12).</summary>
public interface IContactHold
{
    /// <summary>Which of the contacts must stay, in the scope's company.</summary>
    Task<IReadOnlyCollection<long>> HeldAsync(IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken);
}
