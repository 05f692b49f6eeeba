using FluentValidation;

namespace Conecta.Core.Messages.Canned;

/// <summary>Rules of <see cref="CannedFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class CannedFieldsValidator : AbstractValidator<CannedFields>
{
    /// <summary>Sets the rules.</summary>
    public CannedFieldsValidator()
    {
        RuleFor(f => f.Title).Cascade(CascadeMode.Stop)
            .Must(title => !string.IsNullOrWhiteSpace(title)).WithMessage("Informe o título da mensagem.")
            .Must(title => title.Trim().Length <= CannedMessage.TitleMaxLength).WithMessage($"O título tem no máximo {CannedMessage.TitleMaxLength} caracteres.")
            .Must(title => !title.Any(char.IsControl)).WithMessage("O título tem caracteres que não podem ser usados.");
        RuleFor(f => f.Shortcut).Cascade(CascadeMode.Stop)
            .Must(shortcut => CannedFields.ShortcutOf(shortcut).Length > 0).WithMessage("Informe o atalho: é o que o agente digita depois da barra.")
            .Must(shortcut => CannedFields.ShortcutOf(shortcut).Length <= CannedMessage.ShortcutMaxLength).WithMessage($"O atalho tem no máximo {CannedMessage.ShortcutMaxLength} caracteres.")
            .Must(shortcut => CannedFields.ShortcutOf(shortcut).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            .WithMessage("Use só letras, números, hífen e sublinhado no atalho, sem espaços.");
        RuleFor(f => f.Category).Must(category => (category?.Trim().Length ?? 0) <= CannedMessage.CategoryMaxLength && category?.Any(char.IsControl) != true)
            .WithMessage($"A categoria tem no máximo {CannedMessage.CategoryMaxLength} caracteres.");
        RuleFor(f => f.Scope).IsInEnum().WithMessage("Escolha para quem é a mensagem.");
        RuleFor(f => f.TeamIds).NotEmpty().When(f => f.Scope == CannedScope.Teams).WithMessage("Escolha ao menos uma equipe.");
        RuleFor(f => f.AgentId).NotNull().When(f => f.Scope == CannedScope.Personal).WithMessage("Escolha o agente.");
        RuleFor(f => f.ValidTo).Must((fields, to) => to >= fields.ValidFrom).When(f => f.ValidFrom is not null && f.ValidTo is not null)
            .WithMessage("A validade termina antes de começar.");
        RuleFor(f => f.Parts).Must(parts => parts.Count > 0).WithMessage("Acrescente ao menos uma parte: um texto ou um arquivo.");
        RuleFor(f => f.Parts).Must(parts => parts.Count <= CannedMessage.MaxParts).WithMessage($"Uma mensagem tem no máximo {CannedMessage.MaxParts} partes.");
        RuleForEach(f => f.Parts).ChildRules(part =>
        {
            part.RuleFor(p => p.Text).Must(text => CannedFields.Text(text) is not null).When(p => !p.IsFile).WithMessage("Escreva o texto desta parte, ou tire a parte.");
            part.RuleFor(p => p.Text).Must(text => (CannedFields.Text(text)?.Length ?? 0) <= CannedPart.TextMaxLength).When(p => !p.IsFile).WithMessage("O texto tem no máximo 4.096 caracteres.");
            part.RuleFor(p => p.Text).Must(text => (CannedFields.Text(text)?.Length ?? 0) <= CannedPart.CaptionMaxLength).When(p => p.IsFile).WithMessage("A legenda tem no máximo 1.024 caracteres.");
        });
    }
}
