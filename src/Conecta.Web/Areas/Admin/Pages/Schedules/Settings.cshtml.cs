using Conecta.Core.Schedules;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>The company's own schedule and the state whose holidays it keeps.</summary>
public sealed class SettingsModel(ScheduleSettingsWriter settings, ScheduleAssignments assignments) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public long? DefaultScheduleId { get; set; }

        public string? HolidayState { get; set; }

        public Guid Version { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Schedules to choose from.</summary>
    public IReadOnlyList<Choice> Schedules { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input = await ReadAsync(cancellationToken);
        await LoadAsync(cancellationToken);
    }

    [Requires(Permissions.SchedulesEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await settings.SaveAsync(Input.DefaultScheduleId, Input.HolidayState, Input.Version, cancellationToken);
        return Done("Padrão da empresa salvo.", ScheduleLinks.Settings(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken) => Schedules = await assignments.ChoicesAsync(cancellationToken);

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken);
        await LoadAsync(cancellationToken);
        Input.Version = now.Version;
        string? Name(long? id) => id is null ? null : Schedules.FirstOrDefault(s => s.Id == id)?.Name;
        return new ConflictComparison().Add("Horário padrão", Name(Input.DefaultScheduleId), Name(now.DefaultScheduleId)).Add("Estado", Input.HolidayState, now.HolidayState).Fields;
    }

    private async Task<InputModel> ReadAsync(CancellationToken cancellationToken)
    {
        var now = await settings.ReadAsync(cancellationToken);
        return new InputModel { DefaultScheduleId = now.DefaultScheduleId, HolidayState = now.HolidayState, Version = now.Version };
    }
}
