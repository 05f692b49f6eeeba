namespace Conecta.Core.Variables;

/// <summary>The one table of variables and of the texts that each exists in (domain.md 9.3). Campos adicionais come beside it, from <see cref="VariableCatalogue"/>.</summary>
public static class VariableTable
{
    /// <summary>What the name of a campo adicional begins with.</summary>
    public const string FieldPrefix = "campo.";

    private static readonly HashSet<MessageKind> WithoutConversation = [MessageKind.TemplateParameter];
    private static readonly HashSet<MessageKind> WithoutTeam = [MessageKind.TemplateParameter, MessageKind.InvalidOption];

    private static readonly HashSet<MessageKind> WithOwner =
    [
        MessageKind.Canned, MessageKind.ConversationStarted, MessageKind.ConversationCompleted, MessageKind.TransferredToTeam, MessageKind.TransferredToAgent,
        MessageKind.AgentJoined, MessageKind.AgentLeft, MessageKind.TeamClosing, MessageKind.PendingReply, MessageKind.PauseMessage, MessageKind.Inactivity, MessageKind.Survey,
    ];

    private static readonly HashSet<MessageKind> OfTransfers = [MessageKind.TransferredToTeam, MessageKind.TransferredToAgent];
    private static readonly HashSet<MessageKind> OfGuests = [MessageKind.AgentJoined, MessageKind.AgentLeft];
    private static readonly HashSet<MessageKind> OfQueues = [MessageKind.QueueEntered, MessageKind.QueuePositionInitial, MessageKind.QueuePositionUpdate];

    private static readonly (TextVariable Variable, Func<MessageKind, bool> ExistsIn)[] Rows =
    [
        (new("nome", "nome do contato", "Maria Souza"), Everywhere),
        (new("primeiro_nome", "primeiro nome do contato", "Maria"), Everywhere),
        (new("agente", "nome de exibição do agente", "Ana"), WithOwner.Contains),
        (new("agente_convidado", "nome de exibição do agente convidado", "Bruno"), OfGuests.Contains),
        (new("agente_destino", "agente que recebe a transferência", "Camila"), OfTransfers.Contains),
        (new("equipe", "nome da equipe", "Vendas"), kind => !WithoutTeam.Contains(kind)),
        (new("equipe_destino", "equipe que recebe a transferência", "Suporte"), OfTransfers.Contains),
        (new("posicao_fila", "lugar na fila", "3"), OfQueues.Contains),
        (new("protocolo", "número do protocolo", "20261122000042"), kind => !WithoutConversation.Contains(kind)),
        (new("canal", "nome do canal", "WhatsApp"), Everywhere),
        (new("empresa", "nome da empresa", "Sua empresa"), Everywhere),
        (new("data", "data de hoje", "22/11/2026"), Everywhere),
        (new("hora", "hora de agora", "14:05"), Everywhere),
        (new("saudacao", "bom dia, boa tarde ou boa noite", "Boa tarde"), Everywhere),
        (new("nota_min", "menor nota da pesquisa", "1"), kind => kind == MessageKind.Survey),
        (new("nota_max", "maior nota da pesquisa", "5"), kind => kind == MessageKind.Survey),
    ];

    /// <summary>The variables that exist in a kind of text, without campos adicionais.</summary>
    public static IReadOnlyList<TextVariable> For(MessageKind kind) => [.. Rows.Where(row => row.ExistsIn(kind)).Select(row => row.Variable)];

    /// <summary>Whether the name stands in the table at all; tells a variable of other messages from a misspelled one.</summary>
    public static bool Knows(string name) => Array.Exists(Rows, row => row.Variable.Name == name);

    private static bool Everywhere(MessageKind kind) => true;
}
