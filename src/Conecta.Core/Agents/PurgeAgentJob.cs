using System.Globalization;
using Conecta.Core.Contacts;
using Conecta.Core.Data;
using Conecta.Core.Jobs;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>Removes an agent who has been in the bin for 30 days, with his account; one who was restored meanwhile stays.</summary>
public sealed class PurgeAgentJob(ConectaDbContext db, AccountWriter accounts, TimeProvider clock) : IJobHandler
{
    /// <summary>Kind of its jobs.</summary>
    public const string JobKind = "agent.purge";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var id = long.Parse(job.Payload, CultureInfo.InvariantCulture);
        var before = clock.GetUtcNow().UtcDateTime - AgentBin.BinTime;
        return db.WriteAsync(async token =>
        {
            var company = db.FilterCompanyId;
            var agents = db.Agents.IgnoreQueryFilters([FilterNames.Bin]);
            if (await agents.Include(a => a.User).FirstOrDefaultAsync(a => a.Id == id && a.DeletedAt != null && a.DeletedAt <= before, token) is not { } agent) return;

            // Only contacts of the bin can still name him.
            var contacts = db.Contacts.IgnoreQueryFilters([FilterNames.Bin]);
            await contacts.Where(c => c.CompanyId == company && c.OwnerAgentId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.OwnerAgentId, (long?)null), token);
            db.Agents.Remove(agent);
            await db.SaveChangesAsync(token);
            await accounts.DeleteAsync(agent.UserId, AccountPlace.Agent(company), token);
        }, cancellationToken);
    }
}
