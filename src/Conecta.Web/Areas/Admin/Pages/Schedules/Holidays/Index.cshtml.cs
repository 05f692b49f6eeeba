using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Schedules.Holidays;

/// <summary>Holidays of the company, or of one of its teams.</summary>
public sealed class IndexModel(HolidayCalendars calendars, HolidayWriter writer, TimeProvider clock, TeamReader teams) : HolidayListPage(calendars, writer, clock)
{
    /// <summary>The team whose calendar is shown; null = the company's.</summary>
    [BindProperty(SupportsGet = true, Name = "equipe")]
    public long? TeamId { get; set; }

    /// <summary>Teams to choose from.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Part of the address that names the company.</summary>
    public string Slug => Access.Company!.Slug;

    /// <inheritdoc/>
    public override HolidayPlace Place => HolidayPlace.Team(TeamId);

    /// <inheritdoc/>
    public override HolidayAddresses Addresses => HolidayPlaces.Of(Slug, TeamId);

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.SchedulesEdit);

    /// <inheritdoc/>
    public override bool MayRemove => May(Permissions.SchedulesDelete);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.SchedulesDelete)]
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellationToken)
    {
        await DemandTeamAsync(cancellationToken);
        return await RemoveAsync(id, cancellationToken);
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await DemandTeamAsync(cancellationToken);
        await base.LoadAsync(cancellationToken);
    }

    private async Task DemandTeamAsync(CancellationToken cancellationToken)
    {
        Teams = await teams.TeamsAsync(Access, cancellationToken);
        if (TeamId is { } id && Teams.All(t => t.Id != id)) throw new MissingException();
    }
}
