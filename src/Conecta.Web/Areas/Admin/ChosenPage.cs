using Conecta.Core.Shared;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin;

/// <summary>Asks before something is done to the objects that were ticked in a list; 404 when none of them is there for the person.</summary>
public abstract class ChosenPage : CompanyPage, IFormPage
{
    /// <summary>Ids of the chosen objects.</summary>
    [BindProperty(SupportsGet = true, Name = "ids")]
    public List<long> Ids { get; set; } = [];

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; protected set; } = [];

    /// <summary>What uses them; the act is refused while there is any.</summary>
    public IReadOnlyList<ObjectUse> Uses { get; protected set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Names.Count == 0 ? NotFound() : Page();
    }

    /// <summary>Reads the names and the uses.</summary>
    public abstract Task LoadAsync(CancellationToken cancellationToken);
}
