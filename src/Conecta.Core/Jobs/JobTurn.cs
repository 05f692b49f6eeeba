using Microsoft.Extensions.Options;

namespace Conecta.Core.Jobs;

/// <summary>Section <c>Conecta:Jobs</c>.</summary>
public sealed class JobOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Conecta:Jobs";

    /// <summary>How long a job of a lane works before the next takes its turn.</summary>
    public TimeSpan Turn { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>The turn of the job that this scope runs; outside of a lane there is nobody to pass it to.</summary>
public sealed class JobTurn(TimeProvider clock, IOptions<JobOptions> options)
{
    private HeldTurn? _held;
    private long _started;

    /// <summary>How long a job works before the next takes its turn.</summary>
    public TimeSpan Length => options.Value.Turn;

    /// <summary>
    /// Lets another job have the turn when this one has had it long enough, and waits for the next. Call it between two pieces of work, outside of a
    /// transaction.
    /// </summary>
    /// <exception cref="OperationCanceledException">The product stops.</exception>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        if (_held is null || !_held.IsWanted || clock.GetElapsedTime(_started) <= Length) return;
        await _held.PassAsync(cancellationToken);
        _started = clock.GetTimestamp();
    }

    /// <summary>The same for work that cannot await; a job of a lane has a thread of its own.</summary>
    /// <exception cref="OperationCanceledException">The product stops.</exception>
    public void Pass(CancellationToken cancellationToken)
    {
        if (_held is null || !_held.IsWanted || clock.GetElapsedTime(_started) <= Length) return;
        PassAsync(cancellationToken).GetAwaiter().GetResult();
    }

    internal void Enter(HeldTurn held) => (_held, _started) = (held, clock.GetTimestamp());
}
