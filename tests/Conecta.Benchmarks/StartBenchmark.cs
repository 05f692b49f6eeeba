using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Conecta.Benchmarks;

/// <summary>
/// From <c>dotnet run --no-build</c> to the first page served, on a built tree with an existing database. The floor is one start of the
/// SDK's own tools, which every <c>dotnet run</c> pays before the product begins.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;

    public static async Task<object> RunAsync(string[] args)
    {
        var project = Path.Combine(Root(), "src", "Conecta.Web");
        var data = Directory.CreateTempSubdirectory("conecta-start-").FullName;
        try
        {
            await OnceAsync(project, data);
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++) times.Add(await OnceAsync(project, data));
            var floors = new List<double>();
            for (var round = 0; round < Rounds; round++) floors.Add(await FloorAsync());
            return new
            {
                benchmark = "start",
                rounds = Rounds,
                firstPageSeconds = Median(times),
                slowestSeconds = times.Max(),
                floorToolsSeconds = Median(floors),
                targetSeconds = 5,
            };
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> OnceAsync(string project, string data)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "-c", "Release", "--project", project]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Conecta__DataDirectory"] = data;
        start.Environment["Urls"] = address;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await ServedAsync(client)) await timer.WaitForNextTickAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        return seconds;
    }

    private static async Task<bool> ServedAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/entrar", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<double> FloorAsync()
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "-version", "-nologo"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => Math.Round(values.Order().ElementAt(values.Count / 2), 2);

    internal static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Conecta.Admin.sln"))) return folder.FullName;
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Not in the source tree: {AppContext.BaseDirectory}"));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
