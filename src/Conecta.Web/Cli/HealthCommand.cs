namespace Conecta.Web.Cli;

/// <summary><c>health ADDRESS</c>: asks a running instance whether it is ready; the container's health check.</summary>
internal static class HealthCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address] || !Uri.TryCreate(address, UriKind.Absolute, out var root))
        {
            await Console.Error.WriteLineAsync("Uso: health http://localhost:8080");
            return 2;
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri(root, "/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
