using Conecta.Core.Templates.Model;
using FluentValidation;

namespace Conecta.Core.Templates;

/// <summary>What even a draft must keep to; everything else is the linter's, which does not stop a draft from being saved.</summary>
public sealed class TemplateFieldsValidator : AbstractValidator<TemplateFields>
{
    /// <summary>Sets the rules.</summary>
    public TemplateFieldsValidator()
    {
        const string TooLong = "O texto é longo demais até para um rascunho: use no máximo 4.000 caracteres.";
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome do modelo.")
            .Must(name => name.Trim().Length <= TemplateDraft.NameMaxLength).WithMessage($"O nome tem no máximo {TemplateDraft.NameMaxLength} caracteres.")
            .Must(name => name.Trim().All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')).WithMessage("Use só letras minúsculas sem acento, números e sublinhado, como pedido_enviado.");
        RuleFor(f => f.Language).Must(code => TemplateLanguages.Find(code) == code).WithMessage("Escolha um idioma da lista.");
        RuleFor(f => f.Category).IsInEnum().WithMessage("Escolha uma categoria.");
        RuleFor(f => f.Type).IsInEnum().WithMessage("Escolha um tipo.");
        RuleFor(f => f.Format).IsInEnum().WithMessage("Escolha como as variáveis se chamam.");
        RuleFor(f => f.Audience).IsInEnum().WithMessage("Escolha quem usa o modelo.");
        RuleFor(f => f.Content.Header).IsInEnum().WithMessage("Escolha o que vem no cabeçalho.");
        RuleFor(f => f.Content.Body).MaximumLength(TemplateFields.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Content.HeaderText).MaximumLength(TemplateFields.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Content.Footer).MaximumLength(TemplateFields.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Content).Must(c => TemplateEditions.Write(c).Length <= TemplateEdition.ContentMaxLength).WithMessage("O modelo é grande demais. Encurte os textos.");
        RuleFor(f => f.Content.Buttons).Must(b => b.Count <= TemplateFields.MaxItems && b.TrueForAll(x => Enum.IsDefined(x.Type))).WithMessage("Os botões não estão certos. Tire os que sobram.");
        RuleFor(f => f.Content.Cards).Must(c => c.Count <= TemplateFields.MaxItems).WithMessage("Há cartões demais.");
        RuleFor(f => f.Content.Menu).Must(c => c.Count <= TemplateFields.MaxItems).WithMessage("Há opções demais.");
    }
}
