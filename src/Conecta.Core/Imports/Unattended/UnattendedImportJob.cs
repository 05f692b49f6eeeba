using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Mapping;
using Conecta.Core.Imports.Plan;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Reading;
using Conecta.Core.Imports.Run;
using Conecta.Core.Imports.Steps;
using Conecta.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Imports.Unattended;

/// <summary>
/// Takes an import of another system from the stored file to the queue (<see cref="ImportJobKinds.Unattended"/>). Each step looks at where the import
/// stands, so a job that was killed goes on there. What a person has to decide ends it, with the reason among the findings.
/// </summary>
public sealed class UnattendedImportJob(
    ConectaDbContext db, ImportReading reading, ImportMapping mapping, ImportPlanner planner, ImportConfirmation confirmation, TimeProvider clock)
    : IJobHandler, IJobProgress, IJobEnding
{
    /// <inheritdoc/>
    public Task<string?> MarkAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.MarkAsync(db, job, cancellationToken);

    /// <inheritdoc/>
    public Task GiveUpAsync(Job job, CancellationToken cancellationToken) => ImportStepJobs.UnlessDiscardedAsync(async () =>
    {
        var (importId, number) = (ImportStepJobs.IdOf(job), ImportStepJobs.NumberOf(job));
        await reading.GiveUpAsync(importId, number, cancellationToken);
        await planner.GiveUpAsync(importId, number, cancellationToken);
        var (requests, now) = (db.ImportRequests, clock.GetUtcNow().UtcDateTime);
        await db.WriteAsync(
            token => requests.Where(r => r.ImportJobId == importId && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), token), cancellationToken);
    });

    /// <inheritdoc/>
    public string Kind => ImportJobKinds.Unattended;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var importId = long.Parse(job.Payload, NumberStyles.None, CultureInfo.InvariantCulture);
        var requests = db.ImportRequests;
        var request = await requests.AsNoTracking().FirstOrDefaultAsync(r => r.ImportJobId == importId, cancellationToken);
        if (request is null or { EndedAt: not null }) return;
        try
        {
            while (await StepAsync(request, cancellationToken))
            {
            }
        }
        catch (ImportMoveException)
        {
            // Somebody took it over in the portal.
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await db.WriteAsync(
            token => requests.Where(r => r.ImportJobId == importId).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), token), cancellationToken);
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Whether another one follows.</returns>
    private async Task<bool> StepAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var import = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == request.ImportJobId, cancellationToken);
        switch (import?.State)
        {
            case ImportState.Draft:
                return await StartAsync(import, request, cancellationToken);
            case ImportState.Reading:
                await reading.ReadAsync(import.Id, cancellationToken);
                return true;
            case ImportState.Mapping:
                return await MapAsync(import, request, cancellationToken);
            case ImportState.Validating:
                await planner.PlanAsync(import.Id, cancellationToken);
                return true;
            case ImportState.Reviewing when !request.IsDryRun:
                await TellAsync(import, await confirmation.ConfirmAsync(import.Id, import.PlanNumber, cancellationToken), cancellationToken);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> StartAsync(ImportJob import, ImportRequest request, CancellationToken cancellationToken)
    {
        var choices = ReadingChoices.None;
        if (ProfileOf(request) is { } profile)
        {
            var (sheet, isMissing) = await SheetAsync(import, profile, cancellationToken);
            if (isMissing)
            {
                await TellAsync(import, [ImportFinding.ForFile(ImportIssueCode.SheetNotFound, ("aba", profile.Sheet!))], cancellationToken);
                return false;
            }

            choices = ProfileUse.ChoicesOf(profile, sheet);
        }

        var text = ImportJson.Write(choices);
        await db.MoveImportAsync(
            import.Id, ImportState.Draft, ImportState.Reading, clock.GetUtcNow().UtcDateTime, cancellationToken, set => set.SetProperty(j => j.Choices, text));
        return true;
    }

    private async Task<(int? Sheet, bool IsMissing)> SheetAsync(ImportJob import, ProfileDocument profile, CancellationToken cancellationToken)
    {
        if (profile.Sheet is null) return (null, false);
        try
        {
            var sheet = ProfileUse.SheetOf(profile, await reading.InspectAsync(import.Id, ProfileUse.ChoicesOf(profile), cancellationToken), out var isMissing);
            return (sheet, isMissing);
        }
        catch (ImportFileRefusedException)
        {
            return (null, false); // The reading itself refuses it, with its reason.
        }
    }

    private async Task<bool> MapAsync(ImportJob import, ImportRequest request, CancellationToken cancellationToken)
    {
        var view = await mapping.GetAsync(import.Id, cancellationToken);
        var findings = new List<ImportFinding>();
        MappingInput? input;
        if (ProfileOf(request) is { } profile)
        {
            input = ProfileUse.ToMapping(profile, view, import.Mode, out var missing);
            findings.AddRange(missing);
            if (missing.Any(f => f.Severity == FindingSeverity.Error)) input = null;
        }
        else
        {
            input = UnattendedMapping.Choose(view, import.Mode, out var refusal);
            if (refusal is not null) findings.Add(refusal);
        }

        IReadOnlyList<ImportFinding> inTheWay = input is null ? [] : await mapping.StartPlanAsync(import.Id, input, startJob: false, cancellationToken);
        await TellAsync(import, [.. findings, .. inTheWay], cancellationToken);
        return input is not null && inTheWay.Count == 0;
    }

    private static ProfileDocument? ProfileOf(ImportRequest request) => request.Profile is { } text ? ProfileDocument.Parse(text, out _) : null;

    private Task TellAsync(ImportJob import, IReadOnlyList<ImportFinding> findings, CancellationToken cancellationToken) =>
        // The plan itself has told how many contacts are too many.
        findings.Count == 0 ? Task.CompletedTask : IssueRows.WriteAsync(db, import, findings.Where(f => f.Code != ImportIssueCode.QuotaContacts), cancellationToken);
}
