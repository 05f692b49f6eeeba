using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Hands a new verify token to the next page, once, in the encrypted cookie that holds notices.</summary>
internal static class VerifyToken
{
    public static void ShowOnce(ITempDataDictionary data, long channelId, string token) => data[Key(channelId)] = token;

    /// <summary>The token; null on a later visit.</summary>
    public static string? Take(ITempDataDictionary data, long channelId) => data[Key(channelId)] as string;

    private static string Key(long channelId) => "Conecta.VerifyToken." + channelId.ToString(CultureInfo.InvariantCulture);
}
