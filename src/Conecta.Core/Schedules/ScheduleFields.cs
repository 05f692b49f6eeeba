using Conecta.Core.Schedules.Holidays;
using Conecta.Core.Schedules.Hours;
using FluentValidation;

namespace Conecta.Core.Schedules;

/// <summary>One line of exceptions as a form holds it; a line without any value is not there.</summary>
public sealed class ExceptionLine
{
    /// <summary>First day.</summary>
    public DateOnly? First { get; set; }

    /// <summary>Last day; empty = the first.</summary>
    public DateOnly? Last { get; set; }

    /// <summary>Every year.</summary>
    public bool IsYearly { get; set; }

    /// <summary>Hours; empty = closed.</summary>
    public string? Hours { get; set; }

    /// <summary>Why.</summary>
    public string? Description { get; set; }

    /// <summary>Whether nothing was filled in.</summary>
    public bool IsBlank => First is null && Last is null && string.IsNullOrWhiteSpace(Hours) && string.IsNullOrWhiteSpace(Description);
}

/// <summary>What a person fills in for a schedule; a page's input inherits from it.</summary>
public class ScheduleFields
{
    /// <summary>Name, unique in the company.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Hours of each day, Monday first, as <see cref="HoursText"/> reads them.</summary>
    public List<string?> Days { get; set; } = [];

    /// <summary>Which holidays close it.</summary>
    public HolidayFollowing Following { get; set; }

    /// <summary>Exceptions.</summary>
    public List<ExceptionLine> Exceptions { get; set; } = [];

    /// <summary>The week; what cannot be read is closed.</summary>
    public WeeklyHours Week() => new(WeeklyHours.Days.Select((day, i) =>
    {
        HoursText.Read(Days.ElementAtOrDefault(i), out var ranges);
        return KeyValuePair.Create(day.Day, ranges);
    }));

    /// <summary>The fields of a stored schedule.</summary>
    public static T From<T>(Schedule schedule, IEnumerable<ScheduleException> exceptions)
        where T : ScheduleFields, new()
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(exceptions);
        var week = WeeklyHours.Parse(schedule.Weekly);
        return new T
        {
            Name = schedule.Name,
            Description = schedule.Description,
            Days = [.. WeeklyHours.Days.Select(d => HoursText.Write(week[d.Day]))],
            Following = schedule.Following,
            Exceptions =
            [
                .. exceptions.OrderBy(e => e.IsYearly).ThenBy(e => e.First).ThenBy(e => e.Id)
                    .Select(e => new ExceptionLine { First = e.First, Last = e.Last == e.First ? null : e.Last, IsYearly = e.IsYearly, Hours = e.Hours, Description = e.Description }),
            ],
        };
    }
}

/// <summary>Rules of <see cref="ScheduleFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class ScheduleFieldsValidator : AbstractValidator<ScheduleFields>
{
    /// <summary>Sets the rules.</summary>
    public ScheduleFieldsValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome do horário.")
            .Must(name => name.Trim().Length <= Schedule.NameMaxLength).WithMessage($"O nome tem no máximo {Schedule.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("O nome tem caracteres que não podem ser usados.");
        RuleFor(f => f.Description).MaximumLength(Schedule.DescriptionMaxLength).WithMessage($"A descrição tem no máximo {Schedule.DescriptionMaxLength} caracteres.");
        RuleFor(f => f.Following).IsInEnum().WithMessage("Escolha uma opção da lista.");
        RuleFor(f => f.Days).Must(days => days.Count <= WeeklyHours.Days.Count).WithMessage("A semana tem sete dias.");
        RuleForEach(f => f.Days).Custom((text, context) =>
        {
            if (HoursText.Read(text, out _) is { } fault) context.AddFailure(fault);
        });
        RuleFor(f => f.Exceptions).Must(lines => lines.Count(l => !l.IsBlank) <= Schedule.MaxExceptions).WithMessage($"Um horário tem no máximo {Schedule.MaxExceptions} exceções.");
        RuleForEach(f => f.Exceptions).SetValidator(new ExceptionLineValidator());
    }
}

/// <summary>Rules of one line of exceptions.</summary>
public sealed class ExceptionLineValidator : AbstractValidator<ExceptionLine>
{
    /// <summary>Sets the rules.</summary>
    public ExceptionLineValidator()
    {
        When(l => !l.IsBlank, () =>
        {
            RuleFor(l => l.First).NotNull().WithMessage("Informe o dia.");
            RuleFor(l => l.First).Must(Near).When(l => l.First is not null).WithMessage("Informe uma data entre 2000 e 2100.");
            RuleFor(l => l.Last).Must(Near).When(l => l.Last is not null).WithMessage("Informe uma data entre 2000 e 2100.");
            RuleFor(l => l.Last).Must((line, last) => last >= line.First).When(l => l.First is not null && l.Last is not null).WithMessage("O último dia vem antes do primeiro.");
            RuleFor(l => l.Last).Must((line, last) => last < line.First!.Value.AddYears(1)).When(l => l.First is not null && l.Last is not null && l.Last >= l.First)
                .WithMessage("Uma exceção cobre no máximo um ano.");
            RuleFor(l => l.Description).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Escreva o motivo.")
                .MaximumLength(ScheduleException.DescriptionMaxLength).WithMessage($"O motivo tem no máximo {ScheduleException.DescriptionMaxLength} caracteres.");
            RuleFor(l => l.Hours).Custom((text, context) =>
            {
                if (HoursText.Read(text, out _) is { } fault) context.AddFailure(fault);
            });
        });
    }

    private static bool Near(DateOnly? day) => day is { Year: >= 2000 and <= 2100 };
}
