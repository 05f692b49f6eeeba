using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Tenancy;

/// <summary>Sets of this feature.</summary>
public static class TenancySets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Companies of the installation; not behind the wall, so every query names its own condition.</summary>
        public DbSet<Company> Companies => db.Set<Company>();

        /// <summary>Concessionárias of the installation.</summary>
        public DbSet<Dealer> Dealers => db.Set<Dealer>();

        /// <summary>What analysts are narrowed to; every query names its user or company.</summary>
        public DbSet<SupportScope> SupportScopes => db.Set<SupportScope>();
    }
}
