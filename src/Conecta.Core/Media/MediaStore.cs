using System.Globalization;
using System.Security.Cryptography;
using Conecta.Core.Shared;

namespace Conecta.Core.Media;

/// <summary>The bytes of files that go to contacts: <c>media/{company}/{sha256}</c> in the data folder. A file has its name only when it is whole.</summary>
public sealed class MediaStore(DataFolder folder)
{
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>Takes a stream in and hashes it on the way.</summary>
    /// <param name="companyId">Whose file.</param>
    /// <param name="content">The bytes; read to the end, not closed.</param>
    /// <param name="maxBytes">Most bytes.</param>
    /// <param name="judge">Looks at the whole content before it is kept; what it throws leaves nothing behind.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    /// <returns>The hash in lower-case hex and the size, or null when it is longer than allowed.</returns>
    public async Task<(string Sha256, long Size)?> TakeAsync(long companyId, Stream content, long maxBytes, Action<FileStream> judge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(judge);
        var unfinished = Path.Combine(FolderOf(companyId), Guid.NewGuid().ToString("N") + ".part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous))
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
                file.Position = 0;
                judge(file);
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            // What is there already is the same content; the move makes it young, so that a purge of the earlier row leaves it.
            File.Move(unfinished, PathOf(companyId, name), overwrite: true);
            return (name, size);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Opens a stored content for reading at any place.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public FileStream Open(long companyId, string sha256) =>
        new(PathOf(companyId, sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65_536, FileOptions.Asynchronous);

    /// <summary>Whether the content is there.</summary>
    public bool Exists(long companyId, string sha256) => File.Exists(PathOf(companyId, sha256));

    /// <summary>Deletes a content that nobody has sent in again since; harmless when it is gone.</summary>
    /// <param name="companyId">Whose file.</param>
    /// <param name="sha256">Its hash.</param>
    /// <param name="notSince">A younger file stays: its row may be on the way (UTC).</param>
    public void Delete(long companyId, string sha256, DateTime notSince)
    {
        var path = PathOf(companyId, sha256);
        if (File.Exists(path) && File.GetLastWriteTimeUtc(path) < notSince) File.Delete(path);
    }

    private string PathOf(long companyId, string sha256)
    {
        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept(NameCharacters)) throw new ArgumentException("Not a name of the store.", nameof(sha256));
        return Path.Combine(FolderOf(companyId), sha256);
    }

    private string FolderOf(long companyId) => folder.Folder(Path.Combine("media", companyId.ToString(CultureInfo.InvariantCulture)));
}
