using Conecta.Core.Data;
using Conecta.Core.Schedules;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Schedules;

/// <summary>Creates and changes a schedule.</summary>
public sealed class EditModel(ConectaDbContext db, ScheduleWriter writer, ScheduleBin bin) : CompanyPage, IConflictPage
{
    /// <summary>Empty lines that the form offers beyond those in use.</summary>
    private const int SpareLines = 2;

    /// <summary>What the form posts.</summary>
    public sealed class InputModel : ScheduleFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new ScheduleFieldsValidator());
    }

    /// <summary>Key of the schedule; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The schedule's saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>What uses it.</summary>
    public IReadOnlyList<ObjectUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) Input = await ReadAsync(id, cancellationToken);
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.SchedulesEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, cancellationToken);
        else await writer.CreateAsync(Input, cancellationToken);
        return Done($"Horário \"{Input.Name.Trim()}\" salvo.", ScheduleLinks.Index(Slug));
    }

    /// <summary>Offers more lines for exceptions; nothing is saved.</summary>
    [Requires(Permissions.SchedulesEdit), WithoutInput]
    public async Task<IActionResult> OnPostLinesAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < SpareLines; i++) Input.Exceptions.Add(new ExceptionLine());
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        while (Input.Days.Count < WeeklyHours.Days.Count) Input.Days.Add(null);
        while (Input.Exceptions.Count(l => l.IsBlank) < SpareLines && Input.Exceptions.Count < Schedule.MaxExceptions) Input.Exceptions.Add(new ExceptionLine());
        if (Id is not { } id) return;
        SavedName = (await FindAsync(id, cancellationToken)).Name;
        Uses = await bin.UsesAsync([id], Access, cancellationToken);
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id) return [];
        var now = await ReadAsync(id, cancellationToken);
        Input.Version = now.Version;
        return new ConflictComparison()
            .Add("Nome", Input.Name, now.Name)
            .Add("Descrição", Input.Description, now.Description)
            .Add("Semana", Input.Week().ToString(), now.Week().ToString())
            .Add("Feriados", OpeningText.Of(Input.Following), OpeningText.Of(now.Following))
            .Add("Exceções", ScheduleWords.Exceptions(Input), ScheduleWords.Exceptions(now))
            .Fields;
    }

    private async Task<InputModel> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var (schedule, exceptions) = (await FindAsync(id, cancellationToken), db.ScheduleExceptions);
        var input = ScheduleFields.From<InputModel>(schedule, await exceptions.AsNoTracking().Where(e => e.ScheduleId == id).ToListAsync(cancellationToken));
        input.Version = schedule.Version;
        return input;
    }

    private async Task<Schedule> FindAsync(long id, CancellationToken cancellationToken)
    {
        var schedules = db.Schedules;
        return await schedules.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw new MissingException();
    }
}
