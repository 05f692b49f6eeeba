using Microsoft.Data.Sqlite;

namespace Conecta.Core.Data;

/// <summary>
/// The single writer lane of a SQLite file inside this process (reliability.md 0.1 and 4.2): one write transaction at a time, and
/// checkpoints only inside the lane, so that the WAL-reset race cannot happen. On PostgreSQL the gate is open and costs nothing.
/// </summary>
public sealed class WriterGate : IDisposable
{
    /// <summary>WAL size, in bytes, above which the next writer that leaves the lane checkpoints.</summary>
    public const long CheckpointBytes = 16L * 1024 * 1024;

    private readonly SemaphoreSlim? _lane;
    private readonly string? _walPath;
    private readonly string? _connectionString;
    private int _waiting;

    private WriterGate(string? file)
    {
        if (file is null) return;
        _lane = new SemaphoreSlim(1, 1);
        _walPath = file + "-wal";
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 1 }.ToString();
    }

    /// <summary>A gate for one SQLite file.</summary>
    public static WriterGate ForFile(string path) => new(path);

    /// <summary>A gate that is always open, for PostgreSQL.</summary>
    public static WriterGate Open() => new(null);

    /// <summary>Whether the gate really lets one writer in at a time.</summary>
    public bool IsClosed => _lane is not null;

    /// <summary>Waits for the lane. Leave it with <see cref="Leave"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_lane is null || _lane.Wait(0, CancellationToken.None)) return;
        Interlocked.Increment(ref _waiting);
        try
        {
            await _lane.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Whether another writer waits for the lane; a long piece of work should then give it up soon.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Gives the lane back, after a checkpoint when the WAL has grown.</summary>
    public void Leave()
    {
        if (_lane is null) return;
        try
        {
            if (new FileInfo(_walPath!) is { Exists: true, Length: > CheckpointBytes }) Checkpoint();
        }
        finally
        {
            _lane.Release();
        }
    }

    /// <summary>Moves the WAL into the file and empties it. Only inside the lane. A long reader makes it do less, never fail.</summary>
    public void Checkpoint()
    {
        if (_connectionString is null) return;
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=100; PRAGMA wal_autocheckpoint=0; PRAGMA wal_checkpoint(TRUNCATE);";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Empties the WAL, so that erased values stand nowhere in it. Waits up to a few seconds for readers that still need it; what they hold
    /// back goes with a later checkpoint. On PostgreSQL nothing happens.
    /// </summary>
    /// <returns>Whether it is empty now.</returns>
    public async Task<bool> EmptyLogAsync(CancellationToken cancellationToken)
    {
        if (_lane is null) return true;
        for (var attempt = 0; ; attempt++)
        {
            await EnterAsync(cancellationToken);
            try
            {
                Checkpoint();
                if (new FileInfo(_walPath!) is not { Exists: true, Length: > 0 }) return true;
            }
            finally
            {
                _lane.Release();
            }

            if (attempt == 9) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lane?.Dispose();
}
