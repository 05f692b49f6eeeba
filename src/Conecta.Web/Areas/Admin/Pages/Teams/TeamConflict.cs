using Conecta.Core.Teams;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Teams;

/// <summary>Puts both sides of a team beside each other when two people saved it.</summary>
internal static class TeamConflict
{
    public static IReadOnlyList<ConflictField> Compare(TeamFields mine, TeamFields theirs, TeamChoices choices)
    {
        var comparison = new ConflictComparison();
        void Each(string label, Func<TeamFields, string?> show) => comparison.Add(label, show(mine), show(theirs));

        Each("Nome", f => f.Name);
        Each("Distribuição", f => TeamWords.Of(f.Distribution));
        Each("Agentes", f => Names(choices.Agents, Ordered(f)));
        Each("Tempo de sessão", f => TeamWords.Duration(f.IdleTotal()));
        Each("Tempo de espera", f => TeamWords.Duration(f.WaitMinutes ?? 0));
        Each("Equipe depois da espera", f => choices.TeamName(f.WaitTargetTeamId));
        Each("Transbordo", f => choices.TeamName(f.OverflowTeamId));
        Each("Histórico de conversas", f => TeamWords.Of(f.HistoryAccess));
        Each("Contato ativo apenas por grupo", f => f.LimitsOutboundToGroups ? "Sim" : "Não");
        Each("Grupos de contatos", f => Names(choices.Groups, f.ContactGroupIds.Order()));
        Each("Equipes para transferência", f => Names(choices.Teams, f.TransferTeamIds.Order()));
        Each("Permissões", f => TeamPermissions.Describe(f.Permissions));
        Each("Intervalo dos avisos da fila", f => TeamWords.Duration(f.QueueUpdateMinutes ?? 0));
        Each("Resposta pendente: aviso ao contato", f => TeamWords.Duration(f.PendingReplyMinutes ?? 0));
        Each("Resposta pendente: aviso ao agente", f => f.WarnsAgent ? TeamWords.Duration(f.WarnAgentMinutes ?? 0) : "desligado");
        return comparison.Fields;
    }

    /// <summary>Names of what was chosen; what stands for all where nothing is.</summary>
    public static string NamesOrAll(IReadOnlyList<Choice> choices, List<long>? ids, string all) => ids is null or { Count: 0 } ? all : Names(choices, ids.Order());

    private static IEnumerable<long> Ordered(TeamFields fields) => fields.MemberIds.OrderBy(id => fields.Positions.GetValueOrDefault(id) ?? int.MaxValue);

    private static string Names(IReadOnlyList<Choice> choices, IEnumerable<long> ids) =>
        string.Join(", ", ids.Select(id => choices.FirstOrDefault(c => c.Id == id)?.Name).Where(name => name is not null));
}
