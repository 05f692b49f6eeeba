using Microsoft.Data.Sqlite;
using Npgsql;

namespace Conecta.Core.Data;

/// <summary>Tells a fault that ends when somebody makes room from one of the work itself (reliability.md 8, F3).</summary>
public static class DiskFull
{
    // SQLITE_FULL; disk_full of PostgreSQL; ENOSPC of Unix, ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private const int SqliteFull = 13;

    private const int NoSpace = 28;

    private static readonly int[] WindowsFull = [39, 112];

    /// <summary>Whether the fault, or one behind it, says that there is no room.</summary>
    public static bool Is(Exception? fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull }) return true;
            if (at is IOException && (OperatingSystem.IsWindows() ? WindowsFull.Contains(at.HResult & 0xFFFF) : at.HResult == NoSpace)) return true;
        }

        return false;
    }
}
