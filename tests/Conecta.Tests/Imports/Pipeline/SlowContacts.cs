using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>
/// Makes each new contact of a SQLite base cost some work, so that a test which watches a run from outside always meets it half way, however
/// fast the machine writes and however late the test looks.
/// </summary>
internal static class SlowContacts
{
    /// <param name="folder">Data folder.</param>
    /// <param name="after">So many contacts cost nothing: the test soon sees that the run has begun.</param>
    /// <param name="steps">Work of each one after them; 10,000 take about a millisecond.</param>
    public static Task BeginAsync(string folder, int after, int steps) => ExecuteAsync(
        folder,
        string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TRIGGER test_slow_contacts AFTER INSERT ON "Contact" WHEN NEW."Id" > {after} BEGIN
            SELECT max(n) FROM (WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {steps}) SELECT n FROM counted);
        END
        """));

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
