using Conecta.Core.Contacts.Values;
using FluentValidation;

namespace Conecta.Core.Pauses;

/// <summary>What a person fills in for a reason; a page's input inherits from it.</summary>
public class PauseFields
{
    /// <summary>Nome.</summary>
    public string Name { get; set; } = "";

    /// <summary>Descrição.</summary>
    public string? Description { get; set; }

    /// <summary>Tempo máximo in minutes; empty or 0 = none.</summary>
    public int? MaxMinutes { get; set; }

    /// <summary>Ativa.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Produtiva.</summary>
    public bool IsProductive { get; set; }

    /// <summary>Cumulativa.</summary>
    public bool IsCumulative { get; set; }

    /// <summary>Supervisionada.</summary>
    public bool IsSupervised { get; set; }

    /// <summary>Continuar atendimentos.</summary>
    public bool ContinuesAttendances { get; set; } = true;

    /// <summary>Whether the message goes.</summary>
    public bool SendsMessage { get; set; }

    /// <summary>Mensagem.</summary>
    public string? Message { get; set; }

    /// <summary>The fields of a stored reason.</summary>
    public static T From<T>(PauseReason reason)
        where T : PauseFields, new()
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new T
        {
            Name = reason.Name,
            Description = reason.Description,
            MaxMinutes = reason.MaxMinutes,
            IsActive = reason.IsActive,
            IsProductive = reason.IsProductive,
            IsCumulative = reason.IsCumulative,
            IsSupervised = reason.IsSupervised,
            ContinuesAttendances = reason.ContinuesAttendances,
            SendsMessage = reason.SendsMessage,
            Message = reason.Message,
        };
    }

    /// <summary>A text as it is kept: browsers post CR LF, a message has LF; nothing but blanks is nothing.</summary>
    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();

    internal void CopyTo(PauseReason reason)
    {
        reason.Name = Name.Trim();
        reason.NameFolded = SearchText.Fold(reason.Name, 2 * PauseReason.NameMaxLength);
        reason.Description = Text(Description);
        reason.MaxMinutes = MaxMinutes ?? 0;
        (reason.IsActive, reason.IsProductive, reason.IsCumulative, reason.IsSupervised) = (IsActive, IsProductive, IsCumulative, IsSupervised);
        (reason.ContinuesAttendances, reason.SendsMessage, reason.Message) = (ContinuesAttendances, SendsMessage, Text(Message));
    }
}

/// <summary>Rules of <see cref="PauseFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class PauseFieldsValidator : AbstractValidator<PauseFields>
{
    /// <summary>Sets the rules.</summary>
    public PauseFieldsValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome da pausa.")
            .Must(name => name.Trim().Length <= PauseReason.NameMaxLength).WithMessage($"O nome tem no máximo {PauseReason.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("O nome tem caracteres que não podem ser usados.");
        RuleFor(f => f.Description).Must(text => (PauseFields.Text(text)?.Length ?? 0) <= PauseReason.DescriptionMaxLength).WithMessage($"A descrição tem no máximo {PauseReason.DescriptionMaxLength} caracteres.");
        RuleFor(f => f.MaxMinutes).InclusiveBetween(0, PauseReason.MaxMinutesLimit).WithMessage("O tempo máximo vai de 0 a 1.440 minutos.");
        RuleFor(f => f.IsCumulative).Equal(false).When(f => f.MaxMinutes is null or 0).WithMessage("Informe o tempo máximo que vale para o dia, ou desligue a opção.");
        RuleFor(f => f.Message).Must(text => (PauseFields.Text(text)?.Length ?? 0) <= PauseReason.MessageMaxLength).WithMessage("O texto tem no máximo 4.096 caracteres.");
        RuleFor(f => f.Message).Must(text => PauseFields.Text(text) is not null).When(f => f.SendsMessage).WithMessage("Escreva o texto ou desligue a mensagem.");
    }
}
