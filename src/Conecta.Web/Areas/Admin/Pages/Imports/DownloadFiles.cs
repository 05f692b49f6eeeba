using System.Security.Cryptography;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Imports;

/// <summary>Writes a file whole before its first byte is sent: a fault halfway is then an error and not half a file. It is gone once it was sent.</summary>
public sealed class DownloadFiles(DataFolder folder)
{
    /// <summary>Writes and sends a file.</summary>
    /// <param name="name">Name under which it is saved; its ending tells the type.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task<FileStreamResult> SendAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = Path.Combine(folder.Folder("temp"), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65_536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await write(file, cancellationToken);
            file.Position = 0;
            var type = Path.GetExtension(name) == ".csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            return new FileStreamResult(file, type) { FileDownloadName = name };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
