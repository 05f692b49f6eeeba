using System.Globalization;
using System.Security.Cryptography;
using Conecta.Core.Shared;

namespace Conecta.Core.Imports.Storage;

/// <summary>A file as it was taken in.</summary>
/// <param name="Name">Random name in the store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash in lower-case hex.</param>
public sealed record StoredFile(string Name, long Size, string Sha256);

/// <summary>
/// The files of imports in the data folder: <c>imports/{company}/{random}</c>. A file has its final name only when it is whole, so an
/// upload that is cut leaves nothing that could be taken for one.
/// </summary>
public sealed class ImportFileStore(DataFolder folder)
{
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("0123456789abcdef");

    private const string Unfinished = ".part";

    /// <summary>Takes a stream in and hashes it on the way.</summary>
    /// <param name="companyId">Whose file.</param>
    /// <param name="content">The bytes; read to the end, not closed.</param>
    /// <param name="maxBytes">Most bytes.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    /// <returns>The file, or null when it is longer than allowed.</returns>
    public async Task<StoredFile?> TakeAsync(long companyId, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(companyId, name);
        var unfinished = path + Unfinished;
        var whole = false;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                var buffer = new byte[81_920];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    size += read;
                    if (size > maxBytes) return null;
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
            whole = true;
            return new StoredFile(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            if (!whole) File.Delete(unfinished);
        }
    }

    /// <summary>Opens a stored file for reading at any place.</summary>
    /// <exception cref="FileNotFoundException">It was deleted.</exception>
    public FileStream Open(long companyId, string name) =>
        new(PathOf(companyId, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65_536);

    /// <summary>Whether the content is still there.</summary>
    public bool Exists(long companyId, string name) => File.Exists(PathOf(companyId, name));

    /// <summary>Deletes a file; harmless when it is gone.</summary>
    public void Delete(long companyId, string name) => File.Delete(PathOf(companyId, name));

    /// <summary>Deletes what uploads of a killed process left, and whole files that no row knows.</summary>
    /// <param name="known">Names in use, of all companies.</param>
    /// <param name="olderThan">Younger files may belong to an upload under way (UTC).</param>
    public int DeleteStrays(IReadOnlySet<string> known, DateTime olderThan)
    {
        var deleted = 0;
        foreach (var path in Directory.EnumerateFiles(folder.Folder("imports"), "*", SearchOption.AllDirectories))
        {
            if (known.Contains(Path.GetFileName(path)) || File.GetLastWriteTimeUtc(path) >= olderThan) continue;
            File.Delete(path);
            deleted++;
        }

        return deleted;
    }

    private string PathOf(long companyId, string name)
    {
        if (name.AsSpan().ContainsAnyExcept(NameCharacters)) throw new ArgumentException("Not a name of the store.", nameof(name));
        return Path.Combine(folder.Folder(Path.Combine("imports", companyId.ToString(CultureInfo.InvariantCulture))), name);
    }
}
