using System.Globalization;
using System.Text.RegularExpressions;
using Conecta.Core.Media;
using Conecta.Core.Shared;
using Conecta.Core.Templates;
using Conecta.Core.Templates.Model;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Conecta.Web.Areas.Admin.Pages.Templates;

/// <summary>Stores the samples that came with a form and puts their ids into it, whatever else is wrong with the form: a browser cannot fill a file in again.</summary>
public sealed partial class TemplateUploads(MediaFiles media)
{
    private bool _done;

    /// <summary>Stores what came, once a request.</summary>
    /// <returns>What is wrong with a file, by the name of its field without prefix.</returns>
    public async Task<IReadOnlyList<FieldErrorException>> StoreAsync(IFormFileCollection files, TemplateFields fields, ModelStateDictionary state, CancellationToken cancellationToken)
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
            var card = match.Groups["card"] is { Success: true } group && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var index) ? index : (int?)null;
            if (card >= fields.Content.Cards.Count) continue;
            var field = card is null ? "Content.HeaderFileId" : $"Content.Cards[{card}].FileId";
            try
            {
                await using var content = file.OpenReadStream();
                var wanted = card is null ? fields.Content.Header : fields.Content.Cards[card.Value].Header;
                var stored = await media.StoreAsync(content, file.FileName, field, cancellationToken, format => Refusal(format, wanted));
                if (card is { } at) fields.Content.Cards[at].FileId = stored.Id;
                else fields.Content.HeaderFileId = stored.Id;
                state.Remove("Input." + field);
            }
            catch (FieldErrorException fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    // Types that a sample may have (whatsapp.md 2.7).
    private static string? Refusal(MediaFormat format, HeaderKind wanted) => (wanted, format.Kind, format.MediaType) switch
    {
        (HeaderKind.Image, MediaKind.Image, _) or (HeaderKind.Video, MediaKind.Video, _) or (HeaderKind.Document, _, "application/pdf") => null,
        (HeaderKind.Image, _, _) => "Aqui o exemplo é uma imagem: envie um arquivo JPEG ou PNG.",
        (HeaderKind.Video, _, _) => "Aqui o exemplo é um vídeo: envie um arquivo MP4.",
        (HeaderKind.Document, _, _) => "Aqui o exemplo é um documento: envie um arquivo PDF.",
        _ => "Escolha antes se em cima vem imagem, vídeo ou documento.",
    };

    [GeneratedRegex(@"^Input\.Content\.(HeaderUpload|Cards\[(?<card>\d{1,2})\]\.Upload)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
