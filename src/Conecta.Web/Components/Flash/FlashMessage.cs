using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Components.Flash;

/// <summary>How a notice reads: each level has its own icon, colour and urgency for screen readers.</summary>
public enum FlashLevel
{
    /// <summary>Done.</summary>
    Success,

    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Done, but look.</summary>
    Warning,

    /// <summary>Not done.</summary>
    Error,
}

/// <summary>A notice that survives one redirect and is shown once, on top of the next page.</summary>
/// <param name="Level">Urgency.</param>
/// <param name="Text">Plain text; encoded when shown.</param>
/// <param name="LinkText">Text of one link after the notice, for example "Desfazer".</param>
/// <param name="LinkUrl">Address of that link.</param>
/// <param name="Post">What that link posts; with it, it is a button, since it changes something.</param>
public sealed record FlashMessage(FlashLevel Level, string Text, string? LinkText = null, string? LinkUrl = null, IReadOnlyDictionary<string, string>? Post = null);

/// <summary>The single place that writes and reads notices.</summary>
public static class FlashExtensions
{
    private const string Key = "Conecta.Flash";

    /// <summary>Adds a notice for the next page.</summary>
    public static void Flash(this ITempDataDictionary tempData, FlashLevel level, string text, string? linkText = null, string? linkUrl = null)
    {
        var all = Read(tempData.Peek(Key));
        tempData[Key] = JsonSerializer.Serialize<FlashMessage[]>([.. all, new FlashMessage(level, text, linkText, linkUrl)]);
    }

    /// <summary>Adds a notice for the next page with a button that posts the fields, e.g. to undo what was done.</summary>
    public static void FlashWithAct(this ITempDataDictionary tempData, FlashLevel level, string text, string act, string url, IReadOnlyDictionary<string, string> fields)
    {
        var all = Read(tempData.Peek(Key));
        tempData[Key] = JsonSerializer.Serialize<FlashMessage[]>([.. all, new FlashMessage(level, text, act, url, fields)]);
    }

    /// <summary>Takes the notices out; a second call gives none.</summary>
    public static IReadOnlyList<FlashMessage> TakeFlash(this ITempDataDictionary tempData) => Read(tempData[Key]);

    private static FlashMessage[] Read(object? stored) =>
        stored is string json ? JsonSerializer.Deserialize<FlashMessage[]>(json) ?? [] : [];
}
