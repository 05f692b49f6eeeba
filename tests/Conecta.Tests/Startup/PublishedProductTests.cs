using System.Diagnostics;
using System.Net;
using Conecta.Tests.Architecture;
using Conecta.Tests.Hosting;

namespace Conecta.Tests.Startup;

/// <summary>The steps of the Dockerfile, run without an engine: publish, start in Production from the published folder, answer, stop.</summary>
public sealed class PublishedProductTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conecta-publish-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Production_PublishedFolder_StartsServesStaticFilesAndStopsOnSigterm()
    {
#if DEBUG
        const string configuration = "Debug";
#else
        const string configuration = "Release";
#endif
        var published = Path.Combine(_folder, "app");
        using (var publish = Start("dotnet", ["publish", SourceTree.Path("src", "Conecta.Web"), "-c", configuration, "--no-build", "-o", published, "-v", "q"], []))
        {
            await publish.WaitForExitAsync();
            Assert.Equal(0, publish.ExitCode);
        }

        var address = $"http://127.0.0.1:{FreePort.Find()}";
        var data = Path.Combine(_folder, "data");
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Urls"] = address,
            ["Conecta__DataDirectory"] = data,
        };
        using (var naked = Start("dotnet", [Path.Combine(published, "Conecta.Web.dll")], settings))
        {
            var said = await naked.StandardError.ReadToEndAsync();
            await naked.WaitForExitAsync();
            Assert.Equal(1, naked.ExitCode);
            Assert.Contains("https", said, StringComparison.Ordinal);
        }

        settings["Conecta__TrustedProxies__0"] = "127.0.0.1";
        using var product = Start("dotnet", [Path.Combine(published, "Conecta.Web.dll")], settings);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.True(await AnswersAsync(client, product), "The product did not become ready.");
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            var style = await client.GetAsync(new Uri("/admin/portal.css", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, style.StatusCode);
            Assert.True((await style.Content.ReadAsStringAsync()).Length > 1000, "A static file came with an empty body.");
            Assert.True(File.Exists(Path.Combine(data, "conecta.db")));
            var emails = await client.GetAsync(new Uri("/dev/emails", UriKind.Relative));
            Assert.NotEqual(HttpStatusCode.OK, emails.StatusCode);
            using (var signal = Process.Start("kill", ["-TERM", product.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await signal.WaitForExitAsync();
            await product.WaitForExitAsync();
            Assert.Equal(0, product.ExitCode);
        }
        finally
        {
            if (!product.HasExited) product.Kill(entireProcessTree: true);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Process product)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var tries = 0; tries < 300 && !product.HasExited; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await timer.WaitForNextTickAsync();
        }

        return false;
    }

    private static Process Start(string program, string[] arguments, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        if (settings.Count == 0 || settings.ContainsKey("Conecta__TrustedProxies__0"))
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }

        return process;
    }
}
