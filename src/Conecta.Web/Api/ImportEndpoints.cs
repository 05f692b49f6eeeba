using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Imports.Issues;
using Conecta.Core.Imports.Results;
using Conecta.Core.Imports.Storage;
using Conecta.Core.Imports.Unattended;
using Conecta.Core.Shared;
using Conecta.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Conecta.Web.Api;

/// <summary>Contact imports for other systems: send, ask, read the result. A token sees the imports that came by the API, and no others.</summary>
public static class ImportEndpoints
{
    /// <summary>Name of the policy that asks for the scope.</summary>
    public const string Policy = "api.imports";

    // Nothing above the ceiling of import.md 3 is even read; the company's own limit is found while reading.
    private const long MostRequestBytes = (512L << 20) + (1 << 20);

    /// <summary>Maps the addresses.</summary>
    public static void MapConectaApi(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/v1/e/{empresa}/imports").RequireAuthorization(Policy);
        imports.MapPost("", SendAsync).WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes));
        imports.MapGet("{id:long}", ShowAsync);
        imports.MapGet("{id:long}/result", ResultAsync);
    }

    private static async Task SendAsync(HttpContext context, UnattendedImports imports, ConectaDbContext db, IOptions<ImportOptions> options, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        var key = ImportUpload.RepeatKeyOf(context.Request, out var wrongKey);
        if (wrongKey is not null)
        {
            await RefuseUsageAsync(context, wrongKey);
            return;
        }

        if (key is not null && await imports.FindByKeyAsync(key, cancellation) is { } first)
        {
            await AcceptAsync(context, db, first);
            return;
        }

        UploadOutcome outcome;
        try
        {
            var (upload, fault) = await ImportUpload.ReadAsync(context.Request, options.Value.MaxUploadBytes + (1 << 20), cancellation);
            if (upload is null)
            {
                await RefuseUsageAsync(context, fault!);
                return;
            }

            if (upload.ProfileFault is { } detail)
            {
                await ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, ImportFinding.ForFile(ImportIssueCode.MappingProfileInvalid, ("detalhe", detail)));
                return;
            }

            outcome = await imports.ReceiveAsync(upload.Content, upload.FileName, upload.Mode, upload.IsDryRun, upload.Profile, key, cancellation);
        }
        catch (InvalidDataException)
        {
            // The form's own limit; an upload that was cut ends as an aborted request.
            await ApiProblem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (outcome.ImportId is { } importId)
        {
            await AcceptAsync(context, db, importId);
            return;
        }

        if (outcome.RetryAt is { } free)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling((free - clock.GetUtcNow().UtcDateTime).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await ApiProblem.WriteAsync(context, StatusOf(outcome.Refusal!.Code), outcome.Refusal);
    }

    private static async Task ShowAsync(HttpContext context, ConectaDbContext db, long id)
    {
        if (await FindAsync(db, id, context.RequestAborted) is { } found) await WriteAsync(context, found, StatusCodes.Status200OK);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task ResultAsync(HttpContext context, ConectaDbContext db, ImportResults results, long id)
    {
        var cancellation = context.RequestAborted;
        if (await FindAsync(db, id, cancellation) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (ApiImport.IsUnderWay(found.Import, found.Request))
        {
            await ApiProblem.WriteAsync(context, StatusCodes.Status409Conflict, ApiProblem.UnderWay, "A importação ainda está em andamento. Consulte a situação e tente de novo.");
            return;
        }

        var summary = await results.GetAsync(id, cancellation);
        IssueLine[] extra = summary.Seen is { } seen ? [new IssueLine(0, "", seen.Code, seen.Severity, "", seen.Message, -1)] : [];
        context.Response.ContentType = "application/json; charset=utf-8";
        await ImportDocument.WriteAsync(
            context.Response.Body, id, ApiImport.CountsOf(found.Import), ApiImport.ElapsedOf(found.Import, found.Request),
            ImportDocument.Merge(extra, results.IssuesAsync(id, cancellation)), extra.Length + await results.CountIssuesAsync(id, cancellation), null, cancellation);
    }

    private static async Task AcceptAsync(HttpContext context, ConectaDbContext db, long importId)
    {
        var found = (await FindAsync(db, importId, context.RequestAborted))!.Value;
        context.Response.Headers.Location = ApiImport.AddressOf(SlugOf(context), importId);
        await WriteAsync(context, found, StatusCodes.Status202Accepted);
    }

    private static async Task<(ImportJob Import, ImportRequest Request)?> FindAsync(ConectaDbContext db, long id, CancellationToken cancellationToken)
    {
        var (imports, requests) = (db.ImportJobs, db.ImportRequests);
        var found = await (
            from import in imports.AsNoTracking()
            join request in requests.AsNoTracking() on import.Id equals request.ImportJobId
            where import.Id == id
            select new { import, request }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.import, found.request);
    }

    private static async Task WriteAsync(HttpContext context, (ImportJob Import, ImportRequest Request) found, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        var portal = context.RequestServices.GetRequiredService<IOptions<ConectaOptions>>().Value.PublicUrl.TrimEnd('/');
        await using var json = new Utf8JsonWriter(context.Response.Body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        ApiImport.Write(json, found.Import, found.Request, SlugOf(context), portal);
        await json.FlushAsync(context.RequestAborted);
    }

    private static string SlugOf(HttpContext context) => (string)context.Request.RouteValues[CompanyScopeMiddleware.RouteValue]!;

    private static Task RefuseUsageAsync(HttpContext context, string detail) =>
        ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, ImportFinding.ForFile(ImportIssueCode.UsageInvalid, ("detalhe", detail)));

    private static int StatusOf(string code) => code switch
    {
        ImportIssueCode.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
        ImportIssueCode.RunRateLimited => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
