using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Conecta.Core.Data;

/// <summary>
/// Stops a set-based or raw write that did not take the writer gate: it opens no transaction, so a gate on transactions alone would miss it.
/// </summary>
public sealed class WriteGuardInterceptor : DbCommandInterceptor
{
    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData);
        return base.NonQueryExecuting(command, eventData, result);
    }

    private static void Check(CommandEventData eventData)
    {
        if (eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw
            && eventData.Context is ConectaDbContext { IsWriting: false })
            throw new InvalidOperationException("Writes outside SaveChangesAsync belong inside ConectaDbContext.WriteAsync.");
    }
}
