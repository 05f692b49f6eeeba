using Conecta.Core.Imports.Profiles;

namespace Conecta.Web.Cli;

/// <summary>For whom an import of the command line is done.</summary>
/// <param name="Actor">
/// Name under which a running instance does it for another process; null when this process runs alone and is the actor itself.
/// </param>
/// <param name="Content">Bytes of the file.</param>
/// <param name="FileName">Name of the file, never a path that is opened.</param>
/// <param name="Profile">How to read and map it; null without one.</param>
/// <param name="Leaving">The instance stops; the import is left for its next start.</param>
internal sealed record ImportCaller(string? Actor, Stream Content, string FileName, ProfileDocument? Profile, CancellationToken Leaving = default)
{
    /// <summary>Whether the instance's own worker does the steps.</summary>
    public bool IsHandedOver => Actor is not null;
}
