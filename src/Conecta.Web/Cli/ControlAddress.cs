using System.Net.Sockets;
using System.Text;
using Conecta.Core.Shared;

namespace Conecta.Web.Cli;

/// <summary>
/// Address of the control socket in the data folder. The system allows about a hundred bytes; a longer path is reached through a short link that
/// lives no longer than this object, so the socket itself always lies in the data folder.
/// </summary>
internal sealed class ControlAddress : IDisposable
{
    // 108 on Linux and 104 elsewhere, the closing zero included.
    private const int MostBytes = 100;
    private const string FileName = "control.sock";
    private readonly DirectoryInfo? _detour;

    /// <summary>Makes the address, and the detour where the path is too long.</summary>
    public ControlAddress(DataFolder folder)
    {
        var path = PathIn(folder);
        if (Encoding.UTF8.GetByteCount(path) > MostBytes)
        {
            // Made by the system for this user alone, under a name that nobody can foresee.
            _detour = Directory.CreateTempSubdirectory("cn-");
            File.CreateSymbolicLink(Path.Combine(_detour.FullName, "d"), folder.Root);
            path = Path.Combine(_detour.FullName, "d", FileName);
        }

        EndPoint = new UnixDomainSocketEndPoint(path);
    }

    /// <summary>Where to bind or connect.</summary>
    public UnixDomainSocketEndPoint EndPoint { get; }

    /// <summary>The socket's file.</summary>
    public static string PathIn(DataFolder folder) => Path.Combine(folder.Root, FileName);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_detour is null) return;
        File.Delete(Path.Combine(_detour.FullName, "d"));
        _detour.Delete();
    }
}
