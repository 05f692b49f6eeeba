namespace Conecta.Core.Users;

/// <summary>Area of the portal that a permission belongs to (domain.md 3.4).</summary>
public enum PermissionArea
{
    /// <summary>Cadastro.</summary>
    Records,

    /// <summary>Configurações.</summary>
    Settings,

    /// <summary>Serviços.</summary>
    Services,

    /// <summary>Relatórios.</summary>
    Reports,
}

/// <summary>One permission: its key, where it belongs, what people read.</summary>
/// <param name="Key">Stable key; also the name of the authorisation policy.</param>
/// <param name="Area">Area of the portal.</param>
/// <param name="Subject">What it is about, in Portuguese ("Contatos").</param>
/// <param name="Verb">What it allows, in Portuguese ("ver").</param>
/// <param name="IsAvailable">Whether something in this version asks for it; the group form shows only those.</param>
public sealed record Permission(string Key, PermissionArea Area, string Subject, string Verb, bool IsAvailable);

/// <summary>The one table of permissions (domain.md 3.4). Keys are constants; pages and menu ask the same policies.</summary>
public static class Permissions
{
    public const string ContactsView = "contacts.view";
    public const string ContactsEdit = "contacts.edit";
    public const string ContactsDelete = "contacts.delete";
    public const string ContactsExport = "contacts.export";
    public const string ContactsMerge = "contacts.merge";
    public const string ContactsImport = "contacts.import";
    public const string ContactsImportUndo = "contacts.import.undo";
    public const string ContactGroupsView = "contactgroups.view";
    public const string ContactGroupsEdit = "contactgroups.edit";
    public const string ContactGroupsDelete = "contactgroups.delete";
    public const string OptInEdit = "optin.edit";
    public const string PrivacyRequests = "privacy.requests";
    public const string AdminsView = "admins.view";
    public const string AdminsEdit = "admins.edit";
    public const string AdminsDelete = "admins.delete";
    public const string UserGroupsView = "usergroups.view";
    public const string UserGroupsEdit = "usergroups.edit";
    public const string UserGroupsDelete = "usergroups.delete";
    public const string AgentsView = "agents.view";
    public const string AgentsEdit = "agents.edit";
    public const string AgentsDelete = "agents.delete";
    public const string TeamsView = "teams.view";
    public const string TeamsEdit = "teams.edit";
    public const string TeamsDelete = "teams.delete";
    public const string CannedView = "canned.view";
    public const string CannedEdit = "canned.edit";
    public const string CannedDelete = "canned.delete";
    public const string TemplatesView = "templates.view";
    public const string TemplatesEdit = "templates.edit";
    public const string TemplatesDelete = "templates.delete";
    public const string TemplatesReview = "templates.review";
    public const string TemplatesSubmit = "templates.submit";
    public const string CustomFieldsView = "customfields.view";
    public const string CustomFieldsEdit = "customfields.edit";
    public const string CustomFieldsDelete = "customfields.delete";
    public const string ChannelsView = "channels.view";
    public const string ChannelsEdit = "channels.edit";
    public const string ChannelsDelete = "channels.delete";
    public const string SchedulesView = "schedules.view";
    public const string SchedulesEdit = "schedules.edit";
    public const string SchedulesDelete = "schedules.delete";
    public const string PausesView = "pauses.view";
    public const string PausesEdit = "pauses.edit";
    public const string PausesDelete = "pauses.delete";
    public const string DispositionsView = "dispositions.view";
    public const string DispositionsEdit = "dispositions.edit";
    public const string DispositionsDelete = "dispositions.delete";
    public const string ApplicationView = "application.view";
    public const string ApplicationEdit = "application.edit";
    public const string IntegrationsView = "integrations.view";
    public const string IntegrationsEdit = "integrations.edit";
    public const string IntegrationsDelete = "integrations.delete";
    public const string HistoryView = "history.view";
    public const string HistoryRestore = "history.restore";
    public const string ReportsAudit = "reports.audit";
    public const string ReportsConfidential = "reports.confidential";

