using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Messages.Canned;

/// <summary>Sets of canned messages.</summary>
public static class CannedSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Canned messages of the scope's company that are not in the bin.</summary>
        public DbSet<CannedMessage> CannedMessages => db.Set<CannedMessage>();

        /// <summary>Their parts.</summary>
        public DbSet<CannedPart> CannedParts => db.Set<CannedPart>();

        /// <summary>Which teams have which.</summary>
        public DbSet<CannedTeam> CannedTeams => db.Set<CannedTeam>();

        /// <summary>How often each was sent.</summary>
        public DbSet<CannedUse> CannedUses => db.Set<CannedUse>();
    }
}
