using System.Globalization;
using System.Text.Json;
using Conecta.Core.Teams;

namespace Conecta.Web.Areas.Admin;

/// <summary>One field of an entry as a screen shows it.</summary>
/// <param name="Field">Its name in Portuguese.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there since.</param>
public sealed record AuditChange(string Field, string Before, string After);

/// <summary>Fields and values of the trail in Portuguese. What has no words, such as a campo adicional, carries the company's own name for it.</summary>
public static class AuditFields
{
    /// <summary>Fields whose values name teams or agents; who does not see all of them is not shown these values.</summary>
    public static readonly IReadOnlySet<string> NamesOfTeamsAndAgents = new HashSet<string>(StringComparer.Ordinal)
    {
        "Teams", "Members", "TransferTeams", "WaitTargetTeamId", "OverflowTeamId", "OwnerAgentId", "AgentId", "TeamId", "DefaultTeamId",
    };

    private const string Withheld = "não mostrado";

    // A field that means something else in one kind of object is written "kind.Field".
    private static readonly Dictionary<string, string> Words = new(TeamPermissions.All.ToDictionary(p => p.Key, p => p.Text), StringComparer.Ordinal)
    {
        ["Name"] = "Nome",
        ["Prefix"] = "Começa com",
        ["Scopes"] = "Permite",
        ["ExpiresAt"] = "Vale até",
        ["BlockedAt"] = "Bloqueado desde",
        ["BlockedReason"] = "Motivo do bloqueio",
        ["AnonymizedAt"] = "Anonimizado em",
        ["Description"] = "Descrição",
        ["DeletedAt"] = "Na lixeira desde",
        ["ArchivedAt"] = "Arquivado em",
        ["UserName"] = "E-mail de login",
        ["Email"] = "E-mail",
        ["user.Email"] = "E-mail de recuperação",
        ["EmailConfirmed"] = "E-mail confirmado",
        ["PhoneNumber"] = "Telefone",
        ["PhoneNumberConfirmed"] = "Telefone confirmado",
        ["Kind"] = "Tipo",
        ["user.Kind"] = "Papel",
        ["IsEnabled"] = "Habilitado",
        ["UserGroupId"] = "Grupo de usuários",
        ["TwoFactorEnabled"] = "Verificação em duas etapas",
        ["LockoutEnd"] = "Bloqueada até",
        ["LockoutEnabled"] = "Pode ser bloqueada",
        ["Theme"] = "Tema",
        ["Language"] = "Idioma",
        ["UserId"] = "Pessoa",
        ["HasFullAccess"] = "Permissão total",
        ["HasTeamScope"] = "Visualização por equipe",
        ["PermissionKeys"] = "Permissões",
        ["Teams"] = "Equipes",
        ["Slug"] = "Endereço (Servidor)",
        ["LegalName"] = "Razão social",
        ["Cnpj"] = "CNPJ",
        ["TimeZone"] = "Fuso horário",
        ["State"] = "Situação",
        ["UserLimit"] = "Limite de usuários",
        ["ContactLimit"] = "Limite de contatos",
        ["ImportByteLimit"] = "Limite do arquivo de importação (bytes)",
        ["ImportRowLimit"] = "Limite de linhas por importação",
        ["StorageByteLimit"] = "Limite de arquivos guardados (bytes)",
        ["DefaultAreaCode"] = "DDD padrão",
        ["RefusesLandlines"] = "Recusa telefone fixo",
        ["ForgetsMappings"] = "Memória de títulos desligada",
        ["DealerId"] = "Concessionária",
        ["HistoryMonths"] = "Meses de histórico de configurações",
        ["Objects"] = "Cadastros",
        ["AnalystId"] = "Responsável",
        ["OnboardingDismissedAt"] = "Primeiros passos guardados",
        ["CompanyQuota"] = "Cota de empresas",
        ["UserQuota"] = "Cota de usuários",
        ["ContactQuota"] = "Cota de contatos",
        ["IsSuspended"] = "Suspensa",
        ["Title"] = "Título",
        ["Shortcut"] = "Atalho",
        ["Category"] = "Categoria",
        ["Scope"] = "Para quem",
        ["AgentId"] = "Agente",
        ["IsActive"] = "Ativa",
        ["ValidFrom"] = "Válida de",
        ["ValidTo"] = "Válida até",
        ["Parts"] = "Partes",
        ["template.Type"] = "Tipo",
        ["Format"] = "Variáveis por",
        ["Audience"] = "Quem usa",
        ["TtlSeconds"] = "Validade da entrega (segundos)",
        ["Languages"] = "Idiomas",
        ["Stage"] = "Etapa",
        ["Header"] = "Cabeçalho",
        ["Body"] = "Corpo",
        ["Footer"] = "Rodapé",
        ["Variables"] = "Variáveis",
        ["Buttons"] = "Botões",
        ["Cards"] = "Cartões",
        ["Offer"] = "Oferta",
        ["Menu"] = "Lista",
        ["AuthenticationOptions"] = "Opções do código de acesso",
        ["Templates"] = "Modelos de mensagem permitidos",
        ["DispositionMark"] = "Tabulação ao encerrar",
        ["Dispositions"] = "Tabulações oferecidas",
        ["DisplayName"] = "Nome de exibição",
        ["Extension"] = "Ramal",
        ["StartsAt"] = "Hora inicial",
        ["EndsAt"] = "Hora final",
        ["ContactGroups"] = "Grupos de contatos",
        ["LimitsOutboundToGroups"] = "Contato ativo só para os grupos",
        ["HistoryAccess"] = "Histórico de conversas",
        ["HasInternalChat"] = "Chat interno",
        ["ConversationLimit"] = "Limite de atendimentos simultâneos",
        ["Distribution"] = "Distribuição",
        ["IdleLimitMinutes"] = "Tempo de sessão (minutos)",
        ["WaitLimitMinutes"] = "Tempo de espera (minutos)",
        ["WaitTargetTeamId"] = "Equipe depois da espera",
        ["OverflowTeamId"] = "Transbordo",
        ["TransferTeams"] = "Equipes para transferência",
        ["Members"] = "Agentes",
        ["QueueUpdateMinutes"] = "Intervalo das atualizações (minutos)",
        ["PendingReplyMinutes"] = "Aviso ao contato depois de (minutos)",
        ["WarnsAgent"] = "Avisa o agente de resposta pendente",
        ["WarnAgentMinutes"] = "Aviso ao agente depois de (minutos)",
        ["PhoneCanonical"] = "WhatsApp",
        ["Phone2"] = "Telefone 2",
        ["Document"] = "CPF/CNPJ",
        ["BirthDate"] = "Nascimento",
        ["Organization"] = "Empresa",
        ["City"] = "Cidade",
        ["contact.State"] = "UF",
        ["PostalCode"] = "CEP",
        ["Address"] = "Endereço",
        ["Notes"] = "Observação",
        ["ExternalId"] = "Código externo",
        ["OwnerAgentId"] = "Atendente responsável",
        ["ProviderUserId"] = "Identificação no WhatsApp",
        ["WaIdRaw"] = "Número como o WhatsApp o mostra",
        ["OptIn"] = "OPTIN",
        ["OptInAt"] = "Data da resposta",
        ["OptInSource"] = "Fonte da resposta",
        ["Origin"] = "Origem",
        ["Key"] = "Identificador",
        ["IsRequired"] = "Obrigatório",
        ["IsConfidential"] = "Confidencial",
        ["IsSearchable"] = "Pesquisável",
        ["IsShownToAgent"] = "Mostrar ao agente",
        ["Options"] = "Opções",
        ["Rule"] = "Validação",
        ["MaxLength"] = "Máximo de caracteres",
        ["Position"] = "Ordem",
        ["supportscope.CompanyId"] = "Empresa",
        ["Schedule"] = "Horário de atendimento",
        ["Weekly"] = "Semana",
        ["Following"] = "Feriados",
        ["Exceptions"] = "Exceções",
        ["DefaultScheduleId"] = "Horário da empresa",
        ["HolidayState"] = "Feriados do estado",
        ["Act"] = "O que faz",
        ["TargetKey"] = "Data herdada",
        ["Year"] = "Só no ano",
        ["Date"] = "Data",
        ["IsYearly"] = "Todo ano",
        ["IsOptional"] = "Ponto facultativo",
        ["Hours"] = "Horário",
        ["Reason"] = "Motivo",
        ["TeamId"] = "Equipe",
        ["Channels"] = "Canais permitidos",
        ["Type"] = "Tipo",
        ["channel.Name"] = "Descrição",
        ["IsReceptive"] = "Receptivo",
        ["Color"] = "Cor",
        ["DefaultTeamId"] = "Equipe padrão",
        ["ScheduleId"] = "Horários",
        ["DisplayNumber"] = "Número",
        ["NumberId"] = "Identificador do número",
        ["AccountId"] = "Identificador da conta (WABA)",
        ["AppId"] = "Identificador do aplicativo",
        ["ProviderUrl"] = "Endereço do provedor",
        ["ApiVersion"] = "Versão da API",
        ["AccessToken"] = "Token de acesso",
        ["AppSecret"] = "Chave secreta do aplicativo",
        ["VerifyToken"] = "Token de verificação",
        ["Greeting"] = "Saudação",
        ["ChatColor"] = "Cor do chat",
        ["ChatTextColor"] = "Cor do texto",
        ["AllowedOrigins"] = "Sites permitidos",
        ["AskedFields"] = "Perguntas antes do chat",
        ["ChannelId"] = "Canal",
        ["IsOn"] = "Ligada",
        ["MaxMinutes"] = "Tempo máximo (minutos)",
        ["IsProductive"] = "Produtiva",
        ["IsCumulative"] = "Cumulativa",
        ["IsSupervised"] = "Supervisionada",
        ["ContinuesAttendances"] = "Continuar atendimentos",
        ["SendsMessage"] = "Envia mensagem",
        ["Message"] = "Mensagem",
        ["HasContent"] = "Texto próprio",
        ["Text"] = "Texto",
        ["MediaFileId"] = "Arquivo",
    };

