namespace Conecta.Core.Shared;

/// <summary>The folder that holds everything the product writes; deleting it is a factory reset.</summary>
public sealed class DataFolder
{
    /// <summary>Makes the folder, readable by its owner only where the system knows such rights.</summary>
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        Make(Root);
    }

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>The SQLite file.</summary>
    public string DatabaseFile => Path.Combine(Root, "conecta.db");

    /// <summary>A subfolder, made when absent.</summary>
    public string Folder(string name)
    {
        var path = Path.Combine(Root, name);
        Make(path);
        return path;
    }

    private static void Make(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
