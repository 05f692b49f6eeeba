using Conecta.Core.Users;
using FluentValidation;

namespace Conecta.Core.Agents;

/// <summary>Rules of <see cref="AgentFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class AgentFieldsValidator : AbstractValidator<AgentFields>
{
    /// <summary>Sets the rules.</summary>
    public AgentFieldsValidator()
    {
        Include(new AccountFieldsValidator());
        RuleFor(f => f.DisplayName)
            .Must(name => (name?.Trim().Length ?? 0) <= Agent.DisplayNameMaxLength).WithMessage($"O nome de exibição tem no máximo {Agent.DisplayNameMaxLength} caracteres.")
            .Must(name => name?.Any(char.IsControl) != true).WithMessage("O nome de exibição tem caracteres que não podem ser usados.");
        RuleFor(f => f.Extension)
            .Must(text => (text?.Trim().Length ?? 0) <= Agent.ExtensionMaxLength).WithMessage($"O ramal tem no máximo {Agent.ExtensionMaxLength} caracteres.")
            .Must(text => text?.Trim().All(c => char.IsAsciiDigit(c) || c is '*' or '#' or '-' or ' ') != false).WithMessage("O ramal tem só números, espaço, hífen, * e #.");
        RuleFor(f => f.Language).Must(tag => AgentFields.Languages.Any(l => l.Culture == tag)).WithMessage("Escolha um idioma da lista.");
        RuleFor(f => f.StartsAt).NotNull().When(f => f.EndsAt is not null).WithMessage("Informe também a hora inicial.");
        RuleFor(f => f.EndsAt).NotNull().When(f => f.StartsAt is not null).WithMessage("Informe também a hora final.");
        RuleFor(f => f.EndsAt).Must((f, end) => end != f.StartsAt).When(f => f.StartsAt is not null && f.EndsAt is not null)
            .WithMessage("A hora final precisa ser diferente da inicial. Para o dia todo, deixe as duas vazias.");
        RuleFor(f => f.ContactGroupIds).NotEmpty().When(f => f.LimitsOutboundToGroups)
            .WithMessage("Escolha ao menos um grupo, ou desligue o limite do contato ativo.");
        RuleFor(f => f.HistoryAccess).IsInEnum().WithMessage("Escolha uma opção da lista.");
        RuleFor(f => f.ConversationLimit).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Informe o número de atendimentos.")
            .InclusiveBetween(1, Agent.MaxConversations).WithMessage($"O limite vai de 1 a {Agent.MaxConversations} atendimentos.")
            .When(f => f.LimitsConversations);
    }
}
