using Conecta.Web.Components.Flash;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>
/// Reads the posted form before the antiforgery check does, so that an upload that is too long or that stopped midway gets its own words
/// instead of an error without any. Stands after the attributes that raise the request's limits for this page alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadGuardAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Most bytes of the whole request: 101 MiB (import.md 3).</summary>
    public const long MaxRequestBytes = 101L << 20;

    /// <summary>Most bytes of the request of this page.</summary>
    public long MaxBytes { get; set; } = MaxRequestBytes;

    /// <summary>What is said above that.</summary>
    public string TooLarge { get; set; } = "O arquivo tem mais de 100 MB; o limite é 100 MB. Divida a planilha em arquivos menores. Nada foi gravado.";

    /// <summary>Between the limits (900) and the antiforgery check (1000).</summary>
    public int Order => 950;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return;
        if (request.ContentLength > MaxBytes)
        {
            context.Result = Again(context.HttpContext, TooLarge);
            return;
        }

        try
        {
            await request.ReadFormAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            context.Result = Again(context.HttpContext, fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? TooLarge
                : "O envio parou antes do fim. Nada foi gravado; envie o arquivo de novo.");
        }
    }

    private static LocalRedirectResult Again(HttpContext http, string words)
    {
        var notices = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        notices.Flash(FlashLevel.Error, words);
        notices.Save(); // The filter that saves them does not run when the request ends here.
        return new LocalRedirectResult(http.Request.PathBase + http.Request.Path);
    }
}
