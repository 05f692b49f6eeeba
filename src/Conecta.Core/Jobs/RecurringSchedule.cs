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

    /// <summary>How often it runs; the first time comes shortly after the start.</summary>
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

/// <summary>Runs the recurring work that its key names, in a scope of the installation.</summary>
[DisallowConcurrentExecution]
public sealed partial class RecurringJob(IEnumerable<IRecurringWork> works, CompanyScope scope, ILogger<RecurringJob> logger) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        scope.EnterInstallation();
        var name = context.JobDetail.Key.Name;
        try
        {
            await works.First(w => w.Name == name).RunAsync(cancellationToken);
        }
#pragma warning disable CA1031 // One failing work never stops the schedule; it comes again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.Failed(logger, name, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Recurring work {Name} failed")]
        public static partial void Failed(ILogger logger, string name, Exception fault);
    }
}
