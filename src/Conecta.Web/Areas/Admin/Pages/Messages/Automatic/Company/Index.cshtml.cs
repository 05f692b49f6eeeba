using Conecta.Core.Messages.Automatic;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Company;

/// <summary>Configurações › Aplicação › Mensagens Automáticas: what counts for the whole company.</summary>
public sealed class IndexModel(AutoMessageReader reader, AutoMessageWriter writer) : AutoMessageListPage(reader, writer)
{
    /// <inheritdoc/>
    public override AutoMessagePlace Place => AutoMessagePlace.Company;

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.ApplicationEdit) && !TeamVisibility.IsNarrowed(Access);

    /// <inheritdoc/>
    public override string Address => ApplicationTabs.Tab(Slug, ApplicationTabs.AutoMessages);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    [Requires(Permissions.ApplicationEdit), WithoutInput]
    public Task<IActionResult> OnPostSwitchAsync([FromForm(Name = "alvo")] string? target, [FromForm(Name = "desfazer")] bool isUndo, CancellationToken cancellationToken) =>
        SwitchAsync(target, isUndo, cancellationToken);
}
