using System.Globalization;
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
        var filter = Filter(Category, TeamId, State, Teams);
        Rows = await list.PageAsync(filter, Query, Today, Access, cancellationToken);
        HasAny = Rows.Total > 0 || await visibility.Seen(Access).AnyAsync(cancellationToken);
    }

    /// <summary>The search and the filters of the address, for the export of what is shown.</summary>
    public string Kept => QueryString.Create(new[] { ("q", Query.Q), ("categoria", Category), ("equipe", TeamId?.ToString(CultureInfo.InvariantCulture)), ("situacao", State) }
        .Where(v => !string.IsNullOrEmpty(v.Item2)).Select(v => KeyValuePair.Create(v.Item1, v.Item2))).ToString();

    /// <summary>The filter behind the values of an address.</summary>
    internal static CannedFilter Filter(string? category, long? teamId, string? state, IReadOnlyList<Choice> teams)
    {
        // A team out of view finds nothing: an id that no team has.
        var team = teamId is { } id && !teams.Any(t => t.Id == id) ? -1 : teamId;
        var known = CannedWords.States.Where(s => s.Key == state).Select(s => (CannedState?)s.State).FirstOrDefault();
        return new CannedFilter(string.IsNullOrWhiteSpace(category) ? null : category, team, known, state == CannedWords.Unused);
    }
}
