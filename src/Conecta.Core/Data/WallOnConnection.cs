using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Conecta.Core.Data;

/// <summary>
/// Tells each PostgreSQL connection which company its context works in, so that row-level security holds for whatever runs on it. A query that opens the
/// connection carries the setting in its own round trip; a transaction or a held connection is told once. What a pooled connection was told before never counts: the
/// driver resets it, and the first command tells it anew in any case.
/// </summary>
public sealed class WallOnConnection : DbCommandInterceptor, IDbConnectionInterceptor
{
    /// <inheritdoc/>
    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.Context);

    /// <inheritdoc/>
    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.Context);

    /// <inheritdoc/>
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Tell(command, eventData);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await TellAsync(command, eventData, cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Tell(command, eventData);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await TellAsync(command, eventData, cancellationToken);
        return result;
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Tell(command, eventData);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await TellAsync(command, eventData, cancellationToken);
        return result;
    }

    // A setting that travelled with a failed command, or before a savepoint that is given up, is undone with it.

    /// <inheritdoc/>
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Forget(eventData.Context);

    /// <inheritdoc/>
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Forget(eventData.Context);

    /// <inheritdoc/>
    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>Tells the open connection of a context, in a round trip of its own; nothing when it knows already, or on SQLite.</summary>
    internal static async ValueTask EnsureAsync(ConectaDbContext db, CancellationToken cancellationToken)
    {
        var wall = db.Scope.Wall;
        if (db.ToldWall == wall || !db.Database.IsNpgsql()) return;
        await using var setting = Setting(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), wall);
        await setting.ExecuteNonQueryAsync(cancellationToken);
        db.ToldWall = wall;
    }

    private static void Forget(DbContext? context)
    {
        if (context is ConectaDbContext db) db.ToldWall = null;
    }

    private static void Tell(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not ConectaDbContext db || db.Scope.Wall is var wall && db.ToldWall == wall) return;
        if (!TravelsWith(command, eventData, wall))
        {
            using var setting = Setting(command.Connection!, command.Transaction, wall);
            setting.ExecuteNonQuery();
        }

        db.ToldWall = wall;
    }

    private static async ValueTask TellAsync(DbCommand command, CommandEventData eventData, CancellationToken cancellationToken)
    {
        if (eventData.Context is not ConectaDbContext db || db.Scope.Wall is var wall && db.ToldWall == wall) return;
        if (!TravelsWith(command, eventData, wall))
        {
            await using var setting = Setting(command.Connection!, command.Transaction, wall);
            await setting.ExecuteNonQueryAsync(cancellationToken);
        }

        db.ToldWall = wall;
    }

    // The answers of a save are counted statement by statement, so nothing may stand before them.
    private static bool TravelsWith(DbCommand command, CommandEventData eventData, string wall)
    {
        if (eventData.CommandSource is not (CommandSource.LinqQuery or CommandSource.FromSqlQuery or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete))
            return false;
#pragma warning disable CA2100 // A number or one of two words.
        command.CommandText = CompanyPolicies.Set(wall) + "\n" + command.CommandText;
#pragma warning restore CA2100
        return true;
    }

    private static DbCommand Setting(DbConnection connection, DbTransaction? transaction, string wall)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // A number or one of two words.
        command.CommandText = CompanyPolicies.Set(wall);
#pragma warning restore CA2100
        return command;
    }
}
