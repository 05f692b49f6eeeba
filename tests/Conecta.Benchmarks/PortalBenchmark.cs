using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conecta.Core.Users;

namespace Conecta.Benchmarks;

/// <summary>
/// How long pages of the portal take over HTTP while an import of N rows runs in the same instance: the list of contacts, the import's own page, and a
/// form that is saved. The same pages before the import are the floor.
/// </summary>
internal static partial class PortalBenchmark
{
    private const int TargetMilliseconds = 300;
    private const int Before = 30;

    public static async Task<object> RunAsync(string[] args)
    {
        var rows = args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000;
        var program = Path.Combine(StartBenchmark.Root(), "src", "Conecta.Web", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "Conecta.Web.exe" : "Conecta.Web");
        var folder = Directory.CreateTempSubdirectory("conecta-portal-").FullName;
        var path = Path.Combine(folder, "clientes.xlsx");
        var address = $"http://127.0.0.1:{StartBenchmark.FreePort()}";
        using var portal = Start(program, folder, address);
        try
        {
            await ImportFile.WriteFileAsync(path, rows);
            using var browser = new HttpClient { BaseAddress = new Uri(address) };
            await SignInAsync(browser);
            var quiet = new Times();
            for (var i = 0; i < Before; i++) await VisitAsync(browser, quiet, i);

            using var import = Start(program, folder, address, "import", "--company", DemoAccounts.CompanySlug, "--file", path, "--json", "--quiet", "--max-issues", "0");
            var answer = import.StandardOutput.ReadToEndAsync();
            var (busy, clock) = (new Times(), Stopwatch.StartNew());
            for (var i = Before; !import.HasExited; i++)
            {
                await VisitAsync(browser, busy, i);
                await Task.Delay(50);
            }

            var result = JsonDocument.Parse(await answer).RootElement;
            return new
            {
                benchmark = "portal",
                rows,
                importSeconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
                imported = result.GetProperty("new").GetInt32(),
                before = quiet.Summary(),
                during = busy.Summary(),
                worstP95Ms = busy.Worst,
                targetMs = TargetMilliseconds,
            };
        }
        finally
        {
            portal.Kill(entireProcessTree: true);
            await portal.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string program, string folder, string address, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Conecta__DataDirectory"] = Path.Combine(folder, "data");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Conecta__Demo"] = "true";
        start.Environment["Urls"] = address;
        var process = Process.Start(start)!;
        if (arguments.Length > 0) return process;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task SignInAsync(HttpClient browser)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var form = await browser.GetStringAsync(new Uri("/entrar", UriKind.Relative));
                await PostAsync(browser, "/entrar", form, ("Input.Login", "admin@demo.test"), ("Input.Password", DemoAccounts.Password));
                return;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The three pages, each timed until its last byte.</summary>
    private static async Task VisitAsync(HttpClient browser, Times times, int number)
    {
        const string Portal = $"/e/{DemoAccounts.CompanySlug}";
        await times.OfAsync("contacts", () => ReadAsync(browser, $"{Portal}/contatos"));
        var imports = await times.OfAsync("imports", () => ReadAsync(browser, $"{Portal}/contatos/importacoes"));
        if (ImportLink().Match(imports) is { Success: true } link) await times.OfAsync("progress", () => ReadAsync(browser, link.Value));
        var form = await times.OfAsync("form", () => ReadAsync(browser, $"{Portal}/grupos-de-contatos/novo"));
        await times.OfAsync("save", () => PostAsync(
            browser, $"{Portal}/grupos-de-contatos/novo", form, ("Input.Name", string.Create(CultureInfo.InvariantCulture, $"Medida {number}")), ("Input.Description", "")));
    }

    private static async Task<string> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK || answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/entrar", StringComparison.Ordinal))
            throw new InvalidOperationException($"{address}: {answer.StatusCode} {answer.RequestMessage!.RequestUri}");
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> PostAsync(HttpClient browser, string address, string form, params (string Name, string Value)[] fields)
    {
        var values = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        foreach (Match hidden in HiddenInput().Matches(form))
            if (NameOf().Match(hidden.Value) is { Success: true } name && ValueOf().Match(hidden.Value) is var value)
                values.Add(KeyValuePair.Create(name.Groups["text"].Value, WebUtility.HtmlDecode(value.Groups["text"].Value)));
        using var content = new FormUrlEncodedContent(values.DistinctBy(v => v.Key, StringComparer.Ordinal));
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{address}: {answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"(?<text>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameOf();

    [GeneratedRegex("value=\"(?<text>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueOf();

    [GeneratedRegex("/e/[a-z]+/contatos/importacoes/[0-9]+[a-z/]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ImportLink();

    private sealed record PageTimes(int Samples, double P95Ms, double LongestMs);

    /// <summary>Milliseconds by page.</summary>
    private sealed class Times
    {
        private readonly Dictionary<string, List<double>> _of = new(StringComparer.Ordinal);

        public double Worst => _of.Values.Max(P95);

        public async Task<string> OfAsync(string page, Func<Task<string>> visit)
        {
            var clock = Stopwatch.StartNew();
            var text = await visit();
            if (!_of.TryGetValue(page, out var times)) _of[page] = times = [];
            times.Add(clock.Elapsed.TotalMilliseconds);
            return text;
        }

        public Dictionary<string, PageTimes> Summary() => _of.ToDictionary(p => p.Key, p => new PageTimes(p.Value.Count, P95(p.Value), Math.Round(p.Value.Max(), 1)), StringComparer.Ordinal);

        private static double P95(List<double> times) => Math.Round(times.Order().ElementAt((int)(times.Count * 0.95)), 1);
    }
}
