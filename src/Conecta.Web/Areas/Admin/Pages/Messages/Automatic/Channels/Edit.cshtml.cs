using Conecta.Core.Media;
using Conecta.Core.Messages;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Channels;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Channels;

/// <summary>The form of one automatic message of a channel.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "O arquivo passa de 100 MB. Envie um menor.")]
public sealed class EditModel(AutoMessageReader reader, AutoMessageWriter writer, MessagePreview preview, MediaFiles media)
    : AutoMessageEditPage(reader, writer, preview, media)
{
    /// <summary>Key of the channel.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>Name of the channel.</summary>
    public string ChannelName { get; private set; } = "";

    /// <inheritdoc/>
    public override AutoMessagePlace Place => AutoMessagePlace.OfChannel(Id);

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.ChannelsEdit) && !TeamVisibility.IsNarrowed(Access);

    /// <inheritdoc/>
    public override string ListUrl => ChannelLinks.Messages(Slug, Id);

    /// <inheritdoc/>
    public override string FileUrl(long id) => $"{ChannelLinks.Index(Slug)}/mensagens/arquivos/{id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await Reader.ChannelNameAsync(Id, cancellationToken) is null ? NotFound() : await ShowAsync(cancellationToken);

    [Requires(Permissions.ChannelsEdit)]
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) => PreviewAsync(cancellationToken);

    [Requires(Permissions.ChannelsEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritSwitchAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Switch, cancellationToken);

    [Requires(Permissions.ChannelsEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritTextAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Content, cancellationToken);

    /// <inheritdoc/>
    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        ChannelName = await Reader.ChannelNameAsync(Id, cancellationToken) ?? throw new MissingException();
        await base.LoadAsync(cancellationToken);
    }
}
