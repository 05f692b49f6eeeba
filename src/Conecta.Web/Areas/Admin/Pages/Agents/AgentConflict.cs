using System.Globalization;
using Conecta.Core.Agents;
using Conecta.Core.Teams;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>Puts both sides of an agent beside each other when two people saved him.</summary>
internal static class AgentConflict
{
    public static IReadOnlyList<ConflictField> Compare(
        EditModel.InputModel mine, EditModel.InputModel theirs, IReadOnlyList<Choice> teams, IReadOnlyList<(long Id, string Name)> groups, IReadOnlyList<Choice> schedules)
    {
        var comparison = new ConflictComparison();
        void Each(string label, Func<EditModel.InputModel, string?> show) => comparison.Add(label, show(mine), show(theirs));

        Each("Nome", f => f.Name);
        Each("Nome de exibição", f => f.DisplayName);
        Each("E-mail de login", f => f.Login);
        Each("E-mail de recuperação", f => f.Mailbox());
        Each("Ramal", f => f.Extension);
        Each("Idioma", f => AgentFields.Languages.FirstOrDefault(l => l.Culture == f.Language).Name);
        Each("Horário", f => AgentWords.Hours(f.StartsAt, f.EndsAt));
        Each("Horário de atendimento", f => schedules.FirstOrDefault(s => s.Id == f.ScheduleId)?.Name ?? "Hora inicial e final");
        Each("Limite de atendimentos", f => f.LimitsConversations ? f.ConversationLimit?.ToString(CultureInfo.InvariantCulture) : "sem limite");
        Each("Histórico de conversa", f => f.HistoryAccess is { } access ? TeamWords.Of(access) : "Como a equipe");
        Each("Chat interno", f => f.HasInternalChat ? "Sim" : "Não");
        Each("Equipes", f => string.Join(", ", teams.Where(t => f.TeamIds.Contains(t.Id)).Select(t => t.Name)));
        Each("Grupos de contatos", f => string.Join(", ", groups.Where(g => f.ContactGroupIds.Contains(g.Id)).Select(g => g.Name)));
        Each("Limitar contato ativo aos grupos", f => f.LimitsOutboundToGroups ? "Sim" : "Não");
        Each("Habilitado", f => f.IsEnabled ? "Sim" : "Não");
        return comparison.Fields;
    }
}
