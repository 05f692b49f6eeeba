namespace Conecta.Core.Imports;

/// <summary>Kinds of durable jobs by which the steps of an import run; the payload is the id of the import.</summary>
public static class ImportJobKinds
{
    /// <summary>Reads the file into staged rows.</summary>
    public const string Read = "import.read";

    /// <summary>Dry run.</summary>
    public const string Plan = "import.plan";

    /// <summary>Takes an import of another system through reading, columns and plan to the queue.</summary>
    public const string Unattended = "import.unattended";

    /// <summary>Writes the contacts, a slice at a time.</summary>
    public const string Run = "import.run";

    /// <summary>Checks what an undo would do, or does it, a slice at a time.</summary>
    public const string Undo = "import.undo";
}
