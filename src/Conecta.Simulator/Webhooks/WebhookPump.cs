using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Conecta.Simulator.Webhooks;

/// <summary>Keeps the stand-in's world going: twice a second, and at once when something is to be told.</summary>
internal sealed partial class WebhookPump(Platform platform, WebhookDispatcher dispatcher, TimeProvider time, ILogger<WebhookPump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var added = new SemaphoreSlim(0, 1);
        void Wake()
        {
            if (added.CurrentCount == 0) added.Release();
        }

        platform.Outbox.WhenAdded = Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await dispatcher.RunAsync(stoppingToken);
                    using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    await Task.WhenAny(added.WaitAsync(wait.Token), Task.Delay(TimeSpan.FromMilliseconds(500), time, wait.Token));
                    await wait.CancelAsync();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.Failed(logger, e);
                    await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            platform.Outbox.WhenAdded = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The stand-in of the WhatsApp Cloud API stumbled")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
