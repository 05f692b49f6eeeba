using Conecta.Core.Data;

namespace Conecta.Core.Imports.Steps;

/// <summary>
/// Pieces of bulk work that share a transaction until somebody else wants to write: each commit writes every index page that its rows touched,
/// so the fewer commits, the less is written.
/// </summary>
internal static class WriteStretch
{
    // Others who want to write wait for this long and a commit; more often than this the work would write the same index pages again and again.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    // Long enough that commits cost little, short enough that a pause or a stop is obeyed at once.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Whether a transaction that began then may take another piece.</summary>
    /// <param name="db">The context that is writing.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="began">A timestamp of that clock.</param>
    /// <param name="most">No longer than this.</param>
    public static bool MayGoOn(ConectaDbContext db, TimeProvider clock, long began, TimeSpan most)
    {
        var longest = most < Longest ? most : Longest;
        return clock.GetElapsedTime(began) < (db.IsGateWanted && Shortest < longest ? Shortest : longest);
    }

    /// <summary>Runs pieces of work, several in one transaction.</summary>
    /// <param name="db">The context; it enters the gate.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="most">No transaction is longer than this.</param>
    /// <param name="piece">Does one piece; false when nothing is left.</param>
    /// <param name="between">What is done between two transactions, e.g. passing the turn.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    public static async Task RunAsync(
        ConectaDbContext db, TimeProvider clock, TimeSpan most, Func<CancellationToken, Task<bool>> piece, Func<CancellationToken, Task> between,
        CancellationToken cancellationToken)
    {
        bool more;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            more = await db.WriteAsync(
                async token =>
                {
                    var began = clock.GetTimestamp();
                    do
                    {
                        if (!await piece(token)) return false;
                    }
                    while (MayGoOn(db, clock, began, most));
                    return true;
                }, cancellationToken);
            await between(cancellationToken);
        }
        while (more);
    }
}
