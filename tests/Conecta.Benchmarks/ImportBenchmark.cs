using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Conecta.Core.Contacts;
using Conecta.Core.Contacts.Search;
using Conecta.Core.Contacts.Values;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Workbooks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Benchmarks;

/// <summary>
/// An .xlsx of N rows x 12 columns from stored file to committed and searchable, each step timed, while another connection reads the contact list
/// and another writer takes the gate; against the floor of the same run.
/// </summary>
internal static class ImportBenchmark
{
    // Enough rows for the compiler to have done its work before the clock starts, in the floor and in the import alike.
    private const int WarmUp = 15_000;

    private static readonly string[] Headings =
        ["Código", "Nome", "Celular", "E-mail", "CPF/CNPJ", "Nascimento", "Cidade", "UF", "CEP", "Endereço", "Empresa", "Observações"];

    public static async Task<object> RunAsync(string[] args)
    {
        if (args is ["alone", var given, var many]) return await AloneAsync(given, int.Parse(many, CultureInfo.InvariantCulture));
        var rows = args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000;
        var path = Path.Combine(Path.GetTempPath(), $"conecta-bench-{Guid.NewGuid():N}.xlsx");
        try
        {
            await WriteFileAsync(path, rows);
            // Code is compiled before anything is timed.
            var small = Path.ChangeExtension(path, ".small.xlsx");
            await WriteFileAsync(small, WarmUp);
            await FloorAsync(small);
            File.Delete(small);

            var floor = await FloorAsync(path);
            var import = await InProcessOfItsOwnAsync(path, rows);
            return new
            {
                benchmark = "import",
                rows,
                columns = Headings.Length,
                fileBytes = new FileInfo(path).Length,
                floor = new { readSeconds = Round(floor.Read), insertSeconds = Round(floor.Insert), seconds = Round(floor.Read + floor.Insert) },
                import = new
                {
                    readAndStage = import.Read,
                    plan = import.Plan,
                    run = import.Run,
                    seconds = Round(import.Seconds),
                    import.New,
                    import.Searchable,
                },
                ratio = Round(import.Seconds / (floor.Read + floor.Insert)),
                ratioTarget = 3,
                peakMegabytes = import.PeakMegabytes,
                peakTarget = 200,
                meanwhile = import.Meanwhile,
            };
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The import runs in a process of its own, so that its peak memory is its own.</summary>
    private static async Task<Measured> InProcessOfItsOwnAsync(string path, int rows)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(ImportBenchmark).Assembly.Location);
        foreach (var argument in new[] { "import", "alone", path, rows.ToString(CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measured>(answer)! : throw new InvalidOperationException("The import failed.");
    }

    private static async Task<object> AloneAsync(string path, int rows)
    {
        // Code is compiled before anything is timed, as in the floor.
        var small = Path.ChangeExtension(path, ".first.xlsx");
        await WriteFileAsync(small, WarmUp);
        await ImportAsync(small, WarmUp);
        File.Delete(small);
        return await ImportAsync(path, rows);
    }

    private static async Task WriteFileAsync(string path, int rows)
    {
        var random = new Random(7);
        string[] first = ["Maria", "José", "Ana", "João", "Antônio", "Conceição", "Fabíola", "Luís"];
        string[] last = ["Silva", "Souza", "Gonçalves", "Araújo", "Nóbrega", "Magalhães", "Leão", "Müller"];
        string[] cities = ["Itajubá", "São Paulo", "Belém", "Maceió", "Goiânia"];
        string[] states = ["MG", "SP", "PA", "AL", "GO"];
        await using var file = File.Create(path);
        await using var book = await StreamedWorkbook.StartAsync(file, "Clientes", Headings, CancellationToken.None);
        for (var i = 0; i < rows; i++)
        {
            var place = random.Next(cities.Length);
            await book.AddAsync(
                [
                    string.Create(CultureInfo.InvariantCulture, $"C{i:D7}"), $"{first[random.Next(8)]} {last[random.Next(8)]} {last[random.Next(8)]}",
                    string.Create(CultureInfo.InvariantCulture, $"(35) 98{i * 7919L % 10_000_000:D7}"),
                    string.Create(CultureInfo.InvariantCulture, $"pessoa{i}@exemplo.com.br"), Cpf(100_000_000 + i),
                    string.Create(CultureInfo.InvariantCulture, $"{1 + (i % 28):D2}/{1 + (i % 12):D2}/{1950 + (i % 50)}"), cities[place], states[place],
                    string.Create(CultureInfo.InvariantCulture, $"37500-{i % 1000:D3}"), string.Create(CultureInfo.InvariantCulture, $"Rua das Flores, {i}"),
                    i % 3 == 0 ? "Padaria Pão & Cia." : "", i % 4 == 0 ? "ligar à tarde" : "",
                ], null);
        }
    }

    private static async Task<(double Read, double Insert)> FloorAsync(string path)
    {
        await using var host = await BenchmarkHost.CreateAsync();
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        await using var content = File.OpenRead(path);
        var values = new object[14];
        TimeSpan inserting = default;
        var clock = Stopwatch.StartNew();
        await db.WriteAsync(async token =>
        {
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await using var insert = connection.CreateCommand();
            insert.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
            insert.CommandText =
                "INSERT INTO \"Contact\" (\"CompanyId\",\"OptIn\",\"IsNameTyped\",\"Origin\",\"CreatedAt\",\"UpdatedAt\",\"Version\",\"ExternalId\",\"Name\",\"PhoneCanonical\",\"Email\",\"Document\",\"BirthDate\",\"City\",\"State\",\"PostalCode\",\"Address\",\"Organization\",\"Notes\",\"NameFolded\") " +
                "VALUES ($company,'Undefined',0,'Import',$now,$now,$version,$v0,$v1,$v2,$v3,$v4,$v5,$v6,$v7,$v8,$v9,$v10,$v11,$folded)";
            insert.Parameters.AddWithValue("$company", host.CompanyId);
            insert.Parameters.AddWithValue("$now", "2026-11-22 12:00:00");
            var version = insert.Parameters.Add("$version", SqliteType.Text);
            var cells = Enumerable.Range(0, 12).Select(i => insert.Parameters.Add("$v" + i.ToString(CultureInfo.InvariantCulture), SqliteType.Text)).ToArray();
            var folded = insert.Parameters.Add("$folded", SqliteType.Text);
            insert.Prepare();
            using var file = SpreadsheetFile.Open(content, "floor.xlsx", ReadingLimits.Default, TimeProvider.System, token);
            var look = file.Inspect(ReadingChoices.None);
            using var sheet = file.OpenRows(look);
            while (sheet.Read())
            {
                var began = Stopwatch.GetTimestamp();
                foreach (var cell in cells) cell.Value = DBNull.Value;
                foreach (ref readonly var cell in sheet.Row.Span) cells[cell.Column].Value = cell.Text;
                version.Value = Guid.NewGuid().ToString();
                folded.Value = SearchText.Fold((string)cells[1].Value!);
                insert.ExecuteNonQuery();
                inserting += Stopwatch.GetElapsedTime(began);
            }
        }, CancellationToken.None);
        return ((clock.Elapsed - inserting).TotalSeconds, inserting.TotalSeconds);
    }

    private sealed record Measured(Spent Read, Spent Plan, Spent Run, int New, bool Searchable, long PeakMegabytes, Meanwhile Meanwhile)
    {
        public double Seconds => Read.Seconds + Plan.Seconds + Run.Seconds;
    }

    private sealed record Meanwhile(int ListReads, double ListP95Ms, int Writes, double WriteP95Ms, double WriteLongestMs);

    private static async Task<Measured> ImportAsync(string path, int rows)
    {
        await using var host = await BenchmarkHost.CreateAsync();
        long importId;
        await using (var content = File.OpenRead(path))
            importId = (await WithAsync<ImportUploads, UploadOutcome>(host, u => u.ReceiveAsync(content, "clientes.xlsx", ImportMode.Upsert, ImportSource.Portal, true, CancellationToken.None))).ImportId!.Value;
        using var stop = new CancellationTokenSource();
        var (reads, writes) = (new List<double>(), new List<double>());
        var others = Task.WhenAll(ReadListAsync(host, reads, stop.Token), WriteAsync(host, writes, stop.Token));

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
        var match = ContactQuery.Parse("exemplo").ToMatch(host.CompanyId);
        var found = await WithAsync<ConectaDbContext, long>(host, db => db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM \"ContactSearch\" WHERE \"ContactSearch\" MATCH {match}").SingleAsync());
        return new Measured(
            read, plan, run, import.New, found == rows, Peak() / 1024,
            new Meanwhile(reads.Count, Round(P95(reads)), writes.Count, Round(P95(writes)), Round(writes.DefaultIfEmpty().Max())));
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

    private static string Cpf(int number)
    {
        var digits = number.ToString("D9", CultureInfo.InvariantCulture);
        for (var round = 10; round <= 11; round++)
        {
            var sum = 0;
            for (var i = 0; i < digits.Length; i++) sum += (digits[i] - '0') * (round - i);
            digits += (char)('0' + (sum * 10 % 11 % 10));
        }

        return $"{digits[..3]}.{digits[3..6]}.{digits[6..9]}-{digits[9..]}";
    }

    private static double P95(List<double> times) => times.Count == 0 ? 0 : times.Order().ElementAt((int)(times.Count * 0.95));

    private static double Round(double value) => Math.Round(value, 2);

    /// <summary>Peak resident memory in KiB where the system tells (Linux); else that of the process.</summary>
    private static long Peak()
    {
        if (!File.Exists("/proc/self/status")) return Process.GetCurrentProcess().PeakWorkingSet64 / 1024;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
