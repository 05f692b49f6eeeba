using System.Text.Encodings.Web;
using System.Text.Json;
using Conecta.Core.Imports.Issues;

namespace Conecta.Web.Api;

/// <summary>Errors of the API: problem+json (RFC 9457) in Portuguese, with a stable code beside the status.</summary>
internal static class ApiProblem
{
    /// <summary>No token, or one that opens nothing; why is not told.</summary>
    public const string TokenRefused = "token.refused";

    /// <summary>There is nothing at this address for this token.</summary>
    public const string Missing = "resource.not_found";

    /// <summary>The import is still under way.</summary>
    public const string UnderWay = "import.under_way";

    /// <summary>Anything else.</summary>
    public const string Failed = "request.failed";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a finding of import.md 21.</summary>
    public static Task WriteAsync(HttpContext context, int status, ImportFinding finding) => WriteAsync(context, status, finding.Code, finding.Message);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="detail">What is wrong, in Portuguese.</param>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new { type = "about:blank", title = TitleOf(status), status, code, detail }, Readable, contentType: "application/problem+json", context.RequestAborted);
    }

    /// <summary>Answers where only the status is known.</summary>
    public static Task WriteAsync(HttpContext context, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => WriteAsync(context, status, TokenRefused, "Envie uma chave de API válida no cabeçalho Authorization."),
        StatusCodes.Status403Forbidden => WriteAsync(context, status, ImportIssueCode.PermissionDenied, "A chave não permite este uso."),
        StatusCodes.Status404NotFound => WriteAsync(context, status, Missing, "Não há nada neste endereço para esta chave."),
        StatusCodes.Status413PayloadTooLarge => WriteAsync(context, status, ImportIssueCode.FileTooLarge, "O arquivo passa do limite desta empresa. Divida o arquivo."),
        >= 500 => WriteAsync(context, status, Failed, "Algo falhou deste lado. Tente de novo em instantes."),
        _ => WriteAsync(context, status, Failed, "O pedido não foi entendido."),
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Pedido incorreto",
        StatusCodes.Status401Unauthorized => "Chave recusada",
        StatusCodes.Status403Forbidden => "Sem permissão",
        StatusCodes.Status404NotFound => "Não encontrado",
        StatusCodes.Status409Conflict => "Ainda não",
        StatusCodes.Status413PayloadTooLarge => "Arquivo grande demais",
        StatusCodes.Status422UnprocessableEntity => "Arquivo recusado",
        StatusCodes.Status429TooManyRequests => "Muitos envios",
        >= 500 => "Falha interna",
        _ => "Pedido recusado",
    };
}
