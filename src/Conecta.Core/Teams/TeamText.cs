namespace Conecta.Core.Teams;

/// <summary>The texts of a team that go to contacts (domain.md 9.2, level T).</summary>
public enum TeamText
{
    /// <summary>Mensagem de finalização.</summary>
    Closing,

    /// <summary>Mensagem de nenhum agente disponível.</summary>
    NoAgent,

    /// <summary>Posição na fila, first notice.</summary>
    QueuePosition,

    /// <summary>Posição na fila, later notices.</summary>
    QueueUpdate,

    /// <summary>Resposta pendente.</summary>
    PendingReply,
}
