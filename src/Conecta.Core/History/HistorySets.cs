using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.History;

/// <summary>Sets of this feature.</summary>
public static class HistorySets
{
    extension(ConectaDbContext db)
    {
        /// <summary>The audit trail of the installation; every query names its company.</summary>
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
