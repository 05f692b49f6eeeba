using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Matching;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Cli;

/// <summary>
/// Takes an import through its steps by the same durable jobs as the portal: a killed command leaves an import that the next process finishes,
/// and on PostgreSQL the lease keeps a job on one node.
/// </summary>
internal sealed class ImportSteps(IServiceProvider services, long companyId, bool isQuiet, ProfileDocument? profile)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);
    private readonly JobWorker _worker = ActivatorUtilities.CreateInstance<JobWorker>(services);

    /// <summary>Frees what a killed process held; on SQLite nobody else can be at work.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<WriterGate>().IsClosed) await _worker.ReleaseAllAsync(cancellationToken);
    }

    /// <summary>Finishes confirmed imports of the company that a killed process left: imports of one company run one after the other.</summary>
    public async Task FinishOthersAsync(CancellationToken cancellationToken)
    {
        while (await In<ConectaDbContext, long?>(db => db.ImportJobs.Where(j => j.State == ImportState.Importing || j.State == ImportState.Queued)
            .OrderBy(j => j.State == ImportState.Importing ? 0 : 1).ThenBy(j => j.Id).Select(j => (long?)j.Id).FirstOrDefaultAsync(cancellationToken)) is { } other)
            await WorkAsync(other, ImportJobKinds.Run, job => job.State is ImportState.Importing or ImportState.Queued, cancellationToken);
    }

    public Task<UploadOutcome> UploadAsync(Stream content, string name, ImportMode mode, CancellationToken cancellationToken) =>
        In<ImportUploads, UploadOutcome>(u => u.ReceiveAsync(content, name, mode, ImportSource.Cli, startReading: profile is null, cancellationToken));

    /// <summary>Reads, maps by what is beyond doubt, and plans.</summary>
    /// <returns>What stands in the way; the file's own refusal is among the import's findings.</returns>
    public async Task<IReadOnlyList<ImportFinding>> ReadAndPlanAsync(long importId, ImportMode mode, CancellationToken cancellationToken)
    {
        if (profile is not null && await ReadAsChosenAsync(importId, profile, cancellationToken) is { } refusal) return [refusal];
        var import = await WorkAsync(importId, ImportJobKinds.Read, job => job.State == ImportState.Reading, cancellationToken);
        if (import.State != ImportState.Mapping) return [];
        var view = await In<ImportMapping, MappingView>(m => m.GetAsync(importId, cancellationToken));
        IReadOnlyList<ImportFinding> missing = [];
        MappingInput input;
        if (profile is not null)
        {
            input = ProfileUse.ToMapping(profile, view, mode, out missing);
            if (missing.Any(f => f.Severity == FindingSeverity.Error)) return missing;
        }
        else
        {
            if (Doubtful(view.Columns) is { } doubtful) return [ImportFinding.ForFile(ImportIssueCode.MappingNeedsConfirmation, ("x", doubtful.Heading))];
            input = new MappingInput(
                mode, [.. view.Columns.Select(c => new MappedColumn(c.Position, c.Badge == MatchBadge.Recognized ? c.Field : null))],
                new ImportRules { IncludeHiddenRows = true }, ConsentAnswer.None);
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
        try
        {
            await In<ImportControl, bool>(async control =>
            {
                await control.CancelAsync(importId, CancellationToken.None);
                return true;
            });
        }
        catch (ImportMoveException)
        {
            return; // It was not confirmed, or it ended with the same signal.
        }

        await WorkAsync(importId, ImportJobKinds.Run, job => job.State == ImportState.Cancelling, CancellationToken.None);
    }

    /// <summary>A key column that is only probable, when no phone is beyond doubt: a person has to look.</summary>
    private static ImportColumnMap? Doubtful(IReadOnlyList<ImportColumnMap> columns)
    {
        bool IsSure(params string[] fields) => columns.Any(c => c.Badge == MatchBadge.Recognized && fields.Contains(c.Field, StringComparer.Ordinal));
        return IsSure(ImportFields.Phone, ImportFields.LocalNumber) ? null : columns.FirstOrDefault(c => c.Badge == MatchBadge.Check
            && (c.Field is ImportFields.Phone or ImportFields.LocalNumber || (c.Field == ImportFields.ExternalId && !IsSure(ImportFields.UserId, ImportFields.ContactId))));
    }

    private async Task<ImportJob> WorkAsync(long importId, string kind, Func<ImportJob, bool> isUnderWay, CancellationToken cancellationToken)
    {
        var payload = importId.ToString(CultureInfo.InvariantCulture);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var import = await FindAsync(importId, cancellationToken);
            if (!isUnderWay(import)) return import;
            if (!await _worker.RunOneAsync(jobs => jobs.Where(j => j.Kind == kind && j.Payload == payload), cancellationToken)) await Task.Delay(Wait, cancellationToken);
            if (!isQuiet) await TellAsync(await FindAsync(importId, cancellationToken));
        }
    }

    private static Task TellAsync(ImportJob import) => Console.Error.WriteLineAsync(string.Create(
        CultureInfo.GetCultureInfo("pt-BR"), $"{ImportMoves.Label(import.State)}: {import.Rows:N0} linhas, {import.New + import.Updated + import.Unchanged:N0} prontas, {import.Queued:N0} na fila"));

    private Task<ImportJob> FindAsync(long importId, CancellationToken cancellationToken) =>
        In<ConectaDbContext, ImportJob>(db => db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == importId, cancellationToken));

    private async Task<T> In<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(companyId);
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
