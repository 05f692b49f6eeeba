using Conecta.Core.Media;
using Conecta.Core.Messages;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Teams;

/// <summary>The form of one automatic message of a team.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "O arquivo passa de 100 MB. Envie um menor.")]
public sealed class EditModel(AutoMessageReader reader, AutoMessageWriter writer, MessagePreview preview, MediaFiles media)
    : AutoMessageEditPage(reader, writer, preview, media)
{
    /// <summary>Key of the team.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>Name of the team.</summary>
    public string TeamName { get; private set; } = "";

    /// <inheritdoc/>
    public override AutoMessagePlace Place => AutoMessagePlace.OfTeam(Id);

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.TeamsEdit);

    /// <inheritdoc/>
    public override string ListUrl => TeamLinks.Messages(Slug, Id);

    /// <inheritdoc/>
    public override string FileUrl(long id) => $"{TeamLinks.Index(Slug)}/mensagens/arquivos/{id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await Reader.TeamNameAsync(Id, Access, cancellationToken) is null ? NotFound() : await ShowAsync(cancellationToken);

    [Requires(Permissions.TeamsEdit)]
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) => PreviewAsync(cancellationToken);

    [Requires(Permissions.TeamsEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritSwitchAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Switch, cancellationToken);

    [Requires(Permissions.TeamsEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritTextAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Content, cancellationToken);

    /// <inheritdoc/>
    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        TeamName = await Reader.TeamNameAsync(Id, Access, cancellationToken) ?? throw new MissingException();
        await base.LoadAsync(cancellationToken);
    }
}
