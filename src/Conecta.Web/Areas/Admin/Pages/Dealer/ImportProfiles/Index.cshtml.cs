using Conecta.Core.Imports.Profiles;
using Conecta.Web.Areas.Admin.Pages.ImportSettings;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Dealer.ImportProfiles;

/// <summary>Profiles of imports that the concessionária shares with all its companies (import.md 7.3). Holds no data of any company.</summary>
[RequestSizeLimit(ProfileFile.MaxBytes + 65_536)]
public sealed class IndexModel(Core.Imports.Profiles.ImportProfiles profiles) : DealerPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ProfileLine> Profiles { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>A profile as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(long id, CancellationToken cancellationToken) =>
        ProfileFile.Send(await profiles.GetSharedAsync(Dealer.Id, id, cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var profile = await ProfileFile.ReadAsync(Input.File, cancellationToken);
        await profiles.ShareAsync(Dealer.Id, profile, cancellationToken);
        return Done($"Perfil \"{profile.Name}\" compartilhado com as empresas.", DealerLinks.ImportProfiles);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancellationToken)
    {
        await profiles.UnshareAsync(Dealer.Id, id, cancellationToken);
        return Done("Perfil excluído. As importações já feitas com ele não mudam.", DealerLinks.ImportProfiles);
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => Profiles = await profiles.OfDealerAsync(Dealer.Id, cancellationToken);
}
