using Conecta.Core.Schedules.Hours;
using FluentValidation;

namespace Conecta.Core.Schedules.Holidays;

/// <summary>What a person fills in for a date of the calendar; a page's input inherits from it.</summary>
public class HolidayFields
{
    /// <summary>What is done: for a new date always <see cref="HolidayAct.Add"/>.</summary>
    public HolidayAct Act { get; set; }

    /// <summary>Name; for a change empty = as inherited.</summary>
    public string? Name { get; set; }

    /// <summary>The day, or the day to which a change in one year moves it.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Whether an added date comes every year.</summary>
    public bool IsYearly { get; set; }

    /// <summary>The only year of a change or cancellation; empty = every year.</summary>
    public int? Year { get; set; }

    /// <summary>Ponto facultativo.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Hours of the day; empty = closed.</summary>
    public string? Hours { get; set; }

    /// <summary>Why; compulsory for a change and a cancellation.</summary>
    public string? Reason { get; set; }
}

/// <summary>Rules of <see cref="HolidayFields"/>; a page's own validator includes them.</summary>
public sealed class HolidayFieldsValidator : AbstractValidator<HolidayFields>
{
    /// <summary>What is said where a change or a cancellation has no reason.</summary>
    internal const string ReasonMissing = "Escreva o motivo: quem vier depois precisa entender.";

    /// <summary>Sets the rules.</summary>
    public HolidayFieldsValidator()
    {
        RuleFor(f => f.Act).IsInEnum().WithMessage("Escolha uma opção da lista.");
        RuleFor(f => f.Name).MaximumLength(HolidayEntry.NameMaxLength).WithMessage($"O nome tem no máximo {HolidayEntry.NameMaxLength} caracteres.");
        RuleFor(f => f.Reason).MaximumLength(HolidayEntry.ReasonMaxLength).WithMessage($"O motivo tem no máximo {HolidayEntry.ReasonMaxLength} caracteres.");
        RuleFor(f => f.Date).Must(day => day is { Year: >= 2000 and <= 2100 }).When(f => f.Date is not null).WithMessage("Informe uma data entre 2000 e 2100.");
        RuleFor(f => f.Year).InclusiveBetween(2000, 2100).WithMessage("Informe um ano entre 2000 e 2100.");
        RuleFor(f => f.Hours).Custom((text, context) =>
        {
            if (HoursText.Read(text, out _) is { } fault) context.AddFailure(fault);
        });
        When(f => f.Act == HolidayAct.Add, () =>
        {
            RuleFor(f => f.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome.");
            RuleFor(f => f.Date).NotNull().WithMessage("Informe a data.");
        }).Otherwise(() => RuleFor(f => f.Reason).Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage(ReasonMissing));
        When(f => f.Act == HolidayAct.Change && f.Date is not null, () =>
        {
            RuleFor(f => f.Year).NotNull().WithMessage("Para mudar o dia, informe o ano.");
            RuleFor(f => f.Date).Must((fields, date) => date!.Value.Year == fields.Year).When(f => f.Year is not null).WithMessage("O novo dia deve ser do ano informado.");
        });
    }
}
