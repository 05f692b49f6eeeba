using System.Text;
using Conecta.Core.Imports.Profiles;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.ImportSettings;

/// <summary>Profiles of imports as files that people send and save.</summary>
public static class ProfileFile
{
    /// <summary>Largest file.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>Reads a profile that was sent.</summary>
    /// <param name="file">The file; null where none was chosen.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FieldErrorException">It is missing, too large or no profile.</exception>
    public static async Task<ProfileDocument> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is not { Length: > 0 }) throw new FieldErrorException("File", "Escolha o arquivo do perfil.");
        if (file.Length > MaxBytes) throw new FieldErrorException("File", "O arquivo é grande demais para um perfil.");
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        var profile = ProfileDocument.Parse(await reader.ReadToEndAsync(cancellationToken), out var detail)
            ?? throw new FieldErrorException("File", $"Perfil de importação inválido: {detail}.");
        // A file without a name is called as it was saved.
        return string.IsNullOrWhiteSpace(profile.Name) ? profile with { Name = Path.GetFileNameWithoutExtension(file.FileName) } : profile;
    }

    /// <summary>Sends a profile to be saved.</summary>
    public static FileContentResult Send(ProfileDocument profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var name = string.Concat((profile.Name ?? "perfil").Split(Path.GetInvalidFileNameChars()));
        return new FileContentResult(Encoding.UTF8.GetBytes(profile.Write()), "application/json") { FileDownloadName = name + ".json" };
    }
}
