namespace Conecta.EndToEndTests.Hosting;

/// <summary>A size and a theme to look at the product with.</summary>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Dark">Whether the dark theme is chosen.</param>
public sealed record Screen(int Width, bool Dark)
{
    public static readonly Screen Desktop = new(1280, Dark: false);
    public static readonly Screen Phone = new(390, Dark: true);

    public static readonly Screen[] Matrix = [.. new[] { 1280, 390, 320 }.SelectMany(width => new[] { new Screen(width, false), new Screen(width, true) })];

    public int Height => Width >= 1000 ? 800 : 740;

    public bool IsPhone => Width < 700;

    public string Theme => Dark ? "dark" : "light";

    public override string ToString() => $"{Width}-{Theme}";
}
