using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Filters;

/// <summary>Tone of a notice.</summary>
public enum FlashTone
{
    /// <summary>It worked.</summary>
    Success,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Worth a look.</summary>
    Warning,
}

/// <summary>A notice that the next page shows once. Plain text, encoded where it is rendered.</summary>
/// <param name="Tone">Tone.</param>
/// <param name="Text">What happened.</param>
public sealed record Flash(FlashTone Tone, string Text)
{
    private const string Key = "Flash";

    /// <summary>Leaves a notice for the next page.</summary>
    public static void Set(ITempDataDictionary data, FlashTone tone, string text)
    {
        ArgumentNullException.ThrowIfNull(data);
        data[Key] = $"{tone}|{text}";
    }

    /// <summary>Takes the notice, if there is one.</summary>
    public static Flash? Take(ITempDataDictionary data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data[Key] is not string value) return null;
        var cut = value.IndexOf('|', StringComparison.Ordinal);
        return cut > 0 && Enum.TryParse<FlashTone>(value[..cut], out var tone) ? new Flash(tone, value[(cut + 1)..]) : null;
    }
}
