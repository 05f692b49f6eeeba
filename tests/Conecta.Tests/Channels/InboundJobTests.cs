using System.Text;
using Conecta.Core.Channels;
using Conecta.Core.Channels.Webhooks;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Conecta.Tests.Channels;

/// <summary>What happens to a kept webhook: everything once, nothing lost, whatever fails when.</summary>
public sealed class InboundJobTests
{
    public static TheoryData<DatabaseProvider> Providers => DatabaseTemplate.Providers();

    [Theory, MemberData(nameof(Providers))]
    public async Task Change_HandlerFailsAfterWriting_IsTakenBackRepeatedAndDoneOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var faults = new Faults();
        faults.Fail["b"] = 2;
        await using var services = database.With(s => s.AddSingleton(faults).AddScoped<IWebhookHandler, CountingHandler>());
        var id = await KeepAsync(services, database, Body(Change("soma", "a"), Change("soma", "b"), Change("desconhecido", "x"), Change("soma", "c")));

        await WorkAsync(services, database, 1);
        Assert.Equal(("a,c", 1), (await SumAsync(services, database), faults.Tries["b"]));
        await WorkAsync(services, database, 4);

        Assert.Equal("a,c,b", await SumAsync(services, database));
        Assert.Equal((1, 3, 1), (faults.Tries["a"], faults.Tries["b"], faults.Tries["c"]));
        var row = await EventAsync(services, database, id);
        Assert.NotNull(row.ProcessedAt);
        Assert.Equal((3, null), (row.Attempts, row.LastError));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Job_RunAgainAfterAKill_RepeatsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var faults = new Faults();
        await using var services = database.With(s => s.AddSingleton(faults).AddScoped<IWebhookHandler, CountingHandler>());
        var id = await KeepAsync(services, database, Body(Change("soma", "a"), Change("soma", "b")));
        faults.StopAt = "b";

