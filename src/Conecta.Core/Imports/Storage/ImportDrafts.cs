using Conecta.Core.Data;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Storage;

/// <summary>Puts an import that was never confirmed away, with everything that it kept.</summary>
public sealed class ImportDrafts(ConectaDbContext db, ImportFileStore store)
{
    /// <summary>Deletes file, rows, findings and the import itself.</summary>
    /// <exception cref="MissingException">There is no such import.</exception>
    /// <exception cref="ImportMoveException">It was confirmed; it then belongs to the history.</exception>
    public async Task DiscardAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == importId, cancellationToken) ?? throw new MissingException();
        if (import.ConfirmedAt is not null) throw new ImportMoveException(import.State, ImportState.Expired);
        await ImportRowsCleaning.DeleteAsync(db, importId, cancellationToken);
        var (imports, files, columns) = (db.ImportJobs, db.ImportFiles, db.ImportColumnMaps);
        var names = await files.Where(f => f.ImportJobId == importId).Select(f => f.StoredName).ToListAsync(cancellationToken);
        await db.WriteAsync(
            async token =>
            {
                await columns.Where(c => c.ImportJobId == importId).ExecuteDeleteAsync(token);
                await files.Where(f => f.ImportJobId == importId).ExecuteDeleteAsync(token);
                if (await imports.Where(j => j.Id == importId && j.ConfirmedAt == null).ExecuteDeleteAsync(token) == 0)
                    throw new ImportMoveException(null, ImportState.Expired);
            }, cancellationToken);
        foreach (var name in names) store.Delete(import.CompanyId, name);
    }
}
