using Conecta.Core.History.Versions;

namespace Conecta.Core.Restoring;

/// <summary>What an object is to be again.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="ObjectId">Its key.</param>
/// <param name="VersionId">The version that it goes back to; null when it is not to be there.</param>
public sealed record RestoreTarget(string Kind, long ObjectId, long? VersionId);

/// <summary>What becomes of a reference to something that is gone (HIST-8).</summary>
public enum MissingAnswer
{
    /// <summary>Nobody has said yet; nothing is restored until somebody does.</summary>
    None,

    /// <summary>The reference is left out.</summary>
    Omit,

    /// <summary>What it points at is restored, too.</summary>
    Restore,
}

/// <summary>What a person asks to restore.</summary>
/// <param name="Targets">The objects; all of them or none.</param>
/// <param name="Answers">What becomes of missing references, by <c>kind:id</c>.</param>
/// <param name="IsMoment">Whether everything goes back to a moment: what belongs to something that was not in use then is left alone without a question.</param>
public sealed record RestoreRequest(IReadOnlyList<RestoreTarget> Targets, IReadOnlyDictionary<string, MissingAnswer> Answers, bool IsMoment = false);

/// <summary>What a restore does to an object.</summary>
public enum RestoreEffect
{
    /// <summary>It comes back.</summary>
    Create,

    /// <summary>It changes.</summary>
    Change,

    /// <summary>It goes.</summary>
    Remove,
}

/// <summary>An object that a restore changes.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="ObjectId">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Effect">What happens to it.</param>
/// <param name="Fields">field -> now and then, as the audit trail writes it.</param>
public sealed record RestoreChange(ConfigurationKind Kind, long ObjectId, string Name, RestoreEffect Effect, string Fields);

/// <summary>A reference to something that is gone.</summary>
/// <param name="Kind">What is gone; null for a file.</param>
/// <param name="Key"><c>kind:id</c>, the name of the answer.</param>
/// <param name="Name">Its last name.</param>
/// <param name="UsedBy">Name of the object that points at it.</param>
/// <param name="CanReturn">Whether a version of it can be restored.</param>
/// <param name="Answer">What the person chose.</param>
public sealed record RestoreMissing(ConfigurationKind? Kind, string Key, string Name, string UsedBy, bool CanReturn, MissingAnswer Answer);

/// <summary>What keeps a restore from happening.</summary>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Message">What is wrong, in Portuguese.</param>
public sealed record RestoreFault(ConfigurationKind Kind, string Name, string Message);

/// <summary>What a restore does, or would do: the write itself, taken back.</summary>
/// <param name="Changes">Objects that change.</param>
/// <param name="Missing">References to what is gone.</param>
/// <param name="Faults">What keeps it from happening.</param>
/// <param name="Fingerprint">Stands for what was there before; a confirmation names it (HIST-11).</param>
/// <param name="IsDone">Whether it happened.</param>
/// <param name="HasMoved">Whether somebody changed something since the preview that was confirmed.</param>
public sealed record RestoreResult(
    IReadOnlyList<RestoreChange> Changes, IReadOnlyList<RestoreMissing> Missing, IReadOnlyList<RestoreFault> Faults, string Fingerprint, bool IsDone, bool HasMoved)
{
    /// <summary>Whether it could be confirmed as it is.</summary>
    public bool IsReady => Faults.Count == 0 && Missing.All(m => m.Answer != MissingAnswer.None) && Changes.Count > 0;
}
