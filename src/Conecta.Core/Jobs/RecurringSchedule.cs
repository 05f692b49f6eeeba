using Conecta.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Conecta.Core.Jobs;

/// <summary>
/// Work that comes back by the clock: emptying bins, letting old sign-ins and files go. It looks at what is due now, so a missed run is caught up
/// by the next one and a second run does no harm.
/// </summary>
public interface IRecurringWork
{
    /// <summary>Stable name, e.g. <c>contacts.bin</c>.</summary>
    string Name { get; }

    /// <summary>How often it runs: once in each stretch of time of this length, however many nodes there are (<see cref="RecurringTurns"/>).</summary>
    TimeSpan Interval { get; }

    /// <summary>Does the work in a scope of the installation.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Gives Quartz one trigger for each recurring work; Quartz only triggers, what is due is asked of the database.</summary>
public sealed class RecurringSchedule(IServiceScopeFactory scopes, ISchedulerFactory schedulers, TimeProvider clock) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<IRecurringWork>())
        {
            var job = JobBuilder.Create<RecurringJob>().WithIdentity(work.Name).Build();
            var trigger = TriggerBuilder.Create().WithIdentity(work.Name)
                .StartAt(clock.GetUtcNow().AddSeconds(30))
                .WithSimpleSchedule(schedule => schedule.WithInterval(work.Interval).RepeatForever())
                .Build();
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Runs the recurring work that its key names.</summary>
[DisallowConcurrentExecution]
public sealed class RecurringJob(RecurringRunner runner) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await runner.RunAsync(context.JobDetail.Key.Name, cancellationToken);
    }
}

/// <summary>Runs a recurring work in a scope of the installation, when no other node has in its present period.</summary>
public sealed partial class RecurringRunner(IEnumerable<IRecurringWork> works, CompanyScope scope, RecurringTurns turns, ILogger<RecurringRunner> logger)
{
    /// <summary>Runs the work, or leaves it to the node that was first.</summary>
    /// <returns>Whether this node's turn it was.</returns>
    public async Task<bool> RunAsync(string name, CancellationToken cancellationToken)
    {
        scope.EnterInstallation();
        long? period = null;
        try
        {
            var work = works.First(w => w.Name == name);
            period = await turns.TakeAsync(work, cancellationToken);
            if (period is null) return false;
            await work.RunAsync(cancellationToken);
        }
#pragma warning disable CA1031 // One failing work never stops the schedule; it comes again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.Failed(logger, name, fault);
            if (period is { } taken) await turns.GiveBackAsync(name, taken, cancellationToken);
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Recurring work {Name} failed")]
        public static partial void Failed(ILogger logger, string name, Exception fault);
    }
}
