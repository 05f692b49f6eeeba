using System.Collections.Concurrent;

namespace Conecta.Core.Jobs;

/// <summary>
/// A lane of jobs: only who holds a turn works, and turns go round in the order in which they were asked for. A long job passes its turn between two
/// pieces of its work (<see cref="JobTurn"/>), so that a file of a million rows of one company never blocks ten rows of another (import.md 14).
/// </summary>
/// <param name="turns">How many work at the same time.</param>
public sealed class JobLane(int turns) : IDisposable
{
    /// <summary>Jobs that may be open at a time, the working ones and those that wait for their next turn; each holds memory.</summary>
    public const int MostOpen = 8;

    private readonly SemaphoreSlim _turns = new(turns, turns);
    private readonly ConcurrentDictionary<(long?, string), byte> _open = new();
    private int _waiting;

    /// <summary>Whether somebody waits for a turn.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Waits for a turn, behind all who asked before.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Gives a turn back; who has waited longest gets it.</summary>
    public void Give() => _turns.Release();

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    /// <summary>One job of a kind for each company: who has sent ten large files does not fill the lane with them.</summary>
    internal bool MayOpen(Job job) => _open.Count < MostOpen && !_open.ContainsKey((job.CompanyId, job.Kind));

    internal void Open(Job job) => _open.TryAdd((job.CompanyId, job.Kind), 0);

    internal void Close(Job job) => _open.TryRemove((job.CompanyId, job.Kind), out _);
}

/// <summary>A turn that a job has, or waits for again.</summary>
internal sealed class HeldTurn(JobLane lane)
{
    private bool _has = true;

    public bool IsWanted => lane.IsWanted;

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        Give();
        await lane.TakeAsync(cancellationToken);
        _has = true;
    }

    public void Give()
    {
        if (!_has) return;
        _has = false;
        lane.Give();
    }
}
