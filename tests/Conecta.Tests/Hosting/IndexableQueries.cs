using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Conecta.Tests.Hosting;

/// <summary>
/// Fails a query that asks whether a list holds a column that may be empty, without first asking whether it is: PostgreSQL then also looks for
/// empty values, can use no index for that, and reads every row of the company.
/// </summary>
public sealed class IndexableQueries : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbCommand command)
    {
        if (command.CommandText.Contains("array_position(", StringComparison.Ordinal))
            throw new InvalidOperationException("Ask for a value first (c.X != null && list.Contains(c.X)), or no index is used: " + command.CommandText);
    }
}
