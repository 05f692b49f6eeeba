using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conecta.Core.Contacts;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Undo;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Conecta.Tests.Imports.Pipeline;

/// <summary>
/// The serving product is killed at random moments of every phase of an import - reading, dry run, run, dry run of the undo, undo - and the next
/// process goes on by itself; in the end everything equals an import that nobody disturbed (import.md 18.4 and 24, reliability.md 8 F1).
/// <c>CONECTA_KILL_ROUNDS</c> sets how many kills on SQLite; PostgreSQL gets a quarter of them.
/// </summary>
public sealed partial class KillRoundsTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int KillsOfAPhase = 5;
    private static readonly TimeSpan HealthyWithin = TimeSpan.FromSeconds(5);

    // Before any test clock and any real one: work is due, a lease is over.
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private enum Phase
    {
        Reading,
        DryRun,
        Run,
        UndoCheck,
        Undo,
    }

    [Theory]
    [MemberData(nameof(DatabaseTemplate.Providers), MemberType = typeof(DatabaseTemplate))]
    public async Task Import_KilledInEveryPhase_EndsAsIfUndisturbed(DatabaseProvider provider)
    {
        var phases = Enum.GetValues<Phase>();
        var asked = int.TryParse(Environment.GetEnvironmentVariable("CONECTA_KILL_ROUNDS"), CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var killed = asked is not null ? phases : provider == DatabaseProvider.Sqlite ? [Phase.Reading, Phase.DryRun, Phase.Run, Phase.Undo] : [Phase.Run, Phase.Undo];
        var rounds = asked is not { } all ? killed.Length : provider == DatabaseProvider.Sqlite ? all : Math.Max(1, all / 4);
        var rows = asked is null ? 2000 : 12_000;
        var random = new Random(Seed);
        var tally = new Tally();
        var expected = await UndisturbedAsync(provider, rows);
        for (var imports = 0; tally.Total < rounds; imports++)
        {
            Assert.True(imports < rounds + 10, $"Too many imports ended before their kill: {tally}");
            await using var database = await TestDatabase.CreateAsync(provider);
            var subject = new Subject(database, random, tally, asked is not null);
            var id = await subject.PrepareAsync(rows);
            foreach (var phase in phases)
            {
                await subject.BeginAsync(phase, id);
                var kills = asked is null ? 1 : Math.Min(KillsOfAPhase, rounds - tally.Total);
                if (killed.Contains(phase)) await subject.WorkAsync(phase, id, kills);
                else await subject.WorkHereAsync();
                if (phase == Phase.Run) Assert.Equal(expected.Imported, await subject.DescribeAsync(id));
            }

            Assert.Equal(expected.Undone, await subject.DescribeAsync(id));
            if (asked is null) break;
        }

        output.WriteLine($"{provider}: seed {Seed}, {tally}");
        Assert.True(tally.Total > 0, "No process was killed within a phase.");
        if (asked is not null) Assert.True(tally.Slowest <= HealthyWithin, $"Ready only after {tally.Slowest}.");
    }

    private static async Task<(string Imported, string Undone)> UndisturbedAsync(DatabaseProvider provider, int rows)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var flow = new ImportFlow(database, database.AlfaId);
        await flow.ImportAsync(Encoding.UTF8.GetBytes(Before(rows)), "base.csv", consent: ConsentAnswer.Column);
        var import = await flow.ImportAsync(Encoding.UTF8.GetBytes(List(rows)), "lista.csv", consent: ConsentAnswer.Column);
        var imported = await DescribeAsync(flow, import.Id);
        await UndoTests.UndoAsync(flow, import.Id);
        return (imported, await DescribeAsync(flow, import.Id));
    }

    /// <summary>The base, tags, groups, consent, the counters, and each row's result with its findings; without ids, versions and times.</summary>
    private static async Task<string> DescribeAsync(ImportFlow flow, long id)
    {
        var text = new StringBuilder();
        var import = await flow.JobAsync(id);
        text.AppendLine(CultureInfo.InvariantCulture, $"{import.State} {ImportFlow.Counts(import)} {import.Warned} {import.BlankRows} {import.Creates}");
        foreach (var row in await flow.RowsAsync(id))
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.RowNo} {row.Bucket} {row.SurvivorRowNo} {row.IsWarned} {row.UndoNote}");
        foreach (var issue in await flow.IssuesAsync(id)) text.AppendLine(CultureInfo.InvariantCulture, $"{issue.Row} {issue.Column} {issue.Code} {issue.Value}");
        foreach (var name in (await flow.DbAsync(db => db.Tags.Select(t => t.Name).ToListAsync())).Order(StringComparer.Ordinal)) text.AppendLine(name);
        foreach (var name in (await flow.DbAsync(db => db.ContactGroups.Select(g => g.Name).ToListAsync())).Order(StringComparer.Ordinal)) text.AppendLine(name);
        return text + Moment().Replace(await Snapshot.TakeAsync(flow), "T");
    }

    /// <summary>Who is there before: every third person of the list, with another city.</summary>
    private static string Before(int rows)
    {
        var text = new StringBuilder("Código;Nome;Celular;Cidade;Etiquetas;Grupos;Aceite;Data aceite\r\n");
        for (var i = 0; i < rows; i += 3) text.Append(CultureInfo.InvariantCulture, $"C{i};Pessoa {i};{Phone(i)};Varginha;antiga;Clientes;{(i % 2 == 0 ? "sim" : "")};{(i % 2 == 0 ? "01/03/2026" : "")}\r\n");
        return text.ToString();
    }

    /// <summary>New and known people, repeats, and phones that cannot be.</summary>
    private static string List(int rows)
    {
        var text = new StringBuilder("Código;Nome;Celular;E-mail;Cidade;Etiquetas;Grupos;Aceite;Data aceite\r\n");
        for (var i = 0; i < rows; i++)
        {
            var code = i % 40 == 3 ? i - 1 : i;
            var phone = i % 50 == 7 ? "12" : Phone(code);
            var answer = (i % 7) switch { 0 => "sim;02/06/2026", 1 => "não;02/06/2026", _ => ";" };
            text.Append(CultureInfo.InvariantCulture, $"C{code};Pessoa {i} Nova;{phone};p{code}@exemplo.com.br;{(i % 2 == 0 ? "Lavras" : "")};{(i % 4 == 0 ? "vip" : "")};{(i % 5 == 0 ? "Feira" : "")};{answer}\r\n");
        }

        return text.ToString();
    }

    private static string Phone(int i) => string.Create(CultureInfo.InvariantCulture, $"(35) 9{80_000_000 + i * 17:D8}");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z?", RegexOptions.None, 1000)]
    private static partial Regex Moment();

    /// <summary>How many kills fell into which phase, and how long the next start took until it was ready.</summary>
    private sealed class Tally
    {
        private readonly SortedDictionary<Phase, int> _kills = [];

        public int Total => _kills.Values.Sum();

        public TimeSpan Slowest { get; private set; }

        public void Killed(Phase phase) => _kills[phase] = _kills.GetValueOrDefault(phase) + 1;

        public void Ready(TimeSpan time) => Slowest = time > Slowest ? time : Slowest;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Total} kills ({string.Join(", ", _kills.Select(k => $"{k.Key} {k.Value}"))}); slowest start until ready {Slowest.TotalSeconds:0.0} s");
    }

    /// <summary>One import that is killed on its way.</summary>
    private sealed class Subject(TestDatabase database, Random random, Tally tally, bool isLong)
    {
        private readonly ImportFlow _flow = new(database, database.AlfaId);

        // Looks at the database after the work was seen to begin, until the kill; learnt from kills that came too late.
        private double _reach = isLong ? 200 : 20;

        public async Task<long> PrepareAsync(int rows)
        {
            await _flow.ImportAsync(Encoding.UTF8.GetBytes(Before(rows)), "base.csv", consent: ConsentAnswer.Column);
            var outcome = await _flow.WithAsync<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(
                new MemoryStream(Encoding.UTF8.GetBytes(List(rows))), "lista.csv", ImportMode.Upsert, ImportSource.Portal, startReading: true, default));
            return outcome.ImportId!.Value;
        }

        public Task<string> DescribeAsync(long id) => KillRoundsTests.DescribeAsync(_flow, id);

        /// <summary>What a person does between the phases.</summary>
        public async Task BeginAsync(Phase phase, long id)
        {
            switch (phase)
            {
                case Phase.DryRun:
                    Assert.Empty(await _flow.WithAsync<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(
                        id, new MappingInput(ImportMode.Upsert, [], new ImportRules(), ConsentAnswer.Column), startJob: true, default)));
                    break;
                case Phase.Run:
                    var plan = (await _flow.JobAsync(id)).PlanNumber;
                    Assert.Empty(await _flow.WithAsync<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(id, plan, default)));
                    break;
                case Phase.UndoCheck:
                    await _flow.WithAsync<ImportUndoing>(u => u.CheckAsync(id, default));
                    break;
                case Phase.Undo:
                    await _flow.WithAsync<ImportUndoing>(u => u.StartAsync(id, "Lista errada", default));
                    break;
            }
        }

        /// <summary>Kills the phase some times, then lets it end.</summary>
        public async Task WorkAsync(Phase phase, long id, int kills)
        {
            while (kills > 0 && await IsUnderWayAsync(phase, id))
            {
                if (await KillAsync(phase, id))
                {
                    kills--;
                    tally.Killed(phase);
                    _reach *= 1.2;
                }
                else
                {
                    _reach = Math.Max(2, _reach / 2);
                }

                await CheckAsync(id);
            }

            await MakeDueAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            using var last = ProductProcess.Start(database);
            tally.Ready(await last.ReadyAsync(patience.Token));
            while (await IsUnderWayAsync(phase, id)) patience.Token.ThrowIfCancellationRequested();
            await last.KillAsync();
            await CheckAsync(id);
        }

        /// <summary>A phase without a kill needs no process of its own.</summary>
        public async Task WorkHereAsync()
        {
            await MakeDueAsync();
            using var worker = ActivatorUtilities.CreateInstance<JobWorker>(database.Services);
            while (await worker.RunOneAsync(jobs => jobs.Where(j => j.Kind.StartsWith("import.")), default)) { }
        }

        private async Task<bool> KillAsync(Phase phase, long id)
        {
            await MakeDueAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var process = ProductProcess.Start(database);
            while (!await _flow.DbAsync(db => db.Jobs.AnyAsync(j => j.State == JobState.Running && j.Kind.StartsWith("import."))) && await IsUnderWayAsync(phase, id))
            {
                Assert.False(process.HasExited, "The product ended by itself.");
                patience.Token.ThrowIfCancellationRequested();
            }

            for (var looks = random.Next(0, (int)_reach + 1); looks > 0 && await IsUnderWayAsync(phase, id); looks--) { }
            await process.KillAsync();
            return await IsUnderWayAsync(phase, id);
        }

        private Task<bool> IsUnderWayAsync(Phase phase, long id) => _flow.DbAsync(db => phase switch
        {
            Phase.Reading => db.ImportJobs.AnyAsync(j => j.Id == id && j.State == ImportState.Reading),
            Phase.DryRun => db.ImportJobs.AnyAsync(j => j.Id == id && j.State == ImportState.Validating),
            Phase.Run => db.ImportJobs.AnyAsync(j => j.Id == id && (j.State == ImportState.Queued || j.State == ImportState.Importing)),
            Phase.UndoCheck => db.ImportUndos.AnyAsync(u => u.ImportJobId == id && u.Stage == ImportUndoStage.Checking),
            _ => db.ImportUndos.AnyAsync(u => u.ImportJobId == id && u.Stage == ImportUndoStage.Running),
        });

        /// <summary>What the test's own clock has put into the queue is due, and on PostgreSQL the minute of a dead worker's lease is over.</summary>
        private Task<int> MakeDueAsync() => _flow.DbAsync(async db =>
        {
            var (jobs, postgres) = (db.Jobs, database.Options.Provider == DatabaseProvider.Postgres);
            return await db.WriteAsync(
                async token =>
                {
                    await jobs.Where(j => j.State == JobState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAt, LongAgo), token);
                    return postgres ? await jobs.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, LongAgo), token) : 0;
                }, default);
        });

        /// <summary>True at every instant: the sum closes, and the file is whole.</summary>
        private async Task CheckAsync(long id)
        {
            var import = await _flow.JobAsync(id);
            if (import.State is not (ImportState.Reading or ImportState.Mapping or ImportState.Validating)) Assert.True(import.Counts.Closes, ImportFlow.Counts(import));
            if (database.Options.Provider != DatabaseProvider.Sqlite) return;
            // A connection of its own: one that is kept open would ask the search index by what it remembers from before the other process wrote.
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(database.Folder, "conecta.db"), Pooling = false }.ToString());
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check;";
            Assert.Equal("ok", (string?)await command.ExecuteScalarAsync());
        }
    }
}
