using Conecta.Core.Contacts.Values;
using Conecta.Core.Variables;

namespace Conecta.Core.Messages.Automatic;

/// <summary>Part of the screen in which an automatic message stands (MSG-1).</summary>
public enum AutoMessageBlock
{
    /// <summary>Atendimento.</summary>
    Attendance,

    /// <summary>Transferência.</summary>
    Transfer,

    /// <summary>Fila.</summary>
    Queue,

    /// <summary>Equipe.</summary>
    Team,
}

/// <summary>One automatic message as the product knows it (domain.md 9.2).</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Its name, letter by letter.</param>
/// <param name="Trigger">What makes it go, in Portuguese.</param>
/// <param name="Block">Where it stands.</param>
/// <param name="IsOn">Whether it goes while nobody has said anything.</param>
/// <param name="Text">What it says while nobody has said anything; empty for none.</param>
public sealed record AutoMessageRule(MessageKind Kind, string Name, string Trigger, AutoMessageBlock Block, bool IsOn, string Text)
{
    /// <summary>Key in addresses and forms: the name in small letters, <c>atendimento-iniciado</c>.</summary>
    public string Key { get; } = string.Join('-', SearchText.Fold(Name, 80).Split([' ', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether it can be switched off; the notices of guests always go (MSG-4).</summary>
    public bool HasSwitch { get; init; } = true;

    /// <summary>Whether a team is known when it goes, so that a team may have a word of its own.</summary>
    public bool IsOfTeams { get; init; } = true;

    /// <summary>Whether two of them are compared by contact rather than by attendance.</summary>
    public bool RepeatsByContact { get; init; }

    /// <summary>Within this time after one went, the same event gives no second one (MSG-9).</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>The one table of automatic messages. The message of a pause stands with its reason (level P of domain.md 9.2) and is not here.</summary>
public static class AutoMessageTable
{
    /// <summary>Every message in the order of the screen.</summary>
    public static readonly IReadOnlyList<AutoMessageRule> All =
    [
        new(MessageKind.ConversationStarted, "Atendimento iniciado", "Quando um agente pega o atendimento ou o recebe.", AutoMessageBlock.Attendance, true, "Olá, {{primeiro_nome}}. {{agente}} vai atender você. Protocolo {{protocolo}}."),
        new(MessageKind.ConversationCompleted, "Atendimento concluído", "Quando o agente, um administrador ou o próprio contato encerra. Se a equipe tem mensagem de finalização ligada, só a da equipe vai.", AutoMessageBlock.Attendance, true, "Atendimento {{protocolo}} concluído."),
        new(MessageKind.AgentJoined, "Agente convidado entrou", "Quando um agente convidado entra na conversa. Sempre vai.", AutoMessageBlock.Attendance, true, "{{agente_convidado}} entrou na conversa.") { HasSwitch = false },
        new(MessageKind.AgentLeft, "Agente convidado saiu", "Quando um agente convidado sai da conversa. Sempre vai.", AutoMessageBlock.Attendance, true, "{{agente_convidado}} saiu da conversa.") { HasSwitch = false },
        new(MessageKind.OutOfHours, "Fora de expediente / Feriado", "Quando o contato escreve fora do horário; uma vez a cada 12 horas por contato.", AutoMessageBlock.Attendance, true, "Nosso horário terminou. Respondemos no próximo período.") { RepeatsByContact = true, QuietTime = TimeSpan.FromHours(12) },
        new(MessageKind.InvalidOption, "Opção inválida", "Quando a resposta não é nenhum item do menu do fluxo.", AutoMessageBlock.Attendance, true, "Não entendi. Escolha um dos itens do menu.") { IsOfTeams = false },
        new(MessageKind.TransferredToTeam, "Transferência para equipe", "Quando o atendimento é transferido para uma equipe.", AutoMessageBlock.Transfer, true, "Você será atendido pela equipe {{equipe_destino}}."),
        new(MessageKind.TransferredToAgent, "Transferência para agente", "Quando o atendimento é transferido para um agente.", AutoMessageBlock.Transfer, true, "{{agente_destino}} continua o seu atendimento."),
        new(MessageKind.QueueEntered, "Entrada na fila", "Quando o contato chega à fila por um fluxo ou canal.", AutoMessageBlock.Queue, false, "Você está na fila da equipe {{equipe}}."),
        new(MessageKind.QueuePositionInitial, "Posição na fila (inicial)", "Quando o contato entra na fila.", AutoMessageBlock.Queue, false, "Você é o {{posicao_fila}}º da fila."),
        new(MessageKind.QueuePositionUpdate, "Posição na fila (atualização)", "Quando a posição melhora e passou o intervalo da equipe.", AutoMessageBlock.Queue, false, "Agora você é o {{posicao_fila}}º da fila."),
        new(MessageKind.OverflowLimit, "Limite do transbordo", "Quando o atendimento já passou por três equipes sem ninguém disponível.", AutoMessageBlock.Queue, true, "As equipes estão ocupadas agora. Sua mensagem ficou no protocolo {{protocolo}}."),
        new(MessageKind.TeamClosing, "Mensagem de finalização", "Quando o atendimento termina na equipe; vai no lugar de \"Atendimento concluído\".", AutoMessageBlock.Team, false, ""),
        new(MessageKind.TeamNoAgent, "Mensagem de nenhum agente disponível", "Uma vez, quando ninguém da equipe está disponível.", AutoMessageBlock.Team, true, "No momento não há atendentes disponíveis na equipe {{equipe}}."),
        new(MessageKind.PendingReply, "Resposta pendente", "Quando a conversa fica sem resposta pelos minutos da equipe.", AutoMessageBlock.Team, false, "Ainda estamos aqui. Deseja continuar?"),
        new(MessageKind.Inactivity, "Inatividade", "Quando o atendimento se encerra sozinho por falta de resposta.", AutoMessageBlock.Team, false, "Encerramos por falta de resposta. Protocolo {{protocolo}}."),
        new(MessageKind.Survey, "Pesquisa de satisfação", "Depois de um atendimento encerrado com sucesso por um agente.", AutoMessageBlock.Team, false, "De {{nota_min}} a {{nota_max}}, como foi o atendimento?"),
    ];

    private static readonly Dictionary<MessageKind, AutoMessageRule> ByKind = All.ToDictionary(rule => rule.Kind);

    /// <summary>The message of a kind.</summary>
    /// <exception cref="KeyNotFoundException">It is no automatic message of a company.</exception>
    public static AutoMessageRule Of(MessageKind kind) => ByKind[kind];

    /// <summary>The message of a key in an address; null when there is none, or a team has no word in it.</summary>
    /// <param name="key">As <see cref="AutoMessageRule.Key"/>.</param>
    /// <param name="level">Who would say something.</param>
    public static AutoMessageRule? Find(string? key, AutoMessageLevel level) => For(level).FirstOrDefault(rule => rule.Key == key);

    /// <summary>Whether a level may say something about a message.</summary>
    public static bool Has(AutoMessageLevel level, MessageKind kind) => For(level).Any(rule => rule.Kind == kind);

    /// <summary>The messages that a level may say something about.</summary>
    public static IEnumerable<AutoMessageRule> For(AutoMessageLevel level) => All.Where(rule => rule.IsOfTeams || level != AutoMessageLevel.Team);
}
