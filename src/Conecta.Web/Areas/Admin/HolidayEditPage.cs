using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using Conecta.Core.Shared;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin;

/// <summary>The form of one date of a calendar: a new one, a change or cancellation of an inherited one, or what the calendar says already.</summary>
public abstract class HolidayEditPage(HolidayWriter writer) : PortalPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : HolidayFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new HolidayFieldsValidator());
    }

    /// <summary>Key of the row; null while there is none.</summary>
    [FromRoute]
    public long? Id { get; set; }

    /// <summary>The inherited holiday that is changed.</summary>
    [BindProperty(SupportsGet = true, Name = "chave")]
    public string? Key { get; set; }

    /// <summary>The year from which the person came.</summary>
    [BindProperty(SupportsGet = true, Name = "ano")]
    public int? FromYear { get; set; }

    /// <summary>State of the calendar, for the platform and a concessionária.</summary>
    [BindProperty(SupportsGet = true, Name = "uf")]
    public string? State { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The date as the tiers above have it; null for a new one.</summary>
    public ResolvedHoliday? Inherited { get; private set; }

    /// <summary>The row as it is saved.</summary>
    public HolidayEntry? Saved { get; private set; }

    /// <summary>Whose calendar.</summary>
    public abstract HolidayPlace Place { get; }

    /// <summary>Addresses of this calendar.</summary>
    public abstract HolidayAddresses Addresses { get; }

    /// <summary>Whether the person may save.</summary>
    public abstract bool MayEdit { get; }

    /// <summary>Whether this is a date of the calendar itself and not a word on an inherited one.</summary>
    public bool IsOwn => Saved is null ? string.IsNullOrEmpty(Key) : Saved.Act == HolidayAct.Add;

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Saved is not null) Input = Of(Saved);
        else if (Inherited is { } above) Input = new InputModel { Act = HolidayAct.Change, Name = above.Name, IsOptional = above.IsOptional, Hours = HoursText.Write(above.Hours) };
        return Page();
    }

    public virtual async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            Saved = await writer.FindAsync(Place, id, cancellationToken) ?? throw new MissingException();
            if (Saved.TargetKey is { } target) Inherited = await writer.InheritedAsync(Place, target, State, Saved.Year, cancellationToken);
        }
        else if (!string.IsNullOrEmpty(Key))
        {
            Inherited = await writer.InheritedAsync(Place, Key, State, FromYear, cancellationToken) ?? throw new MissingException();
        }
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || await writer.FindAsync(Place, id, cancellationToken) is not { } entry) return [];
        var now = Of(entry);
        Input.Version = now.Version;
        static string? Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        static string? Year(int? year) => year?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ConflictComparison()
            .Add("Nome", Input.Name, now.Name)
            .Add("Cancelado", Input.Act == HolidayAct.Cancel, now.Act == HolidayAct.Cancel)
            .Add("Data", Day(Input.Date), Day(now.Date))
            .Add("Ano", Year(Input.Year), Year(now.Year))
            .Add("Todo ano", Input.IsYearly, now.IsYearly)
            .Add("Ponto facultativo", Input.IsOptional, now.IsOptional)
            .Add("Horário", Input.Hours, now.Hours)
            .Add("Motivo", Input.Reason, now.Reason)
            .Fields;
    }

    /// <summary>Writes what the form says.</summary>
    protected async Task<IActionResult> SaveAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) await writer.UpdateAsync(Place, id, Input.Version, Input, cancellationToken);
        else if (string.IsNullOrEmpty(Key)) await writer.AddAsync(Place, Input, cancellationToken);
        else await writer.OverrideAsync(Place, Key, State, Input, cancellationToken);
        var year = Input.Date?.Year ?? Input.Year ?? FromYear;
        return Done("Data salva no calendário.", year is { } shown ? Addresses.Year(shown) : Addresses.List);
    }

    private static InputModel Of(HolidayEntry entry) => new()
    {
        Act = entry.Act,
        Name = entry.Name,
        Date = entry.Date,
        IsYearly = entry.IsYearly,
        Year = entry.Year,
        IsOptional = entry.IsOptional,
        Hours = entry.Hours,
        Reason = entry.Reason,
        Version = entry.Version,
    };
}
