using Conecta.Core.Messages.Canned;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Canned;

/// <summary>Configurações › Mensagens predefinidas: the list.</summary>
public sealed class IndexModel(CannedList list, CannedReader reader, CannedVisibility visibility, TeamReader teams, TimeProvider clock) : CompanyPage
{
    /// <summary>Only this category.</summary>
    [BindProperty(SupportsGet = true, Name = "categoria")]
    public string? Category { get; set; }

    /// <summary>Only what agents of this team have.</summary>
    [BindProperty(SupportsGet = true, Name = "equipe")]
    public long? TeamId { get; set; }

    /// <summary>Only what stands so, or nobody uses.</summary>
    [BindProperty(SupportsGet = true, Name = "situacao")]
    public string? State { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<CannedRow> Rows { get; private set; } = null!;

    /// <summary>Categories to filter by.</summary>
    public IReadOnlyList<string> Categories { get; private set; } = [];

    /// <summary>Teams to filter by.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Whether there is any message at all in what the person sees.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Today in the company's zone.</summary>
    public DateOnly Today => CannedStates.Today(clock, Zone);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        Categories = await reader.CategoriesAsync(Access, cancellationToken);
        // A team out of view finds nothing: an id that no team has.
        var team = TeamId is { } id && !Teams.Any(t => t.Id == id) ? -1 : TeamId;
        var state = CannedWords.States.Where(s => s.Key == State).Select(s => (CannedState?)s.State).FirstOrDefault();
        var filter = new CannedFilter(string.IsNullOrWhiteSpace(Category) ? null : Category, team, state, State == CannedWords.Unused);
        Rows = await list.PageAsync(filter, Query, Today, Access, cancellationToken);
        HasAny = Rows.Total > 0 || await visibility.Seen(Access).AnyAsync(cancellationToken);
    }
}
