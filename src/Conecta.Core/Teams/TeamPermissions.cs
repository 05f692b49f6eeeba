namespace Conecta.Core.Teams;

/// <summary>One thing that a team allows its members or does for them (domain.md 8, Permissões).</summary>
/// <param name="Key">Stable name, the property of <see cref="Team"/>.</param>
/// <param name="Text">What people read, in Portuguese.</param>
/// <param name="Help">What it does, in Portuguese.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it.</param>
public sealed record TeamPermission(string Key, string Text, string Help, Func<Team, bool> Get, Action<Team, bool> Set);

/// <summary>The one table of team permissions; form, conflict screen and rules read it.</summary>
public static class TeamPermissions
{
    /// <summary>All, in the order of the form.</summary>
    public static readonly IReadOnlyList<TeamPermission> All =
    [
        new(nameof(Team.MayEditContacts), "Editar contato", "Os agentes podem corrigir o cadastro durante o atendimento.", t => t.MayEditContacts, (t, v) => t.MayEditContacts = v),
        new(nameof(Team.MayFinish), "Finalizar atendimento", "Sem ela, o agente precisa transferir o atendimento.", t => t.MayFinish, (t, v) => t.MayFinish = v),
        new(nameof(Team.MaySeeNumber), "Ver o número do contato", "Sem ela, o agente vê só o nome.", t => t.MaySeeNumber, (t, v) => t.MaySeeNumber = v),
        new(nameof(Team.AcceptsOffline), "Atendimento offline", "Sem ninguém disponível, o contato espera na fila em vez de ser encerrado.", t => t.AcceptsOffline, (t, v) => t.AcceptsOffline = v),
        new(nameof(Team.HasAgentChat), "Chat entre agentes", "Os agentes conversam entre si pelo chat interno.", t => t.HasAgentChat, (t, v) => t.HasAgentChat = v),
        new(nameof(Team.HasTeamChat), "Chat da equipe", "A equipe tem uma sala própria no chat interno.", t => t.HasTeamChat, (t, v) => t.HasTeamChat = v),
        new(nameof(Team.HasEmojis), "Emojis", "Os agentes podem enviar emojis.", t => t.HasEmojis, (t, v) => t.HasEmojis = v),
        new(nameof(Team.ShowsWaitingPreview), "Prévia das mensagens na fila", "Os agentes leem o começo da mensagem antes de atender.", t => t.ShowsWaitingPreview, (t, v) => t.ShowsWaitingPreview = v),
        new(nameof(Team.AttendsAutomatically), "Atendimento automático", "O que for distribuído ao agente abre sem que ele precise aceitar.", t => t.AttendsAutomatically, (t, v) => t.AttendsAutomatically = v),
        new(nameof(Team.HidesContactWhileWaiting), "Ocultar contato na espera", "Na fila, nome e número não aparecem.", t => t.HidesContactWhileWaiting, (t, v) => t.HidesContactWhileWaiting = v),
        new(nameof(Team.HidesContactOnScreen), "Ocultar contato na tela do agente", "Durante o atendimento, nome e número não aparecem.", t => t.HidesContactOnScreen, (t, v) => t.HidesContactOnScreen = v),
        new(nameof(Team.HasVoiceRecording), "Gravação de voz", "Os agentes podem enviar áudios gravados na hora.", t => t.HasVoiceRecording, (t, v) => t.HasVoiceRecording = v),
    ];

    /// <summary>Keys of what a team allows.</summary>
    public static IReadOnlyList<string> Of(Team team) => [.. All.Where(p => p.Get(team)).Select(p => p.Key)];

    /// <summary>Texts of what a team allows, for screens that compare.</summary>
    public static string Describe(IEnumerable<string> keys)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", All.Where(p => wanted.Contains(p.Key)).Select(p => p.Text));
    }
}