    // Values are words only where the field holds a choice: what a person typed is never translated.
    private static readonly Dictionary<string, Dictionary<string, string>> Choices = new(StringComparer.Ordinal)
    {
        ["company.State"] = new(StringComparer.Ordinal) { ["Onboarding"] = "Implantação", ["Active"] = "Ativa", ["Suspended"] = "Suspensa", ["Ended"] = "Encerrada" },
        ["user.Kind"] = new(StringComparer.Ordinal)
        {
            ["PlatformAdmin"] = "Administrador da plataforma",
            ["DealerAdmin"] = "Administrador da concessionária",
            ["SupportAnalyst"] = "Suporte",
            ["CompanyAdmin"] = "Administrador",
            ["Agent"] = "Agente",
        },
        ["Theme"] = new(StringComparer.Ordinal) { ["light"] = "Claro", ["dark"] = "Escuro", ["system"] = "Do sistema" },
        ["Language"] = new(StringComparer.Ordinal) { ["pt-BR"] = "Português (Brasil)" },
        ["Distribution"] = new(StringComparer.Ordinal)
        {
            ["Everyone"] = "Todos",
            ["LeastBusy"] = "Agentes com menos atendimentos",
            ["RoundRobin"] = "Sequencial",
            ["ByContactGroup"] = "Grupo de contatos",
        },
        ["HistoryAccess"] = new(StringComparer.Ordinal) { ["All"] = "Geral", ["CurrentOnly"] = "Somente sessão atual", ["Team"] = "Todas as sessões da equipe" },
        ["template.Category"] = new(StringComparer.Ordinal) { ["Utility"] = "Utilidade", ["Marketing"] = "Marketing", ["Authentication"] = "Autenticação" },
        ["template.Type"] = new(StringComparer.Ordinal)
        {
            ["Model01"] = "Modelo 01",
            ["Model02"] = "Modelo 02",
            ["Model03"] = "Modelo 03",
            ["Model04"] = "Modelo 04",
            ["Complete"] = "Completo",
        },
        ["Format"] = new(StringComparer.Ordinal) { ["Positional"] = "número", ["Named"] = "nome" },
        ["Audience"] = new(StringComparer.Ordinal) { ["Everybody"] = "Todos", ["Agents"] = "Apenas agentes", ["Batches"] = "Apenas envio em lote", ["Flows"] = "Apenas fluxos" },
        ["Stage"] = new(StringComparer.Ordinal) { ["Draft"] = "Rascunho", ["InReview"] = "Em revisão interna", ["Reviewed"] = "Revisado" },
        ["canned.Scope"] = new(StringComparer.Ordinal) { ["Company"] = "Toda a empresa", ["Teams"] = "Equipes escolhidas", ["Personal"] = "Um agente" },
        ["OptIn"] = new(StringComparer.Ordinal) { ["Undefined"] = "Indefinido", ["OptedIn"] = "Autorizado", ["OptedOut"] = "Recusado" },
        ["Origin"] = new(StringComparer.Ordinal) { ["Form"] = "Cadastro", ["Import"] = "Importação", ["Inbound"] = "Atendimento" },
        ["customfield.Kind"] = new(StringComparer.Ordinal)
        {
            ["Text"] = "Texto",
            ["Number"] = "Número",
            ["Date"] = "Data",
            ["YesNo"] = "Sim ou não",
            ["Choice"] = "Lista",
            ["Email"] = "E-mail",
            ["Phone"] = "Telefone",
            ["Cpf"] = "CPF",
            ["Cnpj"] = "CNPJ",
            ["Url"] = "Endereço da web",
        },
        ["Following"] = new(StringComparer.Ordinal)
        {
            ["Holidays"] = "Fecha em feriados",
            ["All"] = "Fecha em feriados e pontos facultativos",
            ["None"] = "Não fecha em feriados",
        },
        ["Act"] = new(StringComparer.Ordinal) { ["Add"] = "Acrescenta", ["Change"] = "Altera", ["Cancel"] = "Cancela" },
        ["channel.Type"] = new(StringComparer.Ordinal) { ["WhatsAppBusiness"] = "WhatsApp Business", ["WebChat"] = "WebChat" },
        ["Rule"] = new(StringComparer.Ordinal) { ["Any"] = "Qualquer texto", ["Digits"] = "Só dígitos", ["Letters"] = "Só letras", ["LettersAndDigits"] = "Letras e dígitos" },
    };

