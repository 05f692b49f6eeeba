using Conecta.Core.Contacts.Values;
using FluentValidation;

namespace Conecta.Core.Dispositions;

/// <summary>What a person fills in for a disposition; a page's input inherits from it.</summary>
public class DispositionFields
{
    /// <summary>Nome.</summary>
    public string Name { get; set; } = "";

    /// <summary>Ativa.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Teams that it belongs to; empty = all.</summary>
    public List<long> TeamIds { get; set; } = [];

    internal void CopyTo(Disposition disposition)
    {
        disposition.Name = Name.Trim();
        disposition.NameFolded = SearchText.Fold(disposition.Name, 2 * Disposition.NameMaxLength);
        disposition.IsActive = IsActive;
    }
}

/// <summary>Rules of <see cref="DispositionFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class DispositionFieldsValidator : AbstractValidator<DispositionFields>
{
    /// <summary>Sets the rules.</summary>
    public DispositionFieldsValidator() =>
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome da tabulação.")
            .Must(name => name.Trim().Length <= Disposition.NameMaxLength).WithMessage($"O nome tem no máximo {Disposition.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("O nome tem caracteres que não podem ser usados.");
}
