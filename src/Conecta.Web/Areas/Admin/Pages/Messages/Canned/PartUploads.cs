using System.Globalization;
using System.Text.RegularExpressions;
using Conecta.Core.Media;
using Conecta.Core.Messages.Canned;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>
/// Stores the files that came with a form of parts and puts their ids into it, whatever else is wrong with the form: a browser cannot fill a file in again, so a file that was sent
/// must not be asked for twice.
/// </summary>
public sealed partial class PartUploads(MediaFiles media)
{
    private bool _done;

    /// <summary>Stores what came, once a request.</summary>
    /// <param name="files">The files of the request.</param>
    /// <param name="fields">The form's parts get the ids.</param>
    /// <param name="state">What was posted for the ids is forgotten, so that the page shows the new ones.</param>
    /// <param name="cancellationToken">Stops the storing.</param>
    /// <returns>What is wrong with a file, by the name of its field without prefix.</returns>
    public async Task<IReadOnlyList<FieldErrorException>> StoreAsync(IFormFileCollection files, CannedFields fields, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(state);
        var faults = new List<FieldErrorException>();
        if (_done) return faults;
        _done = true;
        foreach (var file in files)
        {
            if (Name().Match(file.Name) is not { Success: true } match || file.Length == 0) continue;
            if (!int.TryParse(match.Groups["index"].Value, CultureInfo.InvariantCulture, out var index) || index >= fields.Parts.Count) continue;
            try
            {
                await using var content = file.OpenReadStream();
                fields.Parts[index].FileId = (await media.StoreAsync(content, file.FileName, $"Parts[{index}].Upload", cancellationToken)).Id;
                state.Remove($"Input.Parts[{index}].FileId");
            }
            catch (FieldErrorException fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    [GeneratedRegex(@"^Input\.Parts\[(?<index>\d{1,3})\]\.Upload$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
