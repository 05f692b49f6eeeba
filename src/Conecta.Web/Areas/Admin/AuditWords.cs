using Conecta.Core.Users;

namespace Conecta.Web.Areas.Admin;

/// <summary>
/// Kinds and verbs of the trail in Portuguese; fields and values stand in <see cref="AuditFields"/>. A feature that audits a new kind, verb or field adds its
/// words there and here, and a test fails until it does.
/// </summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> KindWords = new(StringComparer.Ordinal)
    {
        ["agent"] = "Agente",
        ["apitoken"] = "Chave de API",
        ["automessage"] = "Mensagem automática",
        ["canned"] = "Mensagem predefinida",
        ["channel"] = "Canal",
        ["company"] = "Empresa",
        ["configuration"] = "Configuração",
        ["contact"] = "Contato",
        ["contactgroup"] = "Grupo de contatos",
        ["customfield"] = "Campo adicional",
        ["dealer"] = "Concessionária",
        ["holiday"] = "Feriado",
        ["import"] = "Importação",
        ["importmemory"] = "Memória de importação",
        ["importprofile"] = "Perfil de importação",
        ["page"] = "Página",
        ["pause"] = "Pausa",
        ["disposition"] = "Tabulação",
        ["duplicate"] = "Possível duplicado",
        ["privacy"] = "Pedido de privacidade",
        ["permission"] = "Permissão",
        ["schedule"] = "Horário",
        ["schedulesettings"] = "Padrão de horários",
        ["session"] = "Acesso",
        ["signin"] = "Entrada",
        ["supportscope"] = "Empresas do suporte",
        ["tag"] = "Etiqueta",
        ["team"] = "Equipe",
        ["template"] = "Modelo de mensagem",
        ["user"] = "Conta",
        ["usergroup"] = "Grupo de usuários",
    };

    private static readonly Dictionary<string, string> VerbWords = new(StringComparer.Ordinal)
    {
        ["created"] = "criou",
        ["review-asked"] = "enviou à revisão",
        ["reviewed"] = "revisou e aprovou",
        ["returned"] = "voltou a rascunho",
        ["changed"] = "alterou",
        ["deleted"] = "excluiu",
        ["binned"] = "mandou para a lixeira",
        ["restored"] = "restaurou",
        ["purged"] = "apagou de vez",
        ["denied"] = "tentou sem permissão",
        ["failed"] = "errou a senha",
        ["exported"] = "exportou",
        ["forgotten"] = "apagou",
        ["imported"] = "importou",
        ["uploaded"] = "enviou o arquivo",
        ["invited"] = "enviou o convite",
        ["unlocked"] = "desbloqueou",
        ["signedout"] = "encerrou os acessos",
        ["locked"] = "foi bloqueado",
        ["network-asked"] = "recebeu um código por entrar em rede nova",
        ["network-confirmed"] = "confirmou a rede nova",
        ["done"] = "entrou",
        ["ended"] = "encerrou",
        ["in"] = "entrou",
        ["out"] = "saiu",
        ["blocked"] = "bloqueou",
        ["unblocked"] = "desbloqueou",
        ["merged"] = "uniu",
        ["mergedinto"] = "uniu a outro contato",
        ["unmerged"] = "desfez a união",
        ["dismissed"] = "marcou como não duplicados",
        ["undismissed"] = "voltou a comparar",
        ["requested"] = "registrou o pedido",
        ["declined"] = "recusou o pedido",
        ["downloaded"] = "baixou o arquivo",
        ["anonymized"] = "anonimizou",
        ["erased"] = "apagou os dados pessoais",
        ["enabled"] = "habilitou",
        ["disabled"] = "desabilitou",
        ["refused"] = "foi recusado na entrada",
        ["all-ended"] = "encerrou todos os acessos",
        ["mail-resent"] = "reenviou o e-mail de senha",
        ["members_added"] = "pôs contatos no grupo",
        ["members_removed"] = "tirou contatos do grupo",
        ["contacts_added"] = "etiquetou contatos",
        ["password-mail"] = "reenviou o e-mail de senha",
        ["password-asked"] = "pediu uma senha nova",
        ["password-created"] = "criou a senha",
        ["password-reset"] = "trocou a senha pelo link",
        ["password-changed"] = "trocou a senha",
        ["second-step-on"] = "ligou a verificação em duas etapas",
        ["second-step-off"] = "desligou a verificação em duas etapas",
        ["recovery-codes-renewed"] = "renovou os códigos de recuperação",
        ["recovery-code-used"] = "usou um código de recuperação",
        ["photo-changed"] = "trocou a foto",
        ["photo-removed"] = "removeu a foto",
        ["mapped"] = "escolheu as colunas",
        ["confirmed"] = "confirmou",
        ["finished"] = "terminou",
        ["corrected"] = "corrigiu",
        ["tested"] = "testou a conexão",
        ["revoked"] = "revogou",
        ["reopened"] = "reabriu as pendências",
        ["paused"] = "pausou",
        ["resumed"] = "retomou",
        ["cancelled"] = "cancelou",
        ["kept"] = "manteve o que entrou",
        ["undo_checked"] = "pediu a conferência para desfazer",
        ["undo_started"] = "mandou desfazer",
        ["undo_paused"] = "pausou o desfazer",
        ["undo_resumed"] = "retomou o desfazer",
        ["undo_finished"] = "desfez",
    };

    /// <summary>Kinds of object that a trail can be filtered by, as people read them.</summary>
    public static IReadOnlyList<(string Key, string Text)> Kinds { get; } = [.. KindWords.OrderBy(k => k.Value, StringComparer.Ordinal).Select(k => (k.Key, k.Value))];

    /// <summary>Kind of object.</summary>
    public static string Kind(string kind) => KindWords.GetValueOrDefault(kind, kind);

    /// <summary>Whether the verb of <c>kind.verb</c> has words.</summary>
    public static bool Knows(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return VerbWords.ContainsKey(action[(action.LastIndexOf('.') + 1)..]);
    }

    /// <summary>What was done, from <c>kind.verb</c>.</summary>
    public static string Verb(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var verb = action[(action.LastIndexOf('.') + 1)..];
        return VerbWords.GetValueOrDefault(verb, verb);
    }

    /// <summary>The object's name; a permission by its words.</summary>
    public static string? Name(string kind, string? name) =>
        kind == "permission" && Permissions.All.FirstOrDefault(p => p.Key == name) is { } permission ? $"{permission.Subject}: {permission.Verb}" : name;
}