        // The process dies in the middle: the first change is committed with its tick, the second is not.
        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(services, database, id, faults.Stop.Token));
        Assert.Equal("a", await SumAsync(services, database));
        faults.StopAt = null;
        await RunAsync(services, database, id, CancellationToken.None);
        await RunAsync(services, database, id, CancellationToken.None);

        Assert.Equal("a,b", await SumAsync(services, database));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Job_AlwaysFailing_IsGivenUpAndKept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var faults = new Faults();
        faults.Fail["a"] = int.MaxValue;
        await using var services = database.With(s => s.AddSingleton(faults).AddScoped<IWebhookHandler, CountingHandler>());
        var id = await KeepAsync(services, database, Body(Change("soma", "a")));

        await WorkAsync(services, database, JobWorker.MaxAttempts + 2);

        var row = await EventAsync(services, database, id);
        Assert.Null(row.ProcessedAt);
        Assert.NotNull(row.GivenUpAt);
        Assert.Equal("InvalidOperationException (soma)", row.LastError);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Body_ThatIsNoWebhook_IsKeptAndSetAside(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        foreach (var body in new[] { "", "null", "[]", "{}", """{"entry":[1,{"changes":[2,{"field":"messages"}]}]}""", """{"entry":""", "\"x\"" })
        {
            var id = await KeepAsync(database.Services, database, body);
            await WorkAsync(database.Services, database, 2);
            Assert.NotNull((await EventAsync(database.Services, database, id)).ProcessedAt);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task NumberAndAccount_InAnyOrderAndTwice_EndWithTheLastWord(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        string Number(long time, string word, string limit) => Body(time, "phone_number_quality_update", $$"""{"display_phone_number":"551187654321","event":"{{word}}","current_limit":"{{limit}}"}""");
        string Account(long time, string value) => Body(time, "account_update", value);

        await KeepAsync(database.Services, database, Number(2000, "FLAGGED", "TIER_1K"));
        await KeepAsync(database.Services, database, Number(1000, "UPGRADE", "TIER_10K"));
        await KeepAsync(database.Services, database, Account(3000, """{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SPAM"}}"""));
        await KeepAsync(database.Services, database, Account(2500, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"""));
        await WorkAsync(database.Services, database, 6);

        var health = await HealthAsync(database);
        Assert.Equal((NumberQuality.Red, "TIER_1K"), (health.Quality, health.MessagingLimit));
        Assert.Equal((ChannelFault.AccountRestricted, "ACCOUNT_VIOLATION SPAM"), (health.Fault, health.FaultDetail));

        await KeepAsync(database.Services, database, Account(4000, """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"""));
        await KeepAsync(database.Services, database, Number(5000, "UNFLAGGED", "2000"));
        await WorkAsync(database.Services, database, 4);

        health = await HealthAsync(database);
        Assert.Equal((null, NumberQuality.Unknown, "2000"), (health.Fault, health.Quality, health.MessagingLimit));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Account_OfAnotherCompany_IsNotTouched(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var beta = database.In(database.BetaId)) await TestChannels.AddAsync(beta.ServiceProvider.GetRequiredService<ConectaDbContext>(), TestChannels.New(database.BetaId, "Alheio"));
        await KeepAsync(database.Services, database, Body(1000, "account_update", """{"event":"ACCOUNT_DELETED"}"""));
        await WorkAsync(database.Services, database, 2);

        await using var scope = database.In(database.BetaId);
        Assert.Null((await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().ChannelHealth.SingleAsync()).Fault);
        Assert.Equal(ChannelFault.AccountDisabled, (await HealthAsync(database)).Fault);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Purge_AfterThirtyDays_TakesOldWebhooksOfAllCompanies(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await KeepAsync(database.Services, database, Body(Change("x", "velho")), database.Clock.Now - InboundEvent.KeptFor - TimeSpan.FromMinutes(1));
        var young = await KeepAsync(database.Services, database, Body(Change("x", "novo")), database.Clock.Now - InboundEvent.KeptFor + TimeSpan.FromMinutes(1));
        await using (var above = database.Services.CreateAsyncScope())
        {
            above.ServiceProvider.GetRequiredService<CompanyScope>().EnterInstallation();
            await above.ServiceProvider.GetServices<IRecurringWork>().Single(w => w.Name == "webhooks.purge").RunAsync(CancellationToken.None);
        }

        await using var scope = database.In(database.AlfaId);
        Assert.Equal([young], await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().InboundEvents.Select(e => e.Id).ToListAsync());
    }

    private static async Task<long> KeepAsync(IServiceProvider services, TestDatabase database, string body, DateTime? at = null)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        var channel = await db.Channels.FirstOrDefaultAsync() ?? await TestChannels.AddAsync(db, TestChannels.New(database.AlfaId, "Loja"));
        var row = new InboundEvent { ChannelId = channel.Id, ReceivedAt = at ?? database.Clock.Now, Body = Encoding.UTF8.GetBytes(body), Hash = Guid.NewGuid().ToString("N") };
        db.InboundEvents.Add(row);
        await db.SaveChangesAsync();
        scope.ServiceProvider.GetRequiredService<JobQueue>().Add(InboundJob.JobKind, $"{row.Id}");
        await db.SaveChangesAsync();
        return row.Id;
    }

    private static async Task WorkAsync(IServiceProvider services, TestDatabase database, int rounds)
    {
        using var signal = new JobSignal();
        using var worker = new JobWorker(services.GetRequiredService<IServiceScopeFactory>(), signal, services.GetRequiredService<WriterGate>(), database.Clock, NullLogger<JobWorker>.Instance);
        for (var i = 0; i < rounds; i++)
        {
            while (await worker.RunOneAsync(jobs => jobs.Where(j => j.Kind == InboundJob.JobKind), CancellationToken.None))
            {
            }

            if (rounds > 1) database.Clock.Advance(TimeSpan.FromHours(3));
        }
    }

    private static async Task RunAsync(IServiceProvider services, TestDatabase database, long id, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        await scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == InboundJob.JobKind).RunAsync(new Job { Payload = $"{id}" }, cancellationToken);
    }

    private static async Task<InboundEvent> EventAsync(IServiceProvider services, TestDatabase database, long id)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().InboundEvents.AsNoTracking().SingleAsync(e => e.Id == id);
    }

    private static async Task<ChannelHealth> HealthAsync(TestDatabase database)
    {
        await using var scope = database.In(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().ChannelHealth.AsNoTracking().SingleAsync();
    }

    // What the handler wrote, in its order.
    private static async Task<string?> SumAsync(IServiceProvider services, TestDatabase database)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(database.AlfaId);
        return await scope.ServiceProvider.GetRequiredService<ConectaDbContext>().ChannelHealth.Select(h => h.VerifiedName).SingleAsync();
    }

    private static string Change(string field, string value) => $$$"""{"field":"{{{field}}}","value":{"v":"{{{value}}}"}}""";

    private static string Body(params string[] changes) => $$"""{"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{{string.Join(',', changes)}}]}]}""";

    private static string Body(long time, string field, string value) => $$"""{"entry":[{"id":"100000000000001","time":{{time}},"changes":[{"field":"{{field}}","value":{{value}}}]}]}""";

    /// <summary>What goes wrong when, and how often each value was tried.</summary>
    private sealed class Faults
    {
        public Dictionary<string, int> Fail { get; } = [];

        public Dictionary<string, int> Tries { get; } = [];

        public string? StopAt { get; set; }

        public CancellationTokenSource Stop { get; } = new();
    }

    /// <summary>Writes each value into a row, and then fails as it was told.</summary>
    private sealed class CountingHandler(ConectaDbContext db, Faults faults) : IWebhookHandler
    {
        public IReadOnlyCollection<string> Fields { get; } = ["soma"];

        public async Task HandleAsync(InboundChange change, CancellationToken cancellationToken)
        {
            var value = change.Value.GetProperty("v").GetString()!;
            faults.Tries[value] = faults.Tries.GetValueOrDefault(value) + 1;
            var health = await db.ChannelHealth.SingleAsync(cancellationToken);
            health.VerifiedName = health.VerifiedName is { } before ? $"{before},{value}" : value;
            await db.SaveChangesAsync(cancellationToken);
            if (faults.StopAt == value)
            {
                await faults.Stop.CancelAsync();
                faults.Stop.Token.ThrowIfCancellationRequested();
            }

            if (faults.Fail.TryGetValue(value, out var times) && faults.Tries[value] <= times) throw new InvalidOperationException("como pedido");
        }
    }
}
