using Conecta.Core.Channels.Webhooks;
using Conecta.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Channels;

/// <summary>Sets of this feature.</summary>
public static class ChannelSets
{
    extension(ConectaDbContext db)
    {
        /// <summary>Channels of the scope's company that are not in the bin.</summary>
        public DbSet<Channel> Channels => db.Set<Channel>();

        /// <summary>Their secrets, encrypted.</summary>
        public DbSet<ChannelCredential> ChannelCredentials => db.Set<ChannelCredential>();

        /// <summary>What was found out about them, a row each.</summary>
        public DbSet<ChannelHealth> ChannelHealth => db.Set<ChannelHealth>();

        /// <summary>Webhooks as they came.</summary>
        public DbSet<InboundEvent> InboundEvents => db.Set<InboundEvent>();

        /// <summary>Equipe restrita: which channels a team may use.</summary>
        public DbSet<TeamChannel> TeamChannels => db.Set<TeamChannel>();
    }
}
