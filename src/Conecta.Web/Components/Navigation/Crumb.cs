using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.Components.Navigation;

/// <summary>One step of the path above a page's title; the last step is the page itself and carries no address.</summary>
/// <param name="Text">Shown text.</param>
/// <param name="Url">Address of the step, or null for the page itself.</param>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>What a view tells its layout.</summary>
public static class PageFrameExtensions
{
    private const string CrumbsKey = "Conecta.Crumbs";

    /// <summary>Sets the page's title (the part before the company's name in the browser's title) and the path that leads to it.</summary>
    public static void SetPage(this ViewDataDictionary viewData, string title, params Crumb[] crumbs)
    {
        viewData["Title"] = title;
        viewData[CrumbsKey] = crumbs;
    }

    /// <summary>The path given by <see cref="SetPage"/>; empty for a page directly under the menu.</summary>
    public static IReadOnlyList<Crumb> Crumbs(this ViewDataDictionary viewData) =>
        viewData[CrumbsKey] as Crumb[] ?? [];
}
