namespace Conecta.Tests.Look;

/// <summary>Files of the checkout, found from where the tests run.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conecta.Admin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}
