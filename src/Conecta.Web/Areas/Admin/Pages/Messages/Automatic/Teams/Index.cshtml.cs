using Conecta.Core.Messages.Automatic;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Teams;

/// <summary>The automatic messages of a team: what it inherits and what it says itself.</summary>
public sealed class IndexModel(AutoMessageReader reader, AutoMessageWriter writer) : AutoMessageListPage(reader, writer)
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
    public override string Address => TeamLinks.Messages(Slug, Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Reader.TeamNameAsync(Id, Access, cancellationToken) is null) return NotFound();
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.TeamsEdit), WithoutInput]
    public Task<IActionResult> OnPostSwitchAsync([FromForm(Name = "alvo")] string? target, [FromForm(Name = "desfazer")] bool isUndo, CancellationToken cancellationToken) =>
        SwitchAsync(target, isUndo, cancellationToken);

    /// <inheritdoc/>
    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        TeamName = await Reader.TeamNameAsync(Id, Access, cancellationToken) ?? throw new MissingException();
        await base.LoadAsync(cancellationToken);
    }
}
