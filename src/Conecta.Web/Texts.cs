namespace Conecta.Web;

/// <summary>Marks the resource set of every text on a screen. The Portuguese text itself is the key, so a missing translation still reads well.</summary>
public sealed class Texts;