    /// <summary>Name of a field of a kind in Portuguese.</summary>
    public static string Of(string kind, string field) => Words.GetValueOrDefault($"{kind}.{field}") ?? Words.GetValueOrDefault(field, field);

    /// <summary>Whether the field of a kind has words.</summary>
    public static bool Knows(string kind, string field) => Words.ContainsKey($"{kind}.{field}") || Words.ContainsKey(field);

    /// <summary>Whether a choice of a field has words.</summary>
    public static bool Knows(string kind, string field, string value) => ChoicesOf(kind, field)?.ContainsKey(value) == true;

    /// <summary>The fields that changed, before and after.</summary>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="json">What the entry holds: field to [before, after].</param>
    /// <param name="zone">Zone of the times.</param>
    /// <param name="names">Names behind ids; null where none are known.</param>
    /// <param name="withholds">Whether names of teams and agents are withheld from the reader.</param>
    public static IReadOnlyList<AuditChange> Changes(string kind, string? json, TimeZoneInfo zone, AuditNames? names, bool withholds)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(property =>
        {
            var (field, label) = (property.Name, Words.GetValueOrDefault($"{kind}.{property.Name}") ?? Words.GetValueOrDefault(property.Name, property.Name));
            if (withholds && NamesOfTeamsAndAgents.Contains(field)) return new AuditChange(label, Withheld, Withheld);
            var values = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToList() : [property.Value];
            return new AuditChange(label, Show(kind, field, values.ElementAtOrDefault(0), zone, names), Show(kind, field, values.ElementAtOrDefault(1), zone, names));
        })];
    }

    private static string Show(string kind, string field, JsonElement value, TimeZoneInfo zone, AuditNames? names) => value.ValueKind switch
    {
        JsonValueKind.True => "Sim",
        JsonValueKind.False => "Não",
        JsonValueKind.String when field == "PermissionKeys" => Keys(value.GetString()!),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? ChoicesOf(kind, field)?.GetValueOrDefault(text) ?? Time(text, zone) : "—",
        JsonValueKind.Number when names is not null && value.TryGetInt64(out var id) => names.Of(field, id) ?? value.ToString(),
        JsonValueKind.Number => value.ToString(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Show(kind, field, item, zone, names))),
        JsonValueKind.Object => value.GetRawText(),
        _ => "—",
    };

    private static Dictionary<string, string>? ChoicesOf(string kind, string field) => Choices.GetValueOrDefault($"{kind}.{field}") ?? Choices.GetValueOrDefault(field);

    private static string Time(string text, TimeZoneInfo zone)
    {
        if (text.Length == 20 && DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at))
            return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : text;
    }

    private static string Keys(string keys) =>
        keys.Length == 0 ? "—" : string.Join(", ", keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => AuditWords.Name("permission", key)));
}
