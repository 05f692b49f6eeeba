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
        TextRule(f => f.ClosingText, f => f.SendsClosing);
        TextRule(f => f.NoAgentText, f => f.SendsNoAgent);
        TextRule(f => f.QueuePositionText, f => f.SendsQueuePosition);
        TextRule(f => f.QueueUpdateText, f => f.SendsQueueUpdates);
        TextRule(f => f.PendingReplyText, f => f.SendsPendingReply);
        MinutesRule(f => f.QueueUpdateMinutes, f => f.SendsQueueUpdates);
        MinutesRule(f => f.PendingReplyMinutes, f => f.SendsPendingReply);
        MinutesRule(f => f.WarnAgentMinutes, f => f.WarnsAgent);
    }

    private void TextRule(System.Linq.Expressions.Expression<Func<TeamFields, string?>> text, Func<TeamFields, bool> isOn)
    {
        RuleFor(text).Must(t => (TeamFields.Text(t)?.Length ?? 0) <= Team.TextMaxLength).WithMessage("O texto tem no máximo 4.096 caracteres.");
        RuleFor(text).Must(t => !string.IsNullOrWhiteSpace(t)).When(isOn).WithMessage("Escreva o texto ou desligue a mensagem.");
    }

    private void MinutesRule(System.Linq.Expressions.Expression<Func<TeamFields, int?>> minutes, Func<TeamFields, bool> isOn)
    {
        RuleFor(minutes).InclusiveBetween(1, Team.MaxNoticeMinutes).WithMessage("Informe de 1 a 1.440 minutos.");
        RuleFor(minutes).NotNull().When(isOn).WithMessage("Informe os minutos.");
    }
}
