using Conecta.Core.Agents;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>An agent's Acesso: where the account stands, its sign-ins, and what can be done about them.</summary>
public sealed class SignInsModel(AgentReader reader, AgentTeams agentTeams, AgentAccess access, SignInSessions sessions, TimeProvider clock) : CompanyPage, IFormPage
{
    /// <summary>Key of the agent.</summary>
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The agent.</summary>
    public Agent Agent { get; private set; } = null!;

    /// <summary>Where the account stands.</summary>
    public AccountStanding Standing { get; private set; }

    /// <summary>The living sign-ins, the last used first.</summary>
    public IReadOnlyList<SignInSession> SignIns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        await access.ResendAsync(Id, cancellationToken);
        return Done("O e-mail com o link para criar a senha foi enviado de novo. Os links anteriores deixaram de valer.", AgentLinks.SignIns(Slug, Id));
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        var wasLocked = await access.UnlockAsync(Id, cancellationToken);
        return Done(wasLocked ? "Acesso desbloqueado." : "O acesso não estava bloqueado.", AgentLinks.SignIns(Slug, Id));
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostEndAsync(long sessionId, CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        var ended = await access.EndAsync(Id, sessionId, cancellationToken);
        return Done(ended ? "Acesso encerrado." : "Esse acesso já estava encerrado.", AgentLinks.SignIns(Slug, Id));
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        var count = await access.EndAllAsync(Id, cancellationToken);
        return Done(count == 1 ? "1 acesso encerrado." : $"{count} acessos encerrados.", AgentLinks.SignIns(Slug, Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Agent = await reader.FindAsync(Id, cancellationToken) ?? throw new Core.Shared.MissingException();
        Standing = AccountState.StandingOf(Agent.User, clock.GetUtcNow().UtcDateTime);
        SignIns = await sessions.LivingAsync(Agent.User, cancellationToken);
    }
}
