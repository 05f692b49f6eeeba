using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Agents;

/// <summary>Sets of this feature.</summary>
public static class AgentSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Agents of the scope's company that are not in the bin.</summary>
        public DbSet<Agent> Agents => db.Set<Agent>();

        /// <summary>Which groups of contacts an agent looks after.</summary>
        public DbSet<AgentContactGroup> AgentContactGroups => db.Set<AgentContactGroup>();
    }
}
