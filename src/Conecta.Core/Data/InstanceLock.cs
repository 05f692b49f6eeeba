using Conecta.Core.Shared;

namespace Conecta.Core.Data;

/// <summary>
/// The exclusive lock on the data folder: on SQLite no second process may write the live file (reliability.md 4.2, fault F14).
/// The system releases it when the process dies, however it dies.
/// </summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <returns>The lock, or null when another process holds it.</returns>
    public static InstanceLock? TryTake(DataFolder folder)
    {
        try
        {
            return new InstanceLock(new FileStream(
                Path.Combine(folder.Root, "instance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
