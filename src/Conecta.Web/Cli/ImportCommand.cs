using System.Diagnostics;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Shared;
using Conecta.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Cli;

/// <summary>
/// <c>import --company SLUG --file PATH</c>: the whole path of an import without the portal (import.md 20). Exit codes: 0 finished without a
/// pending row, 1 refused or partly done, 2 wrong usage or unknown company.
/// </summary>
internal static class ImportCommand
{
    /// <summary>The verb.</summary>
    public const string Verb = "import";

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = ImportArguments.Parse(args, out var detail);
        await using var output = Console.OpenStandardOutput();
        var report = new ImportReport(arguments, output, Console.Error.WriteLineAsync);
        if (detail is not null)
        {
            await Console.Error.WriteLineAsync(
                "Uso: import --company <empresa> --file <arquivo ou -> [--mode upsert|create|update] [--map <perfil.json>] [--dry-run] [--json] [--quiet] [--max-issues <n>]");
            return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.UsageInvalid, ("detalhe", detail)), 2);
        }

        await using var content = Open(arguments.File);
        if (content is null) return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.FileNotFound), 1);
        var name = arguments.File == "-" ? "entrada" : Path.GetFileName(arguments.File);
        ProfileDocument? profile = null;
        string? profileText = null;
        if (arguments.Map is { } map)
        {
            var fault = "o arquivo não existe";
            profileText = File.Exists(map) ? await File.ReadAllTextAsync(map) : null;
            profile = profileText is null ? null : ProfileDocument.Parse(profileText, out fault);
            if (profile is null) return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.MappingProfileInvalid, ("detalhe", fault)), 2);
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            // The second press ends at once; what is left then goes on with the next command.
            pressed.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        var handed = new HandOverOutcome();
        await using var host = await CommandHost.StartAsync(stop.Token, async folder =>
        {
            var hello = new ControlHello(ControlChannel.Version, Verb, ImportArguments.WithoutPaths(args), name, Environment.UserName, profileText);
            handed = await HandOver.RunAsync(folder, hello, content, output, stop.Token);
        });
        if (host is not null) return await RunAsync(host.Services, arguments, new ImportCaller(null, content, name, profile), report, stop.Token);
        if (handed.ExitCode is { } exitCode) return exitCode;
        if (handed.WasSent) await Console.Error.WriteLineAsync("O arquivo já tinha sido entregue: veja em Importação de contatos se a importação segue na instância.");
        return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.InstanceUnreachable), 1);
    }

    /// <summary>Takes one import through all steps and writes the answer; used by a command that runs alone and by the instance that does it for another process.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(
        IServiceProvider services, ImportArguments arguments, ImportCaller caller, ImportReport report, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConectaDbContext>();
        // A stop is answered below with a document of its own, however early it comes.
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == arguments.Company, CancellationToken.None);
        if (company is null) return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.CompanyNotFound), 2);
        if (!company.IsOpen) return await RefuseAsync(report, ImportFinding.ForFile(ImportIssueCode.CompanySuspended), 1);
        scope.ServiceProvider.GetRequiredService<CompanyScope>().Enter(company.Id);

        var steps = new ImportSteps(services, company.Id, caller, arguments.IsQuiet ? null : report.TellAsync);
        UploadOutcome upload;
        try
        {
            await steps.PrepareAsync(cancellationToken);
            if (!arguments.IsDryRun) await steps.FinishOthersAsync(cancellationToken);
            upload = await steps.UploadAsync(caller.Content, caller.FileName, arguments.Mode, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing of this import is kept yet.
            await report.WriteAsync(null, default, Stopwatch.GetElapsedTime(started), AsyncEnumerable.Empty<IssueLine>(), 0, null);
            return 1;
        }

        if (upload.ImportId is not { } importId) return await RefuseAsync(report, upload.Refusal!, 1);

        var refusals = new List<ImportFinding>();
        try
        {
            refusals.AddRange(await steps.ReadAndPlanAsync(importId, arguments.Mode, cancellationToken));
            if (refusals.Count == 0 && !arguments.IsDryRun) refusals.AddRange(await steps.ConfirmAndRunAsync(importId, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await steps.StopAsync(importId);
        }

        // What was written counts, also after a stop: no answer may be lost to the same signal.
        var results = scope.ServiceProvider.GetRequiredService<ImportResults>();
        var import = (await results.GetAsync(importId, CancellationToken.None)).Import;
        var isKept = import.ConfirmedAt is not null;
        var isCounted = isKept || (arguments.IsDryRun && import.State == ImportState.Reviewing);
        var extra = refusals.Concat(steps.Warnings).ToList().ConvertAll(f => new IssueLine(f.Row, "", f.Code, f.Severity, f.Value ?? "", f.Message, -1));
        if (upload.Seen is { } seen) extra.Add(new IssueLine(0, "", seen.Code, seen.Severity, "", seen.Message, -1));
        var address = isKept
            ? $"{scope.ServiceProvider.GetRequiredService<IOptions<ConectaOptions>>().Value.PublicUrl.TrimEnd('/')}/e/{company.Slug}/contatos/importacoes/{importId}/resultado"
            : null;
        await report.WriteAsync(
            isKept ? importId : null, isCounted ? import.Counts : default, Stopwatch.GetElapsedTime(started),
            ImportDocument.Merge(extra, results.IssuesAsync(importId, CancellationToken.None)), extra.Count + await results.CountIssuesAsync(importId, CancellationToken.None), address);
        if (!isKept) await scope.ServiceProvider.GetRequiredService<ImportDrafts>().DiscardAsync(importId, CancellationToken.None);
        return import.Counts is { Pending: 0 } && (import.State == ImportState.Done || (arguments.IsDryRun && import.State == ImportState.Reviewing && refusals.Count == 0)) ? 0 : 1;
    }

    private static Stream? Open(string path)
    {
        try
        {
            return path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<int> RefuseAsync(ImportReport report, ImportFinding finding, int exitCode)
    {
        await report.TellAsync(finding.Message);
        var line = new IssueLine(finding.Row, "", finding.Code, finding.Severity, finding.Value ?? "", finding.Message, -1);
        await report.WriteAsync(null, default, TimeSpan.Zero, new[] { line }.ToAsyncEnumerable(), 1, null);
        return exitCode;
    }
}
