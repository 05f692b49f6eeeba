using System.Net;
using System.Net.Sockets;

namespace Conecta.Tests.Hosting;

/// <summary>A port of this machine for a product that runs as another process.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
