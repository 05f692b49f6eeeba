using System.Text.Json;
using Conecta.Benchmarks;
using Conecta.Core.Data;

NativeMemory.KeepHeapsSmall();
var benchmarks = new Dictionary<string, Func<string[], Task<object>>>(StringComparer.Ordinal)
{
    ["contacts"] = ContactsBenchmark.RunAsync,
    ["import"] = ImportBenchmark.RunAsync,
    ["portal"] = PortalBenchmark.RunAsync,
    ["signin"] = SignInBenchmark.RunAsync,
    ["start"] = StartBenchmark.RunAsync,
};
if (args is [] || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    await Console.Error.WriteLineAsync($"Benchmarks: {string.Join(", ", benchmarks.Keys)}. Each prints one JSON document.");
    return 2;
}

Console.WriteLine(JsonSerializer.Serialize(await benchmark(args[1..]), new JsonSerializerOptions { WriteIndented = true }));
return 0;
