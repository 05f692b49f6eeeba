namespace Conecta.Core.Users;

/// <summary>What a feature has to say when one of its objects goes back to an earlier version (HIST-7): today's rules, and its own way of deleting. Higher floors implement it.</summary>
public interface IRestoreRules
{
    /// <summary>Kind of object, as its versions name it.</summary>
    string Kind { get; }

    /// <summary>
    /// Does what a save of the object would do besides (a search index made anew), inside the write that restored it, and says what keeps it from standing so by
    /// today's rules: in Portuguese, or null.
    /// </summary>
    Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken);

    /// <summary>Deletes objects that were not there at the moment that is restored, as their screen would. Joins the caller's write.</summary>
    Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken);
}
