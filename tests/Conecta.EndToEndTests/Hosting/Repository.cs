namespace Conecta.EndToEndTests.Hosting;

/// <summary>Finds files of the source tree.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Conecta.Admin.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run inside the source tree.");
    }
}
