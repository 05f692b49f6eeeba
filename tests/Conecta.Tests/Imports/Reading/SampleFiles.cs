namespace Conecta.Tests.Imports.Reading;

/// <summary>Where files to read are.</summary>
internal static class SampleFiles
{
    public static string Contacts => Path.Combine(AppContext.BaseDirectory, "Data", "contacts");

    /// <summary>Further workbooks beside the checkout, when they are there.</summary>
    public static string? Spreadsheets
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "shared", "data", "spreadsheets");
                if (Directory.Exists(candidate))
                    return candidate;
            }
            return null;
        }
    }
}
