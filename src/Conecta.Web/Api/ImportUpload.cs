using Conecta.Core.Imports;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Imports.Unattended;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Conecta.Web.Api;

/// <summary>An upload as the API takes it: a form with a file, or the bytes alone with everything else in the address.</summary>
internal sealed class ImportUpload
{
    /// <summary>Fields of a form beside its file.</summary>
    private const int MostFields = 20;

    private const int MostFieldChars = 200_000;

    /// <summary>The bytes.</summary>
    public required Stream Content { get; init; }

    /// <summary>Name of the file; only its ending counts, and only where the content does not decide.</summary>
    public required string FileName { get; init; }

    /// <summary>What to do with existing and unknown contacts.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>Whether only the plan is wanted.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Text of the profile; null without one.</summary>
    public string? Profile { get; init; }

    /// <summary>Why the profile is none, in Portuguese; null when it is one or there is none.</summary>
    public string? ProfileFault { get; init; }

    /// <summary>Key by which a repeat is known; null without one.</summary>
    public static string? RepeatKeyOf(HttpRequest request, out string? fault)
    {
        fault = null;
        if (request.Headers["Idempotency-Key"] is not { Count: > 0 } sent) return null;
        if (sent is [{ Length: > 0 and <= ImportRequest.KeyMaxLength } key] && key.All(c => c is > ' ' and <= '~')) return key;
        fault = $"Idempotency-Key tem de 1 a {ImportRequest.KeyMaxLength} caracteres visíveis";
        return null;
    }

    /// <summary>Reads the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most bytes of a form.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The upload, or what is wrong with the request, in Portuguese.</returns>
    /// <exception cref="InvalidDataException">The form is too long or is none.</exception>
    public static async Task<(ImportUpload? Upload, string? Fault)> ReadAsync(HttpRequest request, long most, CancellationToken cancellationToken)
    {
        // Any other type is the file itself: some tools call raw bytes a form of another kind.
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true) return Of(name => request.Query[name], request.Body, NameOf(request));
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
        {
            MultipartBodyLengthLimit = most,
            ValueCountLimit = MostFields,
            ValueLengthLimit = MostFieldChars,
            BufferBodyLengthLimit = most,
        }));
        var form = await request.ReadFormAsync(cancellationToken);
        return form.Files.Count == 1
            ? Of(name => form[name].ToString() is { Length: > 0 } sent ? sent : request.Query[name], form.Files[0].OpenReadStream(), form.Files[0].FileName)
            : (null, "envie um arquivo, no campo file");
    }

    private static (ImportUpload? Upload, string? Fault) Of(Func<string, string?> value, Stream content, string fileName)
    {
        ImportMode? mode = value("mode") switch
        {
            null or "" or "upsert" => ImportMode.Upsert,
            "create" => ImportMode.Create,
            "update" => ImportMode.Update,
            _ => null,
        };
        if (mode is null) return (null, "mode aceita upsert, create ou update");
        bool? isDryRun = value("dryRun") switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => null,
        };
        if (isDryRun is null) return (null, "dryRun aceita true ou false");
        var profile = value("profile") is { Length: > 0 } text ? text : null;
        string? fault = null;
        if (profile?.Length > ImportRequest.ProfileMaxLength) fault = $"mais de {ImportRequest.ProfileMaxLength} caracteres";
        else if (profile is not null) _ = ProfileDocument.Parse(profile, out fault);
        return (new ImportUpload { Profile = profile, ProfileFault = fault, Content = content, FileName = fileName, Mode = mode.Value, IsDryRun = isDryRun.Value }, null);
    }

    private static string NameOf(HttpRequest request)
    {
        if (request.Query["fileName"].ToString() is { Length: > 0 } asked) return asked;
        return ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var sent)
            && (sent.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(sent.FileName).Value) is { Length: > 0 } named ? named : "entrada";
    }
}
