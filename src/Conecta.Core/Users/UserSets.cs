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

        /// <summary>Mailed links of the installation; every query names its user or its token.</summary>
        public DbSet<AccountLink> AccountLinks => db.Set<AccountLink>();

        /// <summary>Code apps of the installation; every query names its user.</summary>
        public DbSet<CodeApp> CodeApps => db.Set<CodeApp>();

        /// <summary>Recovery codes of the installation; every query names its user.</summary>
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        /// <summary>Photos of the installation; every query names its user.</summary>
        public DbSet<UserPhoto> UserPhotos => db.Set<UserPhoto>();
    }
}
