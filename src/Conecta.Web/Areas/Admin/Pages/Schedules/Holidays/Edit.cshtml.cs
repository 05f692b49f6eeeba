using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Schedules.Holidays;

/// <summary>A date of the company's calendar, or of a team's.</summary>
public sealed class EditModel(HolidayWriter writer, TeamReader teams) : HolidayEditPage(writer)
{
    /// <summary>The team whose calendar it is; null = the company's.</summary>
    [BindProperty(SupportsGet = true, Name = "equipe")]
    public long? TeamId { get; set; }

    /// <summary>Part of the address that names the company.</summary>
    public string Slug => Access.Company!.Slug;

    /// <inheritdoc/>
    public override HolidayPlace Place => HolidayPlace.Team(TeamId);

    /// <inheritdoc/>
    public override HolidayAddresses Addresses => HolidayPlaces.Of(Slug, TeamId);

    /// <inheritdoc/>
    public override bool MayEdit => May(Permissions.SchedulesEdit);

    [Requires(Permissions.SchedulesEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await DemandTeamAsync(cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        await DemandTeamAsync(cancellationToken);
        await base.LoadAsync(cancellationToken);
    }

    private async Task DemandTeamAsync(CancellationToken cancellationToken)
    {
        if (TeamId is { } id && (await teams.TeamsAsync(Access, cancellationToken)).All(t => t.Id != id)) throw new MissingException();
    }
}
