using Conecta.Core.Media;
using Conecta.Core.Users;
using Conecta.Core.Variables;

namespace Conecta.Core.Messages.Canned;

/// <summary>A part as the contact gets it.</summary>
/// <param name="Text">The filled text or caption in pieces; empty without one.</param>
/// <param name="File">The file, or null for a text.</param>
public sealed record CannedBubble(IReadOnlyList<TextPiece> Text, MediaFile? File);

/// <summary>A message as the contact gets it.</summary>
/// <param name="Contact">Name of the real contact it is filled with; null for the sample.</param>
/// <param name="IsMissing">Whether a contact was asked for and none was found, so that the sample stands in.</param>
/// <param name="Bubbles">The parts in order.</param>
public sealed record CannedPreviewed(string? Contact, bool IsMissing, IReadOnlyList<CannedBubble> Bubbles);

/// <summary>Fills the parts of a form the way an agent's composer will (CAN-2), for a sample or for a real contact.</summary>
public sealed class CannedPreview(CannedReader reader, MessagePreview preview)
{
    /// <summary>Fills a form's parts.</summary>
    /// <param name="parts">The parts in order.</param>
    /// <param name="contact">Name, number or e-mail of a contact; blank for the sample. Nobody is looked for unless the person sees contacts.</param>
    /// <param name="by">Who looks; stands in for the agent.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<CannedPreviewed> FillAsync(IReadOnlyList<CannedPartFields> parts, string? contact, Access by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(by);
        var filled = await preview.ValuesAsync(MessageKind.Canned, contact, by, cancellationToken);
        var files = await reader.FilesAsync(parts.Where(p => p.IsFile).Select(p => p.FileId), by, cancellationToken);
        return new CannedPreviewed(filled.Contact, filled.IsMissing, [.. parts.Select(part => new CannedBubble(
            filled.Fill(CannedFields.Text(part.Text)),
            part is { IsFile: true, FileId: { } file } ? files.GetValueOrDefault(file) : null))]);
    }
}
