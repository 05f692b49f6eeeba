namespace Conecta.Web.Startup;

/// <summary>Where relative paths of the configuration are anchored: never the folder the caller happens to stand in.</summary>
public static class ContentRoot
{
    /// <summary>The project folder when the product runs from a build in its source tree, else the folder of the executable.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Conecta.Web.csproj"))) return folder.FullName;
            var sibling = Path.Combine(folder.FullName, "src", "Conecta.Web");
            if (File.Exists(Path.Combine(sibling, "Conecta.Web.csproj"))) return sibling;
        }

        return AppContext.BaseDirectory;
    }

    /// <summary>The static files: at the root of the source tree, or beside the executable of a published product.</summary>
    public static string FindWebRoot()
    {
        var inTree = Path.GetFullPath(Path.Combine(Find(), "..", "..", "wwwroot"));
        return Directory.Exists(inTree) ? inTree : Path.Combine(AppContext.BaseDirectory, "wwwroot");
    }
}
