using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Unattended;
using Conecta.Core.Jobs;
using Conecta.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Cli;

/// <summary>
/// Takes an import through its steps by the same durable jobs as the portal: a killed command leaves an import that the next process finishes,
/// and on PostgreSQL the lease keeps a job on one node.
/// </summary>
/// <remarks>Inside a running instance its own worker does the jobs, and this only starts them and waits.</remarks>
internal sealed class ImportSteps(IServiceProvider services, long companyId, ImportCaller caller, Func<string, Task>? tell)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);
    private readonly JobWorker? _worker = caller.IsHandedOver ? null : ActivatorUtilities.CreateInstance<JobWorker>(services);
    private readonly ProfileDocument? _profile = caller.Profile;
    private string _told = "";

    /// <summary>Frees what a killed process held; on SQLite nobody else can be at work.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_worker is not null && services.GetRequiredService<WriterGate>().IsClosed) await _worker.ReleaseAllAsync(cancellationToken);
    }

    /// <summary>Finishes confirmed imports of the company that a killed process left: imports of one company run one after the other.</summary>
    public async Task FinishOthersAsync(CancellationToken cancellationToken)
    {
        if (_worker is null) return;
        while (await In<ConectaDbContext, long?>(db => db.ImportJobs.Where(j => j.State == ImportState.Importing || j.State == ImportState.Queued)
            .OrderBy(j => j.State == ImportState.Importing ? 0 : 1).ThenBy(j => j.Id).Select(j => (long?)j.Id).FirstOrDefaultAsync(cancellationToken)) is { } other)
            await WorkAsync(other, ImportJobKinds.Run, job => job.State is ImportState.Importing or ImportState.Queued, cancellationToken);
    }

    public Task<UploadOutcome> UploadAsync(Stream content, string name, ImportMode mode, CancellationToken cancellationToken) =>
        In<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(content, name, mode, ImportSource.Cli, startReading: _profile is null, cancellationToken));

    /// <summary>Reads, maps by what is beyond doubt, and plans.</summary>
    /// <returns>What stands in the way; the file's own refusal is among the import's findings.</returns>
    public async Task<IReadOnlyList<ImportFinding>> ReadAndPlanAsync(long importId, ImportMode mode, CancellationToken cancellationToken)
    {
        if (_profile is not null && await ReadAsChosenAsync(importId, _profile, cancellationToken) is { } refusal) return [refusal];
        var import = await WorkAsync(importId, ImportJobKinds.Read, job => job.State == ImportState.Reading, cancellationToken);
        if (import.State != ImportState.Mapping) return [];
        var view = await In<ImportMapping, MappingView>(m => m.GetAsync(importId, cancellationToken));
        IReadOnlyList<ImportFinding> missing = [];
        MappingInput input;
        if (_profile is not null)
        {
            input = ProfileUse.ToMapping(_profile, view, mode, out missing);
            if (missing.Any(f => f.Severity == FindingSeverity.Error)) return missing;
        }
        else
        {
            if (UnattendedMapping.Choose(view, mode, out var doubt) is not { } chosen) return [doubt!];
            input = chosen;
        }

        var findings = await In<ImportMapping, IReadOnlyList<ImportFinding>>(m => m.StartPlanAsync(importId, input, startJob: true, cancellationToken));
        if (findings.Count == 0) await WorkAsync(importId, ImportJobKinds.Plan, job => job.State == ImportState.Validating, cancellationToken);
        // A heading that no key needs is missed with a warning, and the import goes on.
        Warnings = missing;
        return findings;
    }

    /// <summary>What the profile names and the file lacks, without standing in the way.</summary>
    public IReadOnlyList<ImportFinding> Warnings { get; private set; } = [];

    /// <summary>Starts the reading as the profile says.</summary>
    /// <returns>Why it cannot be read so; null when it can. A file that cannot be read at all is refused by the reading itself.</returns>
    private async Task<ImportFinding?> ReadAsChosenAsync(long importId, ProfileDocument chosen, CancellationToken cancellationToken)
    {
        int? sheet = null;
        if (chosen.Sheet is not null)
        {
            try
            {
                var look = await In<ImportReading, SpreadsheetInspection>(r => r.InspectAsync(importId, ProfileUse.ChoicesOf(chosen), cancellationToken));
                sheet = ProfileUse.SheetOf(chosen, look, out var isMissing);
                if (isMissing) return ImportFinding.ForFile(ImportIssueCode.SheetNotFound, ("aba", chosen.Sheet));
            }
            catch (ImportFileRefusedException)
            {
                sheet = null;
            }
        }

        await In<ImportReading, bool>(async r =>
        {
            await r.StartAsync(importId, ProfileUse.ChoicesOf(chosen, sheet), cancellationToken);
            return true;
        });
        return null;
    }

    /// <summary>Confirms the plan and writes it.</summary>
    public async Task<IReadOnlyList<ImportFinding>> ConfirmAndRunAsync(long importId, CancellationToken cancellationToken)
    {
        var import = await FindAsync(importId, cancellationToken);
        if (import.State != ImportState.Reviewing) return [];
        var findings = await In<ImportConfirmation, IReadOnlyList<ImportFinding>>(c => c.ConfirmAsync(importId, import.PlanNumber, cancellationToken));
        // The plan has said it already.
        if (findings.Count > 0) return [.. findings.Where(f => f.Code != ImportIssueCode.QuotaContacts)];
        await WorkAsync(importId, ImportJobKinds.Run, job => job.State is ImportState.Queued or ImportState.Importing, cancellationToken);
        return [];
    }

    /// <summary>Ctrl+C: stops at the chunk boundary; what is not written is ignored, so that the counts close (import.md 20).</summary>
    public async Task StopAsync(long importId)
    {
        // The instance's worker may begin the run at this very moment; then the wish is made again.
        while (!await CancelAsync(importId))
        {
            // What is not confirmed is put away once nobody works on it any more; when this process runs alone, nobody does.
            if (_worker is null) await WorkAsync(importId, ImportJobKinds.Plan, job => job.State is ImportState.Reading or ImportState.Validating, CancellationToken.None);
            if ((await FindAsync(importId, CancellationToken.None)).State is not (ImportState.Queued or ImportState.Importing)) return;
        }

        await WorkAsync(importId, ImportJobKinds.Run, job => job.State == ImportState.Cancelling, CancellationToken.None);
    }

    private async Task<bool> CancelAsync(long importId)
    {
        try
        {
            await In<ImportControl, bool>(async control =>
            {
                await control.CancelAsync(importId, CancellationToken.None);
                return true;
            });
            return true;
        }
        catch (ImportMoveException)
        {
            return false; // It was not confirmed, it moved on, or it ended with the same signal.
        }
    }

    private async Task<ImportJob> WorkAsync(long importId, string kind, Func<ImportJob, bool> isUnderWay, CancellationToken cancellationToken)
    {
        var payload = importId.ToString(CultureInfo.InvariantCulture);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var import = await FindAsync(importId, cancellationToken);
            if (!isUnderWay(import)) return import;
            caller.Leaving.ThrowIfCancellationRequested();
            if (_worker is null || !await _worker.RunOneAsync(jobs => jobs.Where(j => j.Kind == kind && j.Payload == payload), cancellationToken)) await Task.Delay(Wait, cancellationToken);
            await TellAsync(await FindAsync(importId, cancellationToken));
        }
    }

    private async Task TellAsync(ImportJob import)
    {
        var line = string.Create(
            CultureInfo.GetCultureInfo("pt-BR"), $"{ImportMoves.Label(import.State)}: {import.Rows:N0} linhas, {import.New + import.Updated + import.Unchanged:N0} prontas, {import.Queued:N0} na fila");
        if (tell is null || line == _told) return;
        _told = line;
        await tell(line);
    }

    private Task<ImportJob> FindAsync(long importId, CancellationToken cancellationToken) =>
        In<ConectaDbContext, ImportJob>(db => db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId, cancellationToken));

    private async Task<T> In<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(companyId);
        if (caller.Actor is { } actor) scope.ServiceProvider.GetRequiredService<CurrentAccess>().Actor = actor;
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