    /// <summary>Every permission of the product, in the order of the form.</summary>
    public static readonly IReadOnlyList<Permission> All =
    [
        .. Triple("contacts", PermissionArea.Records, "Contatos", true),
        new(ContactsExport, PermissionArea.Records, "Contatos", "exportar", true),
        new(ContactsMerge, PermissionArea.Records, "Contatos", "unir", true),
        new(ContactsImport, PermissionArea.Records, "Contatos", "importar", true),
        new(ContactsImportUndo, PermissionArea.Records, "Contatos", "desfazer importação", true),
        .. Triple("contactgroups", PermissionArea.Records, "Grupos de contatos", true),
        new(OptInEdit, PermissionArea.Records, "Autorização (OPTIN)", "alterar", true),
        new(PrivacyRequests, PermissionArea.Records, "Pedidos de privacidade", "atender", true),
        .. Triple("admins", PermissionArea.Settings, "Administradores", true),
        .. Triple("usergroups", PermissionArea.Settings, "Grupos de usuários", true),
        .. Triple("agents", PermissionArea.Settings, "Agentes", true),
        .. Triple("teams", PermissionArea.Settings, "Equipes", true),
        .. Triple("canned", PermissionArea.Settings, "Mensagens predefinidas", true),
        .. Triple("templates", PermissionArea.Settings, "Modelos de mensagem", true),
        new(TemplatesReview, PermissionArea.Settings, "Modelos de mensagem", "revisar", true),
        new(TemplatesSubmit, PermissionArea.Settings, "Modelos de mensagem", "enviar à aprovação", false),
        .. Triple("customfields", PermissionArea.Settings, "Campos adicionais", true),
        .. Triple("channels", PermissionArea.Settings, "Canais", true),
        .. Triple("flows", PermissionArea.Settings, "Fluxos", false),
        .. Triple("pauses", PermissionArea.Settings, "Pausas", true),
        .. Triple("dispositions", PermissionArea.Settings, "Tabulações", true),
        .. Triple("schedules", PermissionArea.Settings, "Horários e feriados", true),
        .. Triple("remoterules", PermissionArea.Settings, "Regras de usuários remotos", false),
        .. Triple("application", PermissionArea.Settings, "Aplicação", true),
        .. Triple("integrations", PermissionArea.Settings, "Integrações", true),
        new(HistoryView, PermissionArea.Settings, "Histórico de configurações", "ver", true),
        new(HistoryRestore, PermissionArea.Settings, "Histórico de configurações", "restaurar", true),
        new("simulator.use", PermissionArea.Settings, "Simulador", "usar", false),
        new("support.view", PermissionArea.Settings, "Acessos de suporte", "ver", false),
        new("support.control", PermissionArea.Settings, "Acessos de suporte", "controlar", false),
        new("monitor.view", PermissionArea.Services, "Monitoramento", "ver", false),
        new("monitor.watch", PermissionArea.Services, "Monitoramento", "acompanhar conversa", false),
        new("monitor.transfer", PermissionArea.Services, "Monitoramento", "transferir", false),
        new("monitor.finish", PermissionArea.Services, "Monitoramento", "encerrar", false),
        new("monitor.agents", PermissionArea.Services, "Monitoramento", "ver agentes", false),
        new("internalchat.use", PermissionArea.Services, "Chat interno", "usar", false),
        .. Triple("batchsend", PermissionArea.Services, "Envio em lote", false),
        new("batchsend.start", PermissionArea.Services, "Envio em lote", "iniciar", false),
        .. Triple("multichannel", PermissionArea.Services, "Multicanal", false),
        new(ReportsAudit, PermissionArea.Reports, "Auditoria", "ver", true),
        new("reports.attended", PermissionArea.Reports, "Atendimentos", "ver", false),
        new("reports.agents", PermissionArea.Reports, "Agentes", "ver", false),
        new("reports.transcripts", PermissionArea.Reports, "Conversas", "ver", false),
        new("reports.batch", PermissionArea.Reports, "Envio em lote", "ver", false),
        new("reports.statement", PermissionArea.Reports, "Extrato de mensagens", "ver", false),
        new("reports.premium", PermissionArea.Reports, "Premium", "ver", false),
        new("reports.variables", PermissionArea.Reports, "Variáveis", "ver", false),
        new("reports.export", PermissionArea.Reports, "Relatórios", "exportar", false),
        new(ReportsConfidential, PermissionArea.Reports, "Campos confidenciais", "ver", true),
    ];

    private static Permission[] Triple(string key, PermissionArea area, string subject, bool available) =>
    [
        new(key + ".view", area, subject, "ver", available),
        new(key + ".edit", area, subject, "criar e editar", available),
        new(key + ".delete", area, subject, "excluir", available),
    ];
}
