using Conecta.Core.Imports;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>The steps of an import, in their order (import.md 4).</summary>
public enum ImportStep
{
    /// <summary>Arquivo.</summary>
    File = 1,

    /// <summary>Colunas.</summary>
    Columns,

    /// <summary>Revisar.</summary>
    Review,

    /// <summary>Importar.</summary>
    Run,

    /// <summary>Resultado.</summary>
    Result,
}

/// <summary>Which step an import may show in which state.</summary>
public static class ImportSteps
{
    /// <summary>All steps, in order.</summary>
    public static readonly IReadOnlyList<ImportStep> All = Enum.GetValues<ImportStep>();

    /// <summary>The step's part of the address.</summary>
    public static string Path(ImportStep step) => step switch
    {
        ImportStep.File => "arquivo",
        ImportStep.Columns => "colunas",
        ImportStep.Review => "revisar",
        ImportStep.Run => "importar",
        _ => "resultado",
    };

    /// <summary>The step's name on the screen.</summary>
    public static string Name(ImportStep step) => step switch
    {
        ImportStep.File => "Arquivo",
        ImportStep.Columns => "Colunas",
        ImportStep.Review => "Revisar",
        ImportStep.Run => "Importar",
        _ => "Resultado",
    };

    /// <summary>The furthest step that the state allows.</summary>
    public static ImportStep Furthest(ImportState state) => state switch
    {
        ImportState.Mapping => ImportStep.Columns,
        ImportState.Validating or ImportState.Reviewing => ImportStep.Review,
        ImportState.Queued or ImportState.Importing or ImportState.Paused or ImportState.Cancelling or ImportState.Failed => ImportStep.Run,
        ImportState.Done or ImportState.DonePending or ImportState.Cancelled or ImportState.Undoing or ImportState.Undone or ImportState.UndonePartly => ImportStep.Result,
        _ => ImportStep.File,
    };

    /// <summary>
    /// Whether the step can be opened: every one behind the furthest, as it was. While the rows are being checked or written nothing else
    /// can be chosen, and a run that ended has nothing left to watch.
    /// </summary>
    public static bool IsOpen(ImportStep step, ImportState state) =>
        step <= Furthest(state)
        && !(state == ImportState.Validating && step == ImportStep.Columns)
        && !(step == ImportStep.Review && Furthest(state) == ImportStep.Run)
        && !(step == ImportStep.Run && Furthest(state) == ImportStep.Result);

    /// <summary>Whether choices about the file and its columns can still be changed.</summary>
    public static bool IsEditable(ImportState state) => state is ImportState.Mapping or ImportState.Reviewing;

    /// <summary>Whether the run goes on by itself, so that its page waits for news.</summary>
    public static bool IsMoving(ImportState state) => state is ImportState.Queued or ImportState.Importing or ImportState.Cancelling;

    /// <summary>How the state looks in a badge.</summary>
    public static string Tone(ImportState state) => state switch
    {
        ImportState.Done => "success",
        ImportState.DonePending or ImportState.Mapping or ImportState.Reviewing or ImportState.Paused or ImportState.UndonePartly => "warning",
        ImportState.Failed or ImportState.Refused => "danger",
        ImportState.Queued or ImportState.Importing or ImportState.Reading or ImportState.Validating or ImportState.Cancelling or ImportState.Undoing => "info",
        _ => "neutral",
    };
}
