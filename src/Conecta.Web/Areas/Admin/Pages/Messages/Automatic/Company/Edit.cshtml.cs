using Conecta.Core.Media;
using Conecta.Core.Messages;
using Conecta.Core.Messages.Automatic;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Company;

/// <summary>The form of one automatic message for the whole company.</summary>
[RequestSizeLimit(UploadGuardAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadGuardAttribute.MaxRequestBytes)]
[UploadGuard(TooLarge = "O arquivo passa de 100 MB. Envie um menor.")]
public sealed class EditModel(AutoMessageReader reader, AutoMessageWriter writer, MessagePreview preview, MediaFiles media)
    : AutoMessageEditPage(reader, writer, preview, media)
{
    /// <inheritdoc/>
    public override AutoMessagePlace Place => AutoMessagePlace.Company;

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.ApplicationEdit) && !TeamVisibility.IsNarrowed(Access);

    /// <inheritdoc/>
    public override string ListUrl => ApplicationTabs.Tab(Slug, ApplicationTabs.AutoMessages);

    /// <inheritdoc/>
    public override string FileUrl(long id) => $"{ListUrl}/arquivos/{id}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    [Requires(Permissions.ApplicationEdit)]
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    [WithoutInput]
    public Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) => PreviewAsync(cancellationToken);

    [Requires(Permissions.ApplicationEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritSwitchAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Switch, cancellationToken);

    [Requires(Permissions.ApplicationEdit), WithoutInput]
    public Task<IActionResult> OnPostInheritTextAsync(CancellationToken cancellationToken) => InheritAsync(AutoMessagePart.Content, cancellationToken);
}
