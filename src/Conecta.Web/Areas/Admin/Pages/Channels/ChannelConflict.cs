using Conecta.Core.Channels;
using Conecta.Core.Teams;
using Conecta.Web.Filters;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Puts both sides of a channel beside each other when two people saved it. Secrets have no side to show.</summary>
internal static class ChannelConflict
{
    public static IReadOnlyList<ConflictField> Compare(ChannelFields mine, ChannelFields theirs, IReadOnlyDictionary<long, string> teams, IReadOnlyList<Choice> schedules)
    {
        var comparison = new ConflictComparison();
        void Each(string label, Func<ChannelFields, string?> show) => comparison.Add(label, show(mine), show(theirs));

        Each("Descrição", f => f.Name);
        Each("Habilitado", f => f.IsEnabled ? "Sim" : "Não");
        Each("Receptivo", f => f.IsReceptive ? "Sim" : "Não");
        Each("Cor", f => f.Color);
        Each("Equipe padrão", f => f.DefaultTeamId is { } id ? teams.GetValueOrDefault(id, "?") : null);
        Each("Horários", f => schedules.FirstOrDefault(s => s.Id == f.ScheduleId)?.Name);
        if (theirs.Type == ChannelType.WhatsAppBusiness)
        {
            Each("Número", f => f.DisplayNumber);
            Each("Identificador do número", f => f.NumberId);
            Each("Identificador da conta (WABA)", f => f.AccountId);
            Each("Identificador do aplicativo", f => f.AppId);
            Each("Endereço do provedor", f => f.ProviderUrl);
            Each("Versão da API", f => f.ApiVersion);
            return comparison.Fields;
        }

        Each("Saudação", f => f.Greeting?.ReplaceLineEndings("\n"));
        Each("Cor do chat", f => f.ChatColor);
        Each("Cor do texto", f => f.ChatTextColor);
        Each("Sites permitidos", f => f.AllowedOrigins?.ReplaceLineEndings("\n"));
        Each("Perguntas antes do chat", f => string.Join(", ", AskedField.All.Where(a => f.AskedFields.Contains(a.Key)).Select(a => a.Name)));
        return comparison.Fields;
    }
}
