namespace Conecta.Core.Users;

/// <summary>The user groups that a new company begins with (domain.md 5.10).</summary>
public static class ReadyGroups
{
    /// <summary>"Permissão total": everything.</summary>
    public static UserGroup FullAccess(long companyId) => new() { CompanyId = companyId, Name = "Permissão total", HasFullAccess = true };

    /// <summary>"Supervisor": sees teams, agents, contacts and reports of chosen teams; configures nothing.</summary>
    public static UserGroup Supervisor(long companyId) => new()
    {
        CompanyId = companyId,
        Name = "Supervisor",
        HasTeamScope = true,
        PermissionKeys = string.Join(' ', new[]
        {
            Permissions.AgentsView, Permissions.ContactGroupsView, Permissions.ContactsView, Permissions.ReportsAudit, Permissions.TeamsView,
            "monitor.agents", "monitor.finish", "monitor.transfer", "monitor.view", "monitor.watch", "reports.agents", "reports.attended", "reports.transcripts",
        }.Order(StringComparer.Ordinal)),
    };
}
