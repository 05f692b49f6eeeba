using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Teams;

/// <summary>Sets of this feature.</summary>
public static class TeamSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Teams of the scope's company that are not in the bin.</summary>
        public DbSet<Team> Teams => db.Set<Team>();

        /// <summary>Who is in which team, in which order.</summary>
        public DbSet<TeamMember> TeamMembers => db.Set<TeamMember>();

        /// <summary>Which teams a team's agents may transfer to.</summary>
        public DbSet<TeamTransferTarget> TeamTransferTargets => db.Set<TeamTransferTarget>();

        /// <summary>Which groups a team's agents may write to first.</summary>
        public DbSet<TeamContactGroup> TeamContactGroups => db.Set<TeamContactGroup>();

        /// <summary>Which teams a user group with visualização por equipe sees.</summary>
        public DbSet<UserGroupTeam> UserGroupTeams => db.Set<UserGroupTeam>();
    }
}
