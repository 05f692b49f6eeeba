namespace Conecta.Core.Imports;

/// <summary>Where an import stands (import.md 4). Pause, cancel and undo bring their own states.</summary>
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

    /// <summary>Concluída.</summary>
    Done,

    /// <summary>Concluída com pendências.</summary>
    DonePending,

    /// <summary>Falhou: stopped by a fault; goes on from its checkpoint.</summary>
    Failed,

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
