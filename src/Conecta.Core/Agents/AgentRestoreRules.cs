using Conecta.Core.Data;
using Conecta.Core.Tenancy;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>What holds for an agent who goes back to an earlier version. Login, recovery address and password are never restored (HIST-12).</summary>
public sealed class AgentRestoreRules(ConectaDbContext db, IAgentView view, AgentBin bin) : IRestoreRules
{
    /// <inheritdoc/>
    public string Kind => "agent";

    /// <inheritdoc/>
    public async Task<string?> SettleAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var agent = await view.Agents(by).Include(a => a.User).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (agent is null) return "Este agente está fora da sua visualização.";
        var (companies, users, company) = (db.Set<Company>(), db.Users, db.FilterCompanyId);
        var limit = await companies.Where(c => c.Id == company).Select(c => c.UserLimit).FirstOrDefaultAsync(cancellationToken);
        if (agent.User.IsEnabled && limit is { } most && await users.CountAsync(u => u.CompanyId == company && u.IsEnabled, cancellationToken) > most)
            return $"A empresa passaria do limite de {most} usuários habilitados.";
        return null;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => bin.PutAsync(ids, by, cancellationToken);
}
