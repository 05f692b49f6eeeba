using System.Collections.Frozen;
using System.Linq.Expressions;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Conecta.Core.Imports;

/// <summary>The table of allowed moves (import.md 4), and the one way to make one: by conditional update, so that two people never make it twice.</summary>
public static class ImportMoves
{
    private static readonly FrozenDictionary<ImportState, ImportState[]> Allowed = new Dictionary<ImportState, ImportState[]>
    {
        [ImportState.Draft] = [ImportState.Reading, ImportState.Expired],
        [ImportState.Reading] = [ImportState.Mapping, ImportState.Refused, ImportState.Draft],
        [ImportState.Mapping] = [ImportState.Reading, ImportState.Validating, ImportState.Expired],
        [ImportState.Validating] = [ImportState.Reviewing, ImportState.Mapping],
        [ImportState.Reviewing] = [ImportState.Mapping, ImportState.Validating, ImportState.Queued, ImportState.DonePending, ImportState.Expired],
        [ImportState.Queued] = [ImportState.Importing, ImportState.Cancelling],
        [ImportState.Importing] = [ImportState.Done, ImportState.DonePending, ImportState.Failed, ImportState.Paused, ImportState.Cancelling],
        [ImportState.Paused] = [ImportState.Importing, ImportState.Queued, ImportState.Cancelling],
        [ImportState.Cancelling] = [ImportState.Cancelled],
        [ImportState.Failed] = [ImportState.Queued, ImportState.Undoing],
        [ImportState.DonePending] = [ImportState.Validating, ImportState.Undoing],
        [ImportState.Done] = [ImportState.Undoing],
        [ImportState.Cancelled] = [ImportState.Undoing],
        [ImportState.Undoing] = [ImportState.Undone, ImportState.UndonePartly],
        [ImportState.Undone] = [],
        [ImportState.UndonePartly] = [],
        [ImportState.Refused] = [ImportState.Reading],
        [ImportState.Expired] = [],
    }.ToFrozenDictionary();

    /// <summary>Whether the move is in the table.</summary>
    public static bool IsAllowed(ImportState from, ImportState to) => Allowed[from].Contains(to);

    /// <summary>States whose rows have been written, or may have been: what such an import did to a contact counts.</summary>
    internal static readonly ImportState[] Written =
        [ImportState.Importing, ImportState.Paused, ImportState.Cancelling, ImportState.Cancelled, ImportState.Done, ImportState.DonePending, ImportState.Failed];

    /// <summary>The state in Portuguese.</summary>
    public static string Label(ImportState state) => state switch
    {
        ImportState.Draft => "Rascunho",
        ImportState.Reading => "Lendo",
        ImportState.Refused => "Recusada",
        ImportState.Mapping => "Mapear",
        ImportState.Validating => "Validando",
        ImportState.Reviewing => "Revisar",
        ImportState.Queued => "Na fila",
        ImportState.Importing => "Importando",
        ImportState.Paused => "Pausada",
        ImportState.Cancelling => "Cancelando",
        ImportState.Cancelled => "Cancelada",
        ImportState.Done => "Concluída",
        ImportState.DonePending => "Concluída com pendências",
        ImportState.Failed => "Falhou",
        ImportState.Undoing => "Desfazendo",
        ImportState.Undone => "Desfeita",
        ImportState.UndonePartly => "Desfeita em parte",
        ImportState.Expired => "Expirada",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Moves an import, with whatever else changes at the same moment.</summary>
    /// <exception cref="ImportMoveException">The move is not allowed, or the import stands elsewhere by now; nothing changed.</exception>
    internal static async Task MoveImportAsync(
        this ConectaDbContext db, long importId, ImportState from, ImportState to, DateTime now, CancellationToken cancellationToken,
        Action<UpdateSettersBuilder<ImportJob>>? also = null, Expression<Func<ImportJob, bool>>? where = null)
    {
        if (!IsAllowed(from, to)) throw new ImportMoveException(from, to);
        var moved = await db.WriteAsync(
            token =>
            {
                var jobs = db.ImportJobs.Where(j => j.Id == importId && j.State == from);
                if (where is not null) jobs = jobs.Where(where);
                return jobs.ExecuteUpdateAsync(
                    set =>
                    {
                        set.SetProperty(j => j.State, to).SetProperty(j => j.TouchedAt, now);
                        also?.Invoke(set);
                    }, token);
            }, cancellationToken);
        if (moved == 0) throw new ImportMoveException(null, to);
    }
}
