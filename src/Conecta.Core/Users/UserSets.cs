using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Users;

/// <summary>Sets of this feature.</summary>
public static class UserSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Permission groups of the scope's company.</summary>
        public DbSet<UserGroup> UserGroups => db.Set<UserGroup>();

        /// <summary>Sign-ins of the installation; every query names its user.</summary>
        public DbSet<SignInSession> SignInSessions => db.Set<SignInSession>();
    }
}
