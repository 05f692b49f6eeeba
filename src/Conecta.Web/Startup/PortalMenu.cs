using System.Globalization;
using Conecta.Core.Data;
using Conecta.Core.Imports;
using Conecta.Core.Users;
using Conecta.Web.Areas.Admin;
using Conecta.Web.Areas.Admin.Pages.Admins;
using Conecta.Web.Areas.Admin.Pages.Agents;
using Conecta.Web.Areas.Admin.Pages.Audit;
using Conecta.Web.Areas.Admin.Pages.Channels;
using Conecta.Web.Areas.Admin.Pages.ContactGroups;
using Conecta.Web.Areas.Admin.Pages.Contacts;
using Conecta.Web.Areas.Admin.Pages.CustomFields;
using Conecta.Web.Areas.Admin.Pages.Dashboard;
using Conecta.Web.Areas.Admin.Pages.Dealer;
using Conecta.Web.Areas.Admin.Pages.Dispositions;
using Conecta.Web.Areas.Admin.Pages.History;
using Conecta.Web.Areas.Admin.Pages.Imports;
using Conecta.Web.Areas.Admin.Pages.ImportSettings;
using Conecta.Web.Areas.Admin.Pages.Integrations;
using Conecta.Web.Areas.Admin.Pages.Messages.Canned;
using Conecta.Web.Areas.Admin.Pages.Pauses;
using Conecta.Web.Areas.Admin.Pages.Platform;
using Conecta.Web.Areas.Admin.Pages.Schedules;
using Conecta.Web.Areas.Admin.Pages.Teams;
using Conecta.Web.Areas.Admin.Pages.Templates;
using Conecta.Web.Areas.Admin.Pages.UserGroups;
using Conecta.Web.Components.Navigation;
using Conecta.Web.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Conecta.Web.Startup;

/// <summary>The portal's menu: what exists, and of that only what this person may open (domain.md 5.1).</summary>
public sealed class PortalMenu(CurrentAccess current, IHttpContextAccessor http, ConectaDbContext db, IStringLocalizer<Texts> texts, TimeProvider clock) : IPortalMenu
{
    private static readonly ImportState[] UnderWay = [ImportState.Queued, ImportState.Importing, ImportState.Paused, ImportState.Cancelling, ImportState.Undoing];
    private static readonly ImportState[] Told = [ImportState.Done, ImportState.DonePending, ImportState.Cancelled];

    /// <inheritdoc/>
    public async Task<PortalFrame?> BuildAsync(CancellationToken cancellationToken)
    {
        if (current.Value is not { } access) return null;
        var (scope, name, home, entries) = access.User.Kind switch
        {
            UserKind.PlatformAdmin => (PortalScope.Platform, texts["Plataforma"].Value, PlatformLinks.Home, Platform()),
            UserKind.DealerAdmin or UserKind.SupportAnalyst => (PortalScope.Dealer, access.Dealer!.Name, DealerLinks.Home, Dealer(access)),
            UserKind.Agent => (PortalScope.Company, access.Company!.Name, "/app", []),
            _ => (PortalScope.Company, access.Company!.Name, DashboardLinks.Index(access.Company!.Slug), Company(access)),
        };
        var path = http.HttpContext?.Request.Path.Value ?? "";
        var open = entries.Where(e => path == e.Url || (e.Url != home && path.StartsWith(e.Url + "/", StringComparison.Ordinal))).MaxBy(e => e.Url.Length);
        return new PortalFrame(
            scope, name, home,
            [.. entries.Select(e => e with { IsCurrent = e == open })],
            access.User.Name, access.User.UserName, UserPhotos.AddressOf(access.User.Id, access.User.PhotoVersion),
            [new MenuItem(texts["Minha conta"], "/conta", "user-circle")],
            "/sair",
            Activity: await RunningImportAsync(access, cancellationToken));
    }

    /// <summary>The company's import under way, the next one in the queue, or the outcome that the person who started it has not seen yet.</summary>
    private async Task<MenuItem?> RunningImportAsync(Access access, CancellationToken cancellationToken)
    {
        if (!access.Has(Permissions.ContactsImport)) return null;
        var (me, recent) = (access.User.Id, clock.GetUtcNow().UtcDateTime.AddDays(-7));
        var import = await db.ImportJobs.Where(j => UnderWay.Contains(j.State) || (j.UserId == me && j.FinishedAt > recent && j.ResultSeenAt == null && Told.Contains(j.State)))
            .OrderByDescending(j => UnderWay.Contains(j.State)).ThenByDescending(j => j.State == ImportState.Importing || j.State == ImportState.Undoing)
            .ThenByDescending(j => j.StartedAt != null).ThenBy(j => j.Id)
            .Select(j => new { j.Id, j.State, j.NextSeq, j.Rows }).FirstOrDefaultAsync(cancellationToken);
        if (import is null) return null;
        var percent = import.Rows == 0 ? 0 : 100L * import.NextSeq / import.Rows;
        var text = import.State switch
        {
            ImportState.Queued => texts["Importação na fila"],
            ImportState.Importing => texts["Importando: {0}%", percent],
            ImportState.Paused => texts["Importação pausada: {0}%", percent],
            ImportState.Cancelling => texts["Cancelando importação"],
            ImportState.Undoing => texts["Desfazendo importação"],
            _ => texts["Importação {0}", texts[ImportMoves.Label(import.State)].Value.ToLower(CultureInfo.CurrentCulture)],
        };
        return new MenuItem(text, ImportLinks.Furthest(access.Company!.Slug, import.Id, import.State), "table-import");
    }

