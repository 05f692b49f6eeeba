namespace Conecta.Web.Components.Navigation;

/// <summary>One entry of the portal's menu that exists and that this person may open.</summary>
/// <param name="Text">Shown text, already in the language of the screen.</param>
/// <param name="Url">Address inside the application, starting with "/".</param>
/// <param name="Icon">Name of a symbol in <c>wwwroot/shared/icons.svg</c>.</param>
/// <param name="Section">Heading the entry stands under; null stands above all headings. Entries of one section follow each other.</param>
/// <param name="IsCurrent">True for the entry the open page belongs to; at most one.</param>
public sealed record MenuItem(string Text, string Url, string Icon, string? Section = null, bool IsCurrent = false);
