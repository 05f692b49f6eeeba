using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>Puts agents into the bin, with their accounts closed, and takes them out again. After 30 days a job removes both for good.</summary>
public sealed class AgentBin(ConectaDbContext db, AccountWriter accounts, IEnumerable<IAgentUse> users, JobQueue jobs, TimeProvider clock)
{
    /// <summary>How long a deleted agent can be restored.</summary>
    public static readonly TimeSpan BinTime = TimeSpan.FromDays(30);

    /// <summary>What points at an agent: the contacts in his charge, and what higher features know.</summary>
    public async Task<IReadOnlyList<ObjectUse>> UsesAsync(long id, Access by, CancellationToken cancellationToken)
    {
        var uses = new List<ObjectUse>();
        foreach (var user in users) uses.AddRange(await user.UsesAsync(id, by, cancellationToken));
        var contacts = db.Contacts;
        var owned = await contacts.CountAsync(c => c.OwnerAgentId == id, cancellationToken);
        if (owned > 0)
            uses.Add(new ObjectUse("Contatos", owned == 1 ? "1 contato sob responsabilidade dele" : $"{owned.ToString("N0", CultureInfo.GetCultureInfo("pt-BR"))} contatos sob responsabilidade dele", null));
        return uses;
    }

    /// <summary>Puts unused agents into the bin and closes their accounts.</summary>
    /// <exception cref="InUseException">Something points at one of them; none went.</exception>
    /// <exception cref="MissingException">One of them does not exist in this company.</exception>
    public Task PutAsync(IReadOnlyCollection<long> ids, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        foreach (var id in ids.Distinct())
        {
            var agent = await db.Agents.Include(a => a.User).FirstOrDefaultAsync(a => a.Id == id, token) ?? throw new MissingException();
            var uses = await UsesAsync(id, by, token);
            if (uses.Count > 0) throw new InUseException(agent.User.Name, uses);
            await accounts.SetEnabledAsync(agent.UserId, AccountPlace.Agent(db.FilterCompanyId), false, token);
            agent.DeletedAt = clock.GetUtcNow().UtcDateTime;
            jobs.Add(PurgeAgentJob.JobKind, agent.Id.ToString(CultureInfo.InvariantCulture), BinTime);
        }

        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>Takes an agent out of the bin. His account stays disabled until somebody enables it.</summary>
    /// <returns>His name.</returns>
    /// <exception cref="MissingException">There is no such agent in the bin.</exception>
    public Task<string> RestoreAsync(long id, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var agent = await Binned().Include(a => a.User).FirstOrDefaultAsync(a => a.Id == id, token) ?? throw new MissingException();
        agent.DeletedAt = null;
        await db.SaveChangesAsync(token);
        return agent.User.Name;
    }, cancellationToken);

    /// <summary>Agents in the bin.</summary>
    public IQueryable<Agent> Binned() => db.Agents.IgnoreQueryFilters([FilterNames.Bin]).Where(a => a.DeletedAt != null);
}
