using System.Globalization;
using System.Runtime.CompilerServices;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>
/// Tells a page once a second that the run or the undo of an import has moved, as server-sent events; the page then fetches what it shows. The
/// stream ends after some minutes, so that the browser asks again and access is judged again, and at once when the product stops.
/// </summary>
public sealed class ProgressStream(ConectaDbContext db, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Writes events until nothing moves any more, the browser leaves or the time is over.</summary>
    /// <param name="http">The request.</param>
    /// <param name="importId">An import of the scope's company.</param>
    /// <param name="cancellationToken">The browser left.</param>
    public async Task SendAsync(HttpContext http, long importId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // Reverse proxies would hold the events back.
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var place in PlacesAsync(importId, stop.Token))
            {
                await response.WriteAsync($"data: {place}\n\n", stop.Token);
                await response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The browser left or the product stops.
        }
    }

    private async IAsyncEnumerable<string> PlacesAsync(long importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var last = "";
        using var timer = new PeriodicTimer(Beat, clock);
        while (true)
        {
            var (place, isMoving) = await PlaceAsync(importId, cancellationToken);
            if (place != last) yield return place;
            last = place;
            if (!isMoving || clock.GetElapsedTime(started) > Longest) yield break;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<(string Place, bool IsMoving)> PlaceAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.Where(j => j.Id == importId).Select(j => new { j.State, j.NextSeq }).SingleOrDefaultAsync(cancellationToken);
        if (import is null) return ("gone", false);
        var undo = await db.ImportUndos.Where(u => u.ImportJobId == importId).Select(u => new { u.Stage, u.NextSeq, u.IsPaused }).SingleOrDefaultAsync(cancellationToken);
        var isUndoing = undo is { IsPaused: false, Stage: ImportUndoStage.Checking or ImportUndoStage.Running };
        return (
            string.Create(CultureInfo.InvariantCulture, $"{import.State} {import.NextSeq} {undo?.Stage} {undo?.NextSeq} {undo?.IsPaused}"),
            ImportSteps.IsMoving(import.State) || isUndoing);
    }
}
