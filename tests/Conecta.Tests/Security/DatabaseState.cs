using System.Security.Cryptography;
using System.Text;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Conecta.Tests.Security;

/// <summary>What stands in the database file, table by table, for tests that say "nothing changed".</summary>
public static class DatabaseState
{
    /// <summary>One hash for each table.</summary>
    /// <param name="app">The product whose file is read.</param>
    /// <param name="companyId">Only rows of this company and the company itself; null for everything.</param>
    /// <param name="except">Tables that may change.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ConectaApp app, long? companyId = null, params string[] except)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "conecta.db")};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"))
        {
            if (except.Contains(table, StringComparer.Ordinal)) continue;
            var columns = await ColumnAsync(connection, $"SELECT name FROM pragma_table_info('{table}')");
            var filter = companyId is null ? "" : columns.Contains("CompanyId") ? $" WHERE CompanyId={companyId}" : table == "Company" ? $" WHERE Id={companyId}" : null;
            if (filter is not null) state[table] = await HashAsync(connection, $"SELECT * FROM \"{table}\"{filter}");
        }

        return state;
    }

    /// <summary>Names of the tables that differ.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Where(table => before[table] != after[table])];

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    private static async Task<string> HashAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var text = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                text.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)).Append('\u001f');
            rows.Add(text.ToString());
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001e', rows.Order(StringComparer.Ordinal)))));
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table names come from the database itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
