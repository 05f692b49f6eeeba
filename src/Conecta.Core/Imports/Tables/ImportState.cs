namespace Conecta.Core.Imports;

/// <summary>Where an import stands (import.md 4).</summary>
public enum ImportState
{
    /// <summary>Rascunho: stored and hashed, not yet read.</summary>
    Draft,

    /// <summary>Lendo.</summary>
    Reading,

    /// <summary>Recusada: the file cannot be read.</summary>
    Refused,

    /// <summary>Mapear: rows staged; columns, rules and consent are being chosen.</summary>
    Mapping,

    /// <summary>Validando: dry run under way.</summary>
    Validating,

    /// <summary>Revisar: the plan is ready.</summary>
    Reviewing,

    /// <summary>Na fila: confirmed.</summary>
    Queued,

    /// <summary>Importando.</summary>
    Importing,

    /// <summary>Pausada: stopped at a chunk boundary by a person.</summary>
    Paused,

    /// <summary>Cancelando: will stop at the next chunk boundary.</summary>
    Cancelling,

    /// <summary>Cancelada: stopped; unreached rows are ignored.</summary>
    Cancelled,

    /// <summary>Concluída.</summary>
    Done,

    /// <summary>Concluída com pendências.</summary>
    DonePending,

    /// <summary>Falhou: stopped by a fault; goes on from its checkpoint.</summary>
    Failed,

    /// <summary>Desfazendo: undo under way.</summary>
    Undoing,

    /// <summary>Desfeita: everything put back.</summary>
    Undone,

    /// <summary>Desfeita em parte: some contacts kept, with reasons.</summary>
    UndonePartly,

    /// <summary>Expirada: no step for 30 days before the confirmation.</summary>
    Expired,
}

/// <summary>An import may not take this step now; nothing was changed. The web answers 409.</summary>
public sealed class ImportMoveException(ImportState? from, ImportState to)
    : Exception($"A importação não pode ir de {(from is { } state ? ImportMoves.Label(state) : "outro estado")} para {ImportMoves.Label(to)}.")
{
    /// <summary>Where it stands; null when somebody else moved it meanwhile.</summary>
    public ImportState? From { get; } = from;

    /// <summary>Where it should have gone.</summary>
    public ImportState To { get; } = to;
}
