namespace Conecta.Core.Data;

/// <summary>Sees what a save changes and may add rows to the same transaction; the audit trail is one.</summary>
public interface IChangeObserver
{
    /// <summary>Called before the rows are written, while old values are still known.</summary>
    /// <returns>What <see cref="AfterSave"/> needs, or null when nothing is to be recorded.</returns>
    object? BeforeSave(ConectaDbContext db);

    /// <summary>Called after the rows got their ids, inside the same transaction.</summary>
    void AfterSave(ConectaDbContext db, object captured);

    /// <summary>Called once when a write is about to commit, inside its transaction; may save rows of its own.</summary>
    Task BeforeCommitAsync(ConectaDbContext db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called when a write was taken back.</summary>
    void Forget()
    {
    }
}