    private List<MenuItem> Platform() =>
    [
        new(texts["Início"], PlatformLinks.Home, "home"),
        new(texts["Empresas"], PlatformLinks.Companies, "building"),
        new(texts["Concessionárias"], PlatformLinks.Dealers, "building-store"),
        new(texts["Calendário nacional"], PlatformLinks.Holidays, "calendar"),
        new(texts["Administradores da plataforma"], PlatformLinks.Admins, "user-shield"),
        new(texts["Auditoria da plataforma"], PlatformLinks.Audit, "history"),
    ];

    private List<MenuItem> Dealer(Access access)
    {
        List<MenuItem> entries = [new(texts["Início"], DealerLinks.Home, "home"), new(texts["Empresas"], DealerLinks.Companies, "building")];
        if (access.User.Kind != UserKind.DealerAdmin) return entries;
        entries.Add(new(texts["Equipe de suporte"], DealerLinks.Staff, "headset"));
        entries.Add(new(texts["Calendário de feriados"], DealerLinks.Holidays, "calendar"));
        entries.Add(new(texts["Perfis de importação"], DealerLinks.ImportProfiles, "table-import"));
        entries.Add(new(texts["Auditoria"], DealerLinks.Audit, "history"));
        return entries;
    }

    private List<MenuItem> Company(Access access)
    {
        var slug = access.Company!.Slug;
        var settings = texts["Configurações"].Value;
        var reports = texts["Relatórios"].Value;
        // In the order of the screen (domain.md 5.1); Configurações comes last.
        var all = new (string? Permission, MenuItem Item)[]
        {
            (null, new(texts["Dashboard"], DashboardLinks.Index(slug), "layout-dashboard")),
            (Permissions.ReportsAudit, new(texts["Auditoria"], AuditLinks.Index(slug), "history", reports)),
            (Permissions.AdminsView, new(texts["Administradores"], AdminLinks.Index(slug), "user-shield", settings)),
            (Permissions.ChannelsView, new(texts["Canais"], ChannelLinks.Index(slug), "plug-connected")),
            (Permissions.ContactsView, new(texts["Contatos"], ContactLinks.Index(slug), "address-book")),
            // Whoever sees the contacts finds the import among their tabs.
            (Permissions.ContactsImport, new(texts["Importação de contatos"], ImportLinks.Index(slug), "table-import")),
            (Permissions.ContactGroupsView, new(texts["Grupos de contatos"], GroupLinks.Index(slug), "users-group")),
            (Permissions.UserGroupsView, new(texts["Grupos de usuários"], UserGroupLinks.Index(slug), "shield-check", settings)),
            (Permissions.AgentsView, new(texts["Agentes"], AgentLinks.Index(slug), "headset", settings)),
            (Permissions.TeamsView, new(texts["Equipes"], TeamLinks.Index(slug), "users-group", settings)),
            (Permissions.CannedView, new(texts["Mensagens predefinidas"], CannedLinks.Index(slug), "message", settings)),
            (Permissions.TemplatesView, new(texts["HSM / Modelos de mensagem"], TemplateLinks.Index(slug), "brand-whatsapp", settings)),
            (Permissions.ApplicationView, new(texts["Perfis de importação"], ImportSettingsLinks.Index(slug), "table-import", settings)),
            (Permissions.CustomFieldsView, new(texts["Campos adicionais"], FieldLinks.Index(slug), "forms", settings)),
            (Permissions.SchedulesView, new(texts["Horários e feriados"], ScheduleLinks.Index(slug), "clock", settings)),
            (Permissions.PausesView, new(texts["Pausas"], PauseLinks.Index(slug), "player-pause", settings)),
            (Permissions.DispositionsView, new(texts["Tabulações"], DispositionLinks.Index(slug), "tag", settings)),
            (Permissions.ApplicationView, new(texts["Aplicação"], ApplicationTabs.Index(slug), "adjustments-horizontal", settings)),
            (Permissions.HistoryView, new(texts["Histórico de configurações"], HistoryLinks.Index(slug), "versions", settings)),
            (Permissions.IntegrationsView, new(texts["Integrações"], TokenLinks.Index(slug), "key", settings)),
        };
        var hidden = access.Has(Permissions.ContactsView) ? ImportLinks.Index(slug) : null;
        return [.. all.Where(e => (e.Permission is null || access.Has(e.Permission)) && e.Item.Url != hidden).Select(e => e.Item)
            .GroupBy(e => e.Section).OrderBy(g => g.Key is null ? 0 : g.Key == settings ? 2 : 1).SelectMany(g => g)];
    }
}
