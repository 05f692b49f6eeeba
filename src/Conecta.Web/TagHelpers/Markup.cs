using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Conecta.Web.TagHelpers;

/// <summary>Small pieces of markup that several tag helpers share.</summary>
internal static class Markup
{
    /// <summary>The reference to one symbol of the sprite.</summary>
    public static TagBuilder IconUse(IFileVersionProvider versions, ViewContext view, string name)
    {
        var pathBase = view.HttpContext.Request.PathBase;
        var use = new TagBuilder("use");
        use.Attributes["href"] = versions.AddFileVersionToPath(pathBase, pathBase + IconTagHelper.Sprite) + "#" + name;
        return use;
    }

    /// <summary>A whole icon that says nothing to screen readers.</summary>
    public static TagBuilder Icon(IFileVersionProvider versions, ViewContext view, string name, string? extraClass = null)
    {
        var svg = Tag("svg", extraClass is null ? "c-icon" : "c-icon " + extraClass);
        svg.Attributes["width"] = "20";
        svg.Attributes["height"] = "20";
        svg.Attributes["focusable"] = "false";
        svg.Attributes["aria-hidden"] = "true";
        svg.InnerHtml.AppendHtml(IconUse(versions, view, name));
        return svg;
    }

    /// <summary>An element with a class and, where given, encoded text.</summary>
    public static TagBuilder Tag(string name, string? cssClass = null, string? text = null)
    {
        var tag = new TagBuilder(name);
        if (cssClass is not null) tag.Attributes["class"] = cssClass;
        if (text is not null) tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>An element around other content.</summary>
    public static TagBuilder Wrap(string name, string? cssClass, params IHtmlContent[] children)
    {
        var tag = Tag(name, cssClass);
        foreach (var child in children) tag.InnerHtml.AppendHtml(child);
        return tag;
    }

    /// <summary>
    /// The open page's address with some values of its query changed: null removes one. The place in the list (page, after, before)
    /// is dropped unless it is among the changes, because another order or filter makes it meaningless.
    /// </summary>
    public static string QueryUrl(ViewContext view, params (string Name, string? Value)[] changes)
    {
        var request = view.HttpContext.Request;
        var query = Kept(view, changes.Select(change => change.Name))
            .Concat(changes.Where(change => change.Value is not null)
                .Select(change => KeyValuePair.Create(change.Name, change.Value!)));
        var built = new QueryBuilder(query).ToQueryString().Value;
        return request.PathBase + request.Path + (string.IsNullOrEmpty(built) ? "" : built);
    }

    /// <summary>The query's pairs without the named ones and without the place in the list.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Kept(ViewContext view, IEnumerable<string> without)
    {
        var dropped = new HashSet<string>(["page", "after", "before", .. without], StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in view.HttpContext.Request.Query)
        {
            if (dropped.Contains(name)) continue;
            foreach (var value in values.Where(value => !string.IsNullOrEmpty(value))) yield return KeyValuePair.Create(name, value!);
        }
    }
}
