using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>
/// The least that an import of a file could cost: our own reader, and each row by one prepared insert into the same contact table with its indexes, all in
/// one transaction. Nothing is validated, matched, searchable or undoable.
/// </summary>
internal static class ImportFloor
{
    private static readonly string[] Filled =
        ["ExternalId", "Name", "PhoneCanonical", "Email", "Document", "BirthDate", "City", "State", "PostalCode", "Address", "Organization", "Notes"];

    /// <summary>Seconds of reading and of inserting.</summary>
    public static async Task<(double Read, double Insert)> RunAsync(string path, DatabaseProvider provider)
    {
        await using var host = await BenchmarkHost.CreateAsync(provider);
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await using var content = File.OpenRead(path);
        var isSqlite = provider == DatabaseProvider.Sqlite;
        TimeSpan inserting = default;
        var clock = Stopwatch.StartNew();
        await db.WriteAsync(
            async token =>
            {
                await using var insert = db.Database.GetDbConnection().CreateCommand();
                insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
                var places = string.Join(',', Filled.Select((_, i) => "@v" + i.ToString(CultureInfo.InvariantCulture)));
#pragma warning disable CA2100 // Names of columns.
                insert.CommandText =
                    "INSERT INTO \"Contact\" (\"CompanyId\",\"OptIn\",\"IsNameTyped\",\"Origin\",\"CreatedAt\",\"UpdatedAt\",\"Version\",\"NameFolded\",\"" + string.Join("\",\"", Filled) + "\") " +
                    "VALUES (@company,'Undefined',@typed,'Import',@now,@now,@version,@folded," + places + ")";
#pragma warning restore CA2100
                Add(insert, "@company", DbType.Int64, host.CompanyId);
                Add(insert, "@typed", DbType.Boolean, false);
                if (isSqlite) Add(insert, "@now", DbType.String, "2026-11-22 12:00:00");
                else Add(insert, "@now", DbType.DateTime, new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));
                var version = Add(insert, "@version", isSqlite ? DbType.String : DbType.Guid, null);
                var folded = Add(insert, "@folded", DbType.String, null);
                var cells = Filled.Select((name, i) => Add(insert, "@v" + i.ToString(CultureInfo.InvariantCulture), name == "BirthDate" && !isSqlite ? DbType.Date : DbType.String, null)).ToArray();
                await insert.PrepareAsync(token);
                using var file = SpreadsheetFile.Open(content, "floor.xlsx", ReadingLimits.Default with { MaxUploadBytes = BenchmarkHost.UploadBytes }, TimeProvider.System, token);
                var look = file.Inspect(ReadingChoices.None);
                using var sheet = file.OpenRows(look);
                while (sheet.Read())
                {
                    var began = Stopwatch.GetTimestamp();
                    foreach (var cell in cells) cell.Value = DBNull.Value;
                    Set(sheet.Row.Span, cells, isSqlite);
                    version.Value = isSqlite ? Guid.NewGuid().ToString() : Guid.NewGuid();
                    folded.Value = SearchText.Fold((string)cells[1].Value!);
                    if (isSqlite) insert.ExecuteNonQuery();
                    else await insert.ExecuteNonQueryAsync(token);
                    inserting += Stopwatch.GetElapsedTime(began);
                }
            }, CancellationToken.None);
        return ((clock.Elapsed - inserting).TotalSeconds, inserting.TotalSeconds);
    }

    private static void Set(ReadOnlySpan<SheetCell> row, DbParameter[] cells, bool isSqlite)
    {
        foreach (ref readonly var cell in row)
            cells[cell.Column].Value = cell.Column switch
            {
                // PostgreSQL takes dates and lengths at their word.
                5 when !isSqlite => DateOnly.ParseExact(cell.Text, "dd/MM/yyyy", CultureInfo.InvariantCulture),
                4 or 8 when !isSqlite => cell.Text.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal),
                _ => cell.Text,
            };
    }

    private static DbParameter Add(DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
