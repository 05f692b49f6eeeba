using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Channels;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Channels;

/// <summary>The automatic messages of a channel: what it inherits and what it says itself.</summary>
public sealed class IndexModel(AutoMessageReader reader, AutoMessageWriter writer) : AutoMessageListPage(reader, writer)
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
    public override string Address => ChannelLinks.Messages(Slug, Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Reader.ChannelNameAsync(Id, cancellationToken) is null) return NotFound();
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.ChannelsEdit), WithoutInput]
    public Task<IActionResult> OnPostSwitchAsync([FromForm(Name = "alvo")] string? target, [FromForm(Name = "desfazer")] bool isUndo, CancellationToken cancellationToken) =>
        SwitchAsync(target, isUndo, cancellationToken);

    /// <inheritdoc/>
    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        ChannelName = await Reader.ChannelNameAsync(Id, cancellationToken) ?? throw new MissingException();
        await base.LoadAsync(cancellationToken);
    }
}
