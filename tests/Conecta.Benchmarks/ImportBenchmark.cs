using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>
/// An .xlsx of N rows x 12 columns from stored file to committed and searchable, each step timed, against the floor of the same run; and once more while
/// another connection reads the contact list and another writer takes the gate.
/// </summary>
internal static class ImportBenchmark
{
    // Enough rows for the compiler to have done its work before the clock starts, in the floor and in the import alike.
    private const int WarmUp = 15_000;

    public static async Task<object> RunAsync(string[] args)
    {
        var (provider, rest) = Providers.Take(args);
        if (rest is ["alone" or "among-others", var given, var many])
            return await InProcessAsync(given, int.Parse(many, CultureInfo.InvariantCulture), provider, isAlone: rest[0] == "alone");
        if (rest is ["growth", .. var most]) return await GrowthAsync(provider, most is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : 1_000_000);
        var result = await OnceAsync(rest is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000, provider);
        return new { benchmark = "import", result, ratioTarget = 3, peakTarget = 200 };
    }

    /// <summary>The table of the README, on standard error as it grows, and all figures.</summary>
    private static async Task<object> GrowthAsync(DatabaseProvider provider, int most)
    {
        var results = new List<Result>();
        await Console.Error.WriteLineAsync($"| {provider}, rows | floor s | stage s | dry run s | run s | all s | x floor | peak MB | of it managed | among others s | list p95 ms | write p95 ms |");
        await Console.Error.WriteLineAsync("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var rows = 1_000; rows <= most; rows *= 10)
        {
            var r = await OnceAsync(rows, provider);
            results.Add(r);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows:N0} | {r.FloorSeconds:0.00} | {r.Import.Read.Seconds:0.00} | {r.Import.Plan.Seconds:0.00} | {r.Import.Run.Seconds:0.00} | {r.Import.Seconds:0.00} | {r.Ratio:0.00} | {r.Import.Memory.Peak} | {r.Import.Memory.Managed} | {r.AmongOthers.Seconds:0.00} | {r.AmongOthers.Meanwhile.ListP95Ms:0} | {r.AmongOthers.Meanwhile.WriteP95Ms:0} |"));
        }

        Result? Of(int rows) => results.Find(r => r.Rows == rows);
        var (hundred, million) = (Of(100_000), Of(1_000_000));
        return new
        {
            benchmark = "import growth",
            results,
            timeFrom100kTo1M = hundred is null || million is null ? (double?)null : Round(million.Import.Seconds / hundred.Import.Seconds),
            timeTarget = 11,
            memoryFrom100kTo1M = hundred is null || million is null ? (double?)null : Round((double)million.Import.Memory.Peak / hundred.Import.Memory.Peak),
            memoryTarget = 1.2,
        };
    }

