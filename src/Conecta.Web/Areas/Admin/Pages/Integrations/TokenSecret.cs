using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Areas.Admin.Pages.Integrations;

/// <summary>Hands a new secret to the next page, once, in the encrypted cookie that holds notices.</summary>
internal static class TokenSecret
{
    private const string Key = "Conecta.ApiToken";

    public static void ShowOnce(ITempDataDictionary data, string secret) => data[Key] = secret;

    /// <summary>The secret; null on a later visit.</summary>
    public static string? Take(ITempDataDictionary data) => data[Key] as string;
}
