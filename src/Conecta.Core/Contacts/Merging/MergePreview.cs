using Conecta.Core.Contacts.Lists;

namespace Conecta.Core.Contacts.Merging;

/// <summary>Whose value stays.</summary>
public enum MergeSide
{
    /// <summary>That of the older contact.</summary>
    First,

    /// <summary>That of the younger contact.</summary>
    Second,

    /// <summary>Both, one below the other (only texts of several lines).</summary>
    Both,
}

/// <summary>One field of the preview.</summary>
/// <param name="Key">Name of the field in choices.</param>
/// <param name="Label">Name as people read it.</param>
/// <param name="First">Value of the older contact as people read it, or null.</param>
/// <param name="Second">Value of the younger contact, or null.</param>
/// <param name="Proposed">What stays unless somebody chooses otherwise.</param>
/// <param name="IsChoice">Whether the two differ, so that there is something to choose.</param>
/// <param name="CanBoth">Whether both can be kept.</param>
public sealed record MergeLine(string Key, string Label, string? First, string? Second, MergeSide Proposed, bool IsChoice, bool CanBoth);

/// <summary>What joining two contacts would give.</summary>
/// <param name="First">The older contact.</param>
/// <param name="Second">The younger contact.</param>
/// <param name="ProposedSurvivorId">The contact with more data, the older one of two alike.</param>
/// <param name="Lines">Fields that at least one of them has.</param>
/// <param name="Tags">Etiquetas of both.</param>
/// <param name="LostTags">Etiquetas beyond the most that a contact may have.</param>
/// <param name="Groups">Groups of both.</param>
/// <param name="OptIn">OPTIN that stays.</param>
/// <param name="KeptNumber">Number that is not chosen as WhatsApp and stays as second number, or null.</param>
/// <param name="LostNumber">Number that is not chosen and has no place left, or null.</param>
public sealed record MergePreview(
    ContactRow First, ContactRow Second, long ProposedSurvivorId, IReadOnlyList<MergeLine> Lines, IReadOnlyList<string> Tags, IReadOnlyList<string> LostTags,
    IReadOnlyList<string> Groups, OptInState OptIn, string? KeptNumber, string? LostNumber)
{
    /// <summary>The pair as addresses and forms name it.</summary>
    public string Key => FormattableString.Invariant($"{First.Contact.Id}-{Second.Contact.Id}");
}

/// <summary>What a person confirmed.</summary>
/// <param name="SurvivorId">The contact that stays.</param>
/// <param name="LoserId">The contact that goes into it.</param>
/// <param name="SurvivorVersion">Version that the person saw.</param>
/// <param name="LoserVersion">Version that the person saw.</param>
/// <param name="Choices">Field → whose value, by age as in <see cref="MergeLine"/>; fields without a choice follow the proposal.</param>
public sealed record MergeRequest(long SurvivorId, long LoserId, Guid SurvivorVersion, Guid LoserVersion, IReadOnlyDictionary<string, MergeSide> Choices);
