namespace Conecta.Core.Variables;

/// <summary>Every kind of text that can go to a contact (domain.md 9.2 by its codes, beside canned messages and template parameters). It decides which variables a text may hold.</summary>
public enum MessageKind
{
    /// <summary>Mensagem predefinida: filled when the agent inserts it (CAN-2).</summary>
    Canned,

    /// <summary>Opção inválida (1).</summary>
    InvalidOption,

    /// <summary>Atendimento iniciado (2).</summary>
    ConversationStarted,

    /// <summary>Limite do transbordo (3).</summary>
    OverflowLimit,

    /// <summary>Entrada na fila (4).</summary>
    QueueEntered,

    /// <summary>Atendimento concluído (5).</summary>
    ConversationCompleted,

    /// <summary>Transferência para equipe (6a).</summary>
    TransferredToTeam,

    /// <summary>Transferência para agente (6b).</summary>
    TransferredToAgent,

    /// <summary>Agente convidado entrou (7).</summary>
    AgentJoined,

    /// <summary>Agente convidado saiu (8).</summary>
    AgentLeft,

    /// <summary>Mensagem de finalização of a team (9).</summary>
    TeamClosing,

    /// <summary>Mensagem de nenhum agente disponível of a team (10).</summary>
    TeamNoAgent,

    /// <summary>Posição na fila, first notice (11).</summary>
    QueuePositionInitial,

    /// <summary>Posição na fila, later notices (11).</summary>
    QueuePositionUpdate,

    /// <summary>Resposta pendente (12).</summary>
    PendingReply,

    /// <summary>Mensagem da pausa (13).</summary>
    PauseMessage,

    /// <summary>Fora de expediente / Feriado (14).</summary>
    OutOfHours,

    /// <summary>Inatividade (15).</summary>
    Inactivity,

    /// <summary>Pesquisa de satisfação (16).</summary>
    Survey,

    /// <summary>Parameter of a message template, which may also go out without an attendance; it may not be empty (VAR-3).</summary>
    TemplateParameter,
}
