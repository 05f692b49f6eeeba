using FluentValidation;

namespace Conecta.Core.Teams;

/// <summary>Rules of <see cref="TeamFields"/> that need no database; a page's own validator includes them.</summary>
public sealed class TeamFieldsValidator : AbstractValidator<TeamFields>
{
    /// <summary>Longest tempo de espera, in minutes: seven days.</summary>
    public const int MaxWaitMinutes = 7 * 24 * 60;

    /// <summary>Sets the rules.</summary>
    public TeamFieldsValidator()
    {
        RuleFor(f => f.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Informe o nome da equipe.")
            .Must(name => name.Trim().Length <= Team.NameMaxLength).WithMessage($"O nome tem no máximo {Team.NameMaxLength} caracteres.")
            .Must(name => !name.Any(char.IsControl)).WithMessage("O nome tem caracteres que não podem ser usados.");
        RuleFor(f => f.Distribution).IsInEnum().WithMessage("Escolha uma distribuição da lista.");
        RuleFor(f => f.HistoryAccess).IsInEnum().WithMessage("Escolha uma opção da lista.");
        RuleFor(f => f.IdleDays).InclusiveBetween(0, 99).WithMessage("Os dias vão de 0 a 99.");
        RuleFor(f => f.IdleHours).InclusiveBetween(0, 23).WithMessage("As horas vão de 0 a 23.");
        RuleFor(f => f.IdleMinutes).InclusiveBetween(0, 59).WithMessage("Os minutos vão de 0 a 59.");
        RuleFor(f => f.WaitMinutes).InclusiveBetween(0, MaxWaitMinutes).WithMessage($"O tempo de espera vai de 0 a {MaxWaitMinutes} minutos (7 dias).");
        RuleFor(f => f.WaitTargetTeamId).Null().When(f => f.WaitMinutes is null or 0)
            .WithMessage("Informe o tempo de espera, ou deixe a equipe de destino vazia.");
        RuleFor(f => f.ContactGroupIds).NotEmpty().When(f => f.LimitsOutboundToGroups)
            .WithMessage("Escolha ao menos um grupo, ou desligue o limite do contato ativo.");
        MinutesRule(f => f.QueueUpdateMinutes);
        MinutesRule(f => f.PendingReplyMinutes);
        MinutesRule(f => f.WarnAgentMinutes);
        RuleFor(f => f.WarnAgentMinutes).NotNull().When(f => f.WarnsAgent).WithMessage("Informe os minutos.");
    }

    private void MinutesRule(System.Linq.Expressions.Expression<Func<TeamFields, int?>> minutes) =>
        RuleFor(minutes).InclusiveBetween(1, Team.MaxNoticeMinutes).WithMessage("Informe de 1 a 1.440 minutos.");
}