    private static async Task<Result> OnceAsync(int rows, DatabaseProvider provider)
    {
        var path = Path.Combine(Path.GetTempPath(), $"conecta-bench-{Guid.NewGuid():N}.xlsx");
        try
        {
            await ImportFile.WriteFileAsync(path, rows);
            // Code is compiled before anything is timed.
            var small = Path.ChangeExtension(path, ".small.xlsx");
            await ImportFile.WriteFileAsync(small, WarmUp);
            await ImportFloor.RunAsync(small, provider);
            File.Delete(small);

            var floor = await ImportFloor.RunAsync(path, provider);
            // The floor has the machine to itself, and so has the import that is held against it; what it does to others is a run of its own.
            var import = await InProcessOfItsOwnAsync(path, rows, provider, isAlone: true);
            var among = await InProcessOfItsOwnAsync(path, rows, provider, isAlone: false);
            var seconds = floor.Read + floor.Insert;
            return new Result(
                provider.ToString(), rows, Round(floor.Read), Round(floor.Insert), Round(seconds), import, Round(import.Seconds / seconds), among, Round(among.Seconds / seconds));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The import runs in a process of its own, so that its peak memory is its own.</summary>
    private static async Task<Measured> InProcessOfItsOwnAsync(string path, int rows, DatabaseProvider provider, bool isAlone)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        // As our container starts the product.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(ImportBenchmark).Assembly.Location);
        foreach (var argument in new[] { "import", isAlone ? "alone" : "among-others", path, rows.ToString(CultureInfo.InvariantCulture), "--provider", provider.ToString() }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measured>(answer)! : throw new InvalidOperationException("The import failed.");
    }

    private static async Task<object> InProcessAsync(string path, int rows, DatabaseProvider provider, bool isAlone)
    {
        await using var memory = new MemoryWatch();
        // Code is compiled before anything is timed, as in the floor.
        var small = Path.ChangeExtension(path, ".first.xlsx");
        await ImportFile.WriteFileAsync(small, WarmUp);
        await ImportAsync(small, WarmUp, provider, memory, isAlone);
        File.Delete(small);
        return await ImportAsync(path, rows, provider, memory, isAlone);
    }

    private sealed record Result(string Provider, int Rows, double FloorReadSeconds, double FloorInsertSeconds, double FloorSeconds, Measured Import, double Ratio, Measured AmongOthers, double AmongOthersRatio);

    private sealed record Measured(Spent Read, Spent Plan, Spent Run, int New, bool Searchable, PeakMemory Memory, Meanwhile Meanwhile)
    {
        public double Seconds => Math.Round(Read.Seconds + Plan.Seconds + Run.Seconds, 2);
    }

    private sealed record Meanwhile(int ListReads, double ListP95Ms, int Writes, double WriteP95Ms, double WriteLongestMs);

    private static async Task<Measured> ImportAsync(string path, int rows, DatabaseProvider provider, MemoryWatch memory, bool isAlone)
    {
        await using var host = await BenchmarkHost.CreateAsync(provider);
        long importId;
        await using (var content = File.OpenRead(path))
            importId = (await WithAsync<ImportUploads, UploadOutcome>(host, u => u.ReceiveAsync(content, "clientes.xlsx", ImportMode.Upsert, ImportSource.Portal, true, CancellationToken.None))).ImportId!.Value;
        using var stop = new CancellationTokenSource();
        var (reads, writes) = (new List<double>(), new List<double>());
        var others = isAlone ? Task.CompletedTask : Task.WhenAll(ReadListAsync(host, reads, stop.Token), WriteAsync(host, writes, stop.Token));

        var spent = Spent.Now();
        await WithAsync<ImportReading, bool>(host, async r => { await r.ReadAsync(importId, CancellationToken.None); return true; });
        var read = Spent.Since(ref spent);
        var findings = await WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(
            host, m => m.StartPlanAsync(importId, new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.None), startJob: false, CancellationToken.None));
        if (findings.Count > 0) throw new InvalidOperationException(findings[0].Message);
        Spent.Since(ref spent);
        await WithAsync<ImportPlanner, bool>(host, async p => { await p.PlanAsync(importId, CancellationToken.None); return true; });
        var plan = Spent.Since(ref spent);
        await WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(host, c => c.ConfirmAsync(importId, 1, CancellationToken.None));
        await WithAsync<ImportRunner, RunOutcome>(host, r => r.RunAsync(importId, TimeSpan.FromHours(1), CancellationToken.None));
        var run = Spent.Since(ref spent);
        await stop.CancelAsync();
        await others;

        var import = await WithAsync<ConectaDbContext, ImportJob>(host, db => db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId));
        if (import.New != rows) throw new InvalidOperationException($"{import.New} of {rows} rows became contacts: {import.Counts}.");
        var found = await WithAsync<ConectaDbContext, long>(host, db => FoundAsync(db, host.CompanyId));
        return new Measured(
            read, plan, run, import.New, found == rows, memory.Read(),
            new Meanwhile(reads.Count, Round(P95(reads)), writes.Count, Round(P95(writes)), Round(writes.DefaultIfEmpty().Max())));
    }

    /// <summary>How many contacts the search index finds by a word of their e-mail.</summary>
    private static Task<long> FoundAsync(ConectaDbContext db, long companyId)
    {
        if (!db.Database.IsSqlite()) return ContactSourceSql.Matching(db.Contacts, ContactQuery.Parse("exemplo")).LongCountAsync();
        var match = ContactQuery.Parse("exemplo").ToMatch(companyId);
        return db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM \"ContactSearch\" WHERE \"ContactSearch\" MATCH {match}").SingleAsync();
    }

    private static async Task ReadListAsync(BenchmarkHost host, List<double> times, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await WithAsync<ConectaDbContext, List<string>>(host, db => db.Contacts.AsNoTracking().OrderBy(c => c.NameFolded).ThenBy(c => c.Id).Select(c => c.Name).Take(50).ToListAsync(CancellationToken.None));
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task WriteAsync(BenchmarkHost host, List<double> times, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await WithAsync<ConectaDbContext, int>(host, db =>
            {
                var tags = db.Tags;
                return db.WriteAsync(token => tags.Where(t => t.Name == "nenhuma").ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, "uma"), token), CancellationToken.None);
            });
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task<T> WithAsync<TService, T>(BenchmarkHost host, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = host.Scope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static double P95(List<double> times) => times.Count == 0 ? 0 : times.Order().ElementAt((int)(times.Count * 0.95));

    private static double Round(double value) => Math.Round(value, 2);
}
