using System.Globalization;
using Conecta.Core.Media;
using Conecta.Core.Variables;

namespace Conecta.Web.Areas.Admin;

/// <summary>A message as the contact sees it (the partial view <c>_Bubble</c>).</summary>
/// <param name="Text">The filled text or caption in pieces; empty without one.</param>
/// <param name="File">The file, or null.</param>
/// <param name="FileUrl">Address of the file.</param>
public sealed record Bubble(IReadOnlyList<TextPiece> Text, MediaFile? File, string? FileUrl)
{
    private static readonly CultureInfo Portuguese = CultureInfo.GetCultureInfo("pt-BR");

    /// <summary>A size as people read it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1 << 20 => (bytes / 1024d).ToString("0", Portuguese) + " KB",
        _ => (bytes / 1048576d).ToString("0.0", Portuguese) + " MB",
    };
}
