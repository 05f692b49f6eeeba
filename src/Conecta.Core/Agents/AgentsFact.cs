using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>Start list: an agent is there.</summary>
public sealed class AgentsFact(ConectaDbContext db, IAgentView view) : ISeenFact
{
    /// <inheritdoc/>
    public string Key => "agent";

    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public string Title => "Convide o primeiro agente";

    /// <inheritdoc/>
    public string Text => "Agentes atendem os contatos; cada um recebe um convite por e-mail.";

    /// <inheritdoc/>
    public string Counter => "Agentes";

    /// <inheritdoc/>
    public string Path => "agentes";

    /// <inheritdoc/>
    public string Permission => Permissions.AgentsView;

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        db.Set<Agent>().Take(Page<Agent>.CountLimit + 1).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<int> CountSeenAsync(Access by, CancellationToken cancellationToken) =>
        view.Agents(by).Take(Page<Agent>.CountLimit + 1).CountAsync(cancellationToken);
}
