using Microsoft.Data.Sqlite;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>
/// Makes each new contact of a SQLite base cost some work, so that a test which watches a run from outside always meets it half way, however
/// fast the machine writes and however late the test looks.
/// </summary>
internal static class SlowContacts
{
    public static Task BeginAsync(string folder) => ExecuteAsync(
        folder,
        """
        CREATE TRIGGER test_slow_contacts AFTER INSERT ON "Contact" BEGIN
            SELECT max(n) FROM (WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000) SELECT n FROM counted);
        END
        """);

    public static Task EndAsync(string folder) => ExecuteAsync(folder, "DROP TRIGGER test_slow_contacts");

    private static async Task ExecuteAsync(string folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "conecta.db")};Pooling=false;Default Timeout=60");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
